// The score of a reader's own week, kept up to date while the form is filled in. The server computes
// it, at the address that the form would lead to; without this module the form's button does so.

const PAUSE_MS = 250;
const THOUSANDTHS = 1000;
const IN_SIGHT = 0.9;
const ARROWS = { ArrowDown: -1, ArrowUp: 1 };

const form = document.getElementById("own-form");
const said = document.getElementById("own-said");
const layout = form?.parentElement;
const result = document.getElementById("result");
const figures = document.getElementById("own-figures");

let waiting = null;
let asking = null;

function show(answer) {
  const before = form.getBoundingClientRect().top;
  for (const part of answer.querySelectorAll("[data-live]")) {
    const shown = document.getElementById(part.id);
    // What the reader has opened stays open.
    const isOpen = shown.querySelector("details")?.open;
    part.querySelector("details")?.toggleAttribute("open", isOpen === true);
    shown.replaceChildren(...part.childNodes);
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

function step(field, by) {
  const hours = Number(field.value.trim().replace(",", "."));
  if (Number.isNaN(hours)) {
    return; // The message at the result says what is wrong.
  }
  const mark = field.value.includes(",") ? "," : ".";
  const stepped = Math.round(Math.max(0, hours + by) * THOUSANDTHS) / THOUSANDTHS;
  field.value = String(stepped).replace(".", mark);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// For fingers an hour less and an hour more beside the field; from the keys its arrows do the same,
// so that the way through the form has no more stops than it had.
function addSteps(field) {
  const add = (sign, word, by, side) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "own-step", textContent: sign, tabIndex: -1 });
    button.ariaLabel = `One hour ${word}: ${field.labels[0].textContent}`;
    button.addEventListener("click", () => step(field, by));
    field[side](button);
  };
  add("−", "less", -1, "before");
  add("+", "more", 1, "after");
  field.addEventListener("keydown", (event) => {
    if (event.key in ARROWS) {
      event.preventDefault();
      step(field, ARROWS[event.key]);
    }
  });
}

function start() {
  layout.toggleAttribute("data-is-live", true);
  form.querySelectorAll("[inputmode=decimal]").forEach(addSteps);
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
  // The bar at the foot of a phone stands in for figures that are not wholly in sight.
  const watch = ([{ intersectionRatio }]) => {
    result.toggleAttribute("data-seen", intersectionRatio >= IN_SIGHT);
  };
  new IntersectionObserver(watch, { threshold: IN_SIGHT }).observe(figures);
}

if (form && said) {
  start();
}
