// Presses a button, or goes to a field, by Alt and the letter that it names. Without this module
// the letters are not told.

const keyed = [...document.querySelectorAll("[data-key]")];

for (const told of document.querySelectorAll("[data-keys]")) told.hidden = false;

addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const found = keyed.find((each) => event.code === `Key${each.dataset.key}`);
  if (!found || found.disabled) return;
  event.preventDefault();
  if (found.matches("button")) found.click();
  else found.focus();
});
