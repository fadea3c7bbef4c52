// A digit chooses the score whose buttons have the focus, and goes on to the next field; arrows
// choose and stay. A minus is for the digit after it.

let sign = "";

function choose(group, key) {
  if (key === "-") {
    sign = "-";
    return true;
  }
  const button = [...group.querySelectorAll("input")].find((each) => each.value === sign + key);
  sign = "";
  button?.click();
  if (button) {
    const fields = group
      .closest("form")
      .querySelectorAll("select, textarea, input:not([type=hidden], [type=radio])");
    const follows = (each) => group.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
    [...fields].find((each) => follows(each) && each.checkVisibility())?.focus();
  }
  return Boolean(button);
}

document.addEventListener("keydown", (event) => {
  const group = event.target.closest?.(".scores");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (group && isPlain && /^[-\d]$/.test(event.key) && choose(group, event.key)) {
    event.preventDefault();
  }
});
