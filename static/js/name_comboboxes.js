// The admin's search boxes for roles (select2) come without a name for a screen reader: give each
// the label of the field that it stands for, now and when a row is added.

function nameComboboxes() {
  for (const box of document.querySelectorAll(".select2-selection[role=combobox]")) {
    const field = box.closest(".select2-container")?.previousElementSibling;
    const label = field?.getAttribute("aria-label") ?? field?.labels?.[0]?.textContent;
    if (label) {
      for (const part of [box, box.querySelector("[role=textbox]")]) {
        part?.setAttribute("aria-label", label.replace(/:$/, ""));
        part?.removeAttribute("aria-labelledby");
      }
    }
  }
}

new MutationObserver(nameComboboxes).observe(document.body, { childList: true, subtree: true });
nameComboboxes();
