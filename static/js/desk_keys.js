// The keys of the assessment form: to save and stay, to a section. While somebody types only those
// with Ctrl or Alt are taken.

const form = document.getElementById("assessment_form");
const outline = document.getElementById("outline-list");
const STAYED = "jobzone-stayed"; // where the focus and the window were when it was saved

const isTyped = (element) =>
  element.matches("textarea, select, [contenteditable]") ||
  (element.matches("input") && !["checkbox", "radio", "button", "submit"].includes(element.type));

function stay() {
  const { id } = document.activeElement;
  sessionStorage.setItem(STAYED, JSON.stringify({ at: location.pathname, id, top: scrollY }));
}

function comeBack() {
  const kept = JSON.parse(sessionStorage.getItem(STAYED) ?? "null");
  sessionStorage.removeItem(STAYED);
  if (kept?.at === location.pathname && !document.querySelector(".faults, .settled")) {
    document.getElementById(kept.id)?.focus({ preventScroll: true });
    scrollTo(0, kept.top);
  }
}

// Into the first field of a section; what is folded up is opened.
function go(link) {
  const heading = document.getElementById(link.hash.slice(1));
  const section = heading?.closest("fieldset, .inline-group");
  const folded = section?.querySelector(":scope > details");
  if (folded) {
    folded.open = true;
  }
  heading?.scrollIntoView({ block: "start" });
  const stops = [...(section?.querySelectorAll("input, select, textarea, summary") ?? [])];
  const first = stops.find(
    (each) => each.checkVisibility() && each.tabIndex >= 0 && each.parentElement !== folded,
  );
  first?.focus({ preventScroll: true });
}

function take(event) {
  const { target, key, code } = event;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && code === "KeyS") {
    form.querySelector(".bar button").click();
    return true;
  }
  if (code === "KeyG" && ((event.altKey && !event.ctrlKey) || (isPlain && !isTyped(target)))) {
    outline.querySelector("a").focus();
    return true;
  }
  if (isPlain && outline.contains(target) && /^[\dp]$/i.test(key)) {
    const link = outline.querySelector(`[data-key="${key.toUpperCase()}"]`);
    if (link) {
      go(link);
    }
    return Boolean(link);
  }
  return false;
}

if (form && outline) {
  document.querySelector(".desk-keys").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (!event.isComposing && take(event)) {
      event.preventDefault();
    }
  });
  outline.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) {
      event.preventDefault();
      go(link);
    }
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "_continue") {
      stay();
    }
  });
  comeBack();
}
