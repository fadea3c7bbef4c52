// The score of a reader's own week, kept up to date while the form is filled in. The server computes
// it, at the address that the form would lead to; without this module the form's button does so.

const PAUSE_MS = 250;

const form = document.getElementById("own-form");
const said = document.getElementById("own-said");
const layout = form?.parentElement;

let waiting = null;
let asking = null;

function show(answer) {
  const before = form.getBoundingClientRect().top;
  for (const part of answer.querySelectorAll("[data-live]")) {
    document.getElementById(part.id).replaceChildren(...part.childNodes);
  }
  // Whoever types must not see the field move, though the text above it has grown.
  scrollBy({ top: form.getBoundingClientRect().top - before, behavior: "instant" });
}

async function refresh() {
  asking?.abort();
  asking = new AbortController();
  const state = new URLSearchParams(new FormData(form));
  state.set("part", "result");
  const reply = await fetch(`${form.getAttribute("action")}?${state}`, { signal: asking.signal });
  if (!reply.ok) {
    throw new Error(String(reply.status));
  }
  const answer = document.createElement("template");
  answer.innerHTML = await reply.text();
  const { query } = answer.content.getElementById("own-said").dataset;
  // Figures that the form no longer says are marked, and stay until it can be scored again.
  const scored = answer.content.getElementById("own-figures") !== null;
  layout.toggleAttribute("data-stale", !scored);
  show(answer.content);
  if (scored) {
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }
}

function complain(error) {
  if (error.name !== "AbortError") {
    said.textContent = form.dataset.failed;
  }
}

function start() {
  layout.toggleAttribute("data-is-live", true);
  // Some of its boxes stand further down the page.
  document.addEventListener("input", ({ target }) => {
    if (target.form !== form) {
      return;
    }
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh().catch(complain), PAUSE_MS);
  });
  // The page that the button leads to brings its own result.
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    asking?.abort();
  });
  // The short line at the foot of a phone stands in for a result that is out of sight.
  new IntersectionObserver(([result]) => {
    layout.toggleAttribute("data-away", !result.isIntersecting);
  }).observe(document.getElementById("result"));
}

if (form && said) {
  start();
}
