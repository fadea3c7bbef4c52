// The sum beside the assessment form, kept up to date while somebody types. The server computes
// it with the code that scores what is saved; without this module it appears on saving.

const PAUSE_MS = 400;

const sum = document.getElementById("arithmetic");
const form = sum?.closest("form");
const address = sum?.dataset.live;

let waiting = null;
let latest = 0;

async function refresh() {
  const asked = (latest += 1);
  const answer = await fetch(address, { method: "POST", body: new FormData(form) });
  // An answer that a later question has overtaken is not shown.
  if (answer.ok && asked === latest) {
    sum.innerHTML = await answer.text();
  }
}

if (form && address) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh().catch(() => {}), PAUSE_MS);
  });
}
