// A button beside each field that is there to be copied. Without this module one selects its text.

for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  const label = document.querySelector(`label[for="${field.id}"]`).textContent.trim();
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "soft";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${label}`);
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Copied";
    } catch {
      said.textContent = "Selected: copy it with the keyboard";
    }
  });
  button.addEventListener("blur", () => { said.textContent = ""; });
  field.after(button, said);
}
