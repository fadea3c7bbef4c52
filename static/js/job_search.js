// Suggestions under every box that searches for a job, as a combobox (ARIA). Without this module,
// and wherever nothing is chosen, the box is a plain field of a plain form.
//
// What is chosen leads to its own page, or to `data-leads-to` with it in the place of ROLE.

const PAUSE_MS = 150;
const LEAST_LETTERS = 2;

function option(job, id, leadsTo) {
  const item = document.createElement("li");
  item.id = id;
  item.role = "option";
  item.dataset.url = leadsTo?.replace("ROLE", encodeURIComponent(job.role)) ?? job.url;
  item.setAttribute("aria-selected", "false");
  item.append(job.name);
  if (job.title !== job.name) {
    const title = document.createElement("small");
    title.append(job.title);
    item.append(" ", title);
  }
  return item;
}

function suggest(field) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${field.id}-list`;
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", "Jobs with such a name");
  field.after(list);
  field.role = "combobox";
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");

  let waiting = null;
  let asking = null;
  let chosen = -1;

  function choose(place) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    const item = list.children[chosen];
    if (item) {
      item.setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", item.id);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function show(jobs) {
    choose(-1);
    const { leadsTo } = field.dataset;
    list.replaceChildren(
      ...jobs.map((job, place) => option(job, `${list.id}-${place}`, leadsTo)),
    );
    list.hidden = jobs.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
  }

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    show([]);
  }

  async function ask() {
    asking?.abort();
    const typed = field.value.trim();
    if (typed.length < LEAST_LETTERS) {
      show([]);
      return;
    }
    asking = new AbortController();
    const { signal } = asking;
    const address = new URL(field.dataset.suggestions, location.href);
    address.searchParams.set("q", typed);
    const reply = await fetch(address, { signal, credentials: "omit" });
    const { jobs } = reply.ok ? await reply.json() : { jobs: [] };
    if (!signal.aborted) {
      show(jobs);
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    // What fails leaves the plain form, which needs no suggestions.
    waiting = setTimeout(() => ask().catch(() => {}), PAUSE_MS);
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || list.hidden) {
      return;
    }
    if (step) {
      // One place more than there are: none is chosen, and Enter searches for what was typed.
      const places = list.children.length + 1;
      choose(((chosen + 1 + step + places) % places) - 1);
      event.preventDefault();
    } else if (event.key === "Escape") {
      close();
      event.preventDefault();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });
  // Before the field loses the focus, which closes the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-url]");
    if (item) {
      location.assign(item.dataset.url);
    }
  });
  field.addEventListener("blur", close);
}

document.querySelectorAll("[data-suggestions]").forEach(suggest);
