// Names the ticked roles beside the button that compares them. Without this module they are counted.

const names = document.querySelector(".ticked-names");

function say() {
  const ticked = document.querySelectorAll('.cell-pick [name="role"]:checked');
  names.textContent = [...ticked].map((box) => box.ariaLabel.replace(/^Compare /, "")).join(", ");
}

if (names) {
  document.addEventListener("change", say);
  addEventListener("pageshow", say);
  say();
}
