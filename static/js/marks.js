// `[^` finds a claim and `[[` a role while prose is typed, as a list to choose from; a figure
// beside a row is cited by one press. Without this module a mark is typed, or copied.

const PAUSE_MS = 150;
const BEGUN = /(\[\^|\[\[)([^\][\n]{0,60})$/;
const ENDS = { "[^": ["citation", "claim"], "[[": ["distinction", "role"] };
const PROSE = "textarea:is([name$=rationale], [name$=body], [name$=note], [name$=why], [name$=asks], [name$=reason])";

const sum = document.getElementById("arithmetic");
const form = sum?.closest("form");

const list = document.createElement("ul");
list.className = "marks";
list.id = "marks";
list.role = "listbox";
list.setAttribute("aria-label", "Claims and roles");

let field = null;
let chosen = -1;
let waiting = null;
let asking = null;

function begun() {
  const end = field.selectionStart;
  const [whole, kind, term] = BEGUN.exec(field.value.slice(0, end)) ?? [];
  return whole === undefined ? null : { kind, term, start: end - whole.length, end };
}

function choose(place) {
  list.children[chosen]?.setAttribute("aria-selected", "false");
  chosen = place;
  const item = list.children[chosen];
  item?.setAttribute("aria-selected", "true");
  item?.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", item?.id ?? "");
}

function close() {
  clearTimeout(waiting);
  asking?.abort();
  list.remove();
  for (const name of ["aria-activedescendant", "aria-controls", "aria-autocomplete"]) {
    field?.removeAttribute(name);
  }
}

function show(results) {
  list.replaceChildren(
    ...results.map(({ id, text }, place) => {
      const item = document.createElement("li");
      item.id = `marks-${place}`;
      item.role = "option";
      item.dataset.mark = id;
      item.textContent = text;
      item.setAttribute("aria-selected", "false");
      return item;
    }),
  );
  if (results.length === 0) {
    close();
    return;
  }
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  choose(0);
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const { kind, term } = begun();
  const [model, name] = ENDS[kind];
  const own = kind === "[^" && !term ? sum.dataset.occupation : "";
  const address = new URL(sum.dataset.marks, location.href);
  address.search = new URLSearchParams({
    app_label: "roles",
    model_name: model,
    field_name: name,
    term: term || own,
  });
  const answer = await fetch(address, { signal, redirect: "manual" });
  const { results } = answer.ok ? await answer.json() : { results: [] };
  if (!signal.aborted && begun()) {
    show(results);
  }
}

function put(into, start, end, mark) {
  into.setRangeText(mark, start, end, "end");
  into.dispatchEvent(new Event("input", { bubbles: true }));
}

function take(item) {
  const { start, end } = begun();
  const into = field;
  close();
  put(into, start, end, item.dataset.mark);
}

if (form && sum.dataset.marks) {
  form.addEventListener("input", (event) => {
    if (!event.target.matches(PROSE)) {
      return;
    }
    if (field !== event.target) {
      close();
      field = event.target;
    }
    clearTimeout(waiting);
    if (begun()) {
      // What fails leaves a mark to be typed.
      waiting = setTimeout(() => ask().catch(() => {}), PAUSE_MS);
    } else {
      close();
    }
  });
  form.addEventListener("keydown", (event) => {
    if (!list.isConnected || event.target !== field || event.isComposing) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = list.children.length;
    if (step && !event.altKey) {
      choose((chosen + step + places) % places);
    } else if (event.key === "Enter" && begun()) {
      take(list.children[chosen]);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });
  form.addEventListener("focusout", close);
  // Before the field loses the focus, which closes the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => take(event.target.closest("li")));
  for (const mark of form.querySelectorAll(".cite")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Cite";
    button.setAttribute("aria-label", `Cite ${mark.textContent}`);
    button.addEventListener("click", () => {
      const into = button.closest("tr").querySelector(PROSE);
      const end = into.value.length;
      const [start, stop] = into.selectionStart ? [into.selectionStart, into.selectionEnd] : [end, end];
      into.focus();
      put(into, start, stop, mark.textContent);
    });
    mark.replaceWith(button);
  }
}
