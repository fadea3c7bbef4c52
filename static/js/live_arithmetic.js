// What stands beside the assessment form, kept up to date while somebody types. The server
// computes it with the code that scores what is saved; without this module it appears on saving.

const PAUSE_MS = 400;
const MARK = "X-JobZone-Sum"; // by which the server says that its answer is a sum

const sum = document.getElementById("arithmetic");
const form = sum?.closest("form");
const address = sum?.dataset.live;

let waiting = null;
let asking = new AbortController();
let latest = 0;

// The sum that stands there is an old one: say why.
function excuse(reason) {
  sum.querySelector(".errornote")?.remove();
  const note = document.createElement("p");
  note.className = "errornote";
  note.textContent = `${reason} This sum is not of what you see. What you type is kept on this machine.`;
  sum.prepend(note);
}

function show(text) {
  const answer = document.createElement("template");
  answer.innerHTML = text;
  const held = document.activeElement.dataset.key; // of the outline, which is drawn anew
  for (const part of answer.content.querySelectorAll("[data-into]")) {
    document.getElementById(part.dataset.into)?.replaceChildren(...part.childNodes);
  }
  if (held) {
    document.querySelector(`[data-key="${held}"]`)?.focus();
  }
}

async function refresh() {
  const asked = (latest += 1);
  const { signal } = asking;
  const typed = new URLSearchParams(new FormData(form));
  typed.delete("opened"); // what the form began as, which no sum is made of
  let answer = null;
  try {
    answer = await fetch(address, { method: "POST", body: typed, redirect: "manual", signal });
  } catch {
    if (!signal.aborted) {
      excuse("No network.");
    }
    return;
  }
  // An answer that a later question has overtaken is not shown.
  if (asked !== latest) {
    return;
  }
  if (answer.ok && answer.headers.has(MARK)) {
    show(await answer.text());
  } else {
    const isSignedOut = answer.type === "opaqueredirect" || answer.status === 403;
    excuse(isSignedOut ? "You are signed out." : "The server gave no sum.");
  }
}

if (form && address) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, PAUSE_MS);
  });
  // Once it is sent nothing is asked of it any more: published, it has no sum to be tried.
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    asking.abort();
    asking = new AbortController();
  });
}
