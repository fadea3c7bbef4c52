// What is typed into a form of the admin is kept on this machine until it is saved, and offered
// when the form is opened again: after the session ended, the browser closed, the network went.
// One copy for each page that was opened; only what differs from the form as it was opened.

const PREFIX = "jobzone-typed:";
const SENT = "jobzone-sent"; // the copy whose form this tab sent last
const SAVED = "jobzone_saved"; // the cookie by which the server says that it was saved
const LONGEST_MS = 30 * 24 * 60 * 60 * 1000;

const owner = document.querySelector("meta[name=signed-in]")?.content;
const bar = document.getElementById("kept");
const form = bar && document.getElementById(bar.dataset.form);

function copies(start) {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(start));
  return keys.map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
}

function forget(start) {
  copies(start).forEach((copy) => localStorage.removeItem(copy.key));
}

function forgetWhatIsSavedOrOld() {
  const sent = sessionStorage.getItem(SENT);
  if (sent && document.cookie.includes(`${SAVED}=`)) {
    localStorage.removeItem(sent);
  }
  sessionStorage.removeItem(SENT);
  document.cookie = `${SAVED}=; path=/admin/; max-age=0`;
  copies(PREFIX)
    .filter((copy) => Date.now() - copy.at > LONGEST_MS)
    .forEach((copy) => localStorage.removeItem(copy.key));
}

// --- a form as text ------------------------------------------------------------------------

const PARTS = /^(.+)-(\d+)-(.+)$/; // group, number of the row, field

// Of a choice of buttons the one that is chosen stands for all.
const isTyped = (field) =>
  field.name &&
  !["hidden", "submit", "button"].includes(field.type) &&
  !/__prefix__/.test(field.name) &&
  (field.type !== "radio" || field.checked);

const valueOf = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);

function valueAtFirst(field, opened) {
  if (field.type === "checkbox") {
    return String(field.defaultChecked);
  }
  if (opened?.has(field.name)) {
    return opened.get(field.name);
  }
  if (field.type === "radio") {
    return field.defaultChecked ? field.value : "";
  }
  if (field.type === "select-one") {
    const options = [...field.options];
    return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
  }
  return field.defaultValue;
}

// A form that came back with a fault shows what was typed: it differs from what it began as.
function openedTexts() {
  if (!bar.dataset.refused) {
    return null;
  }
  const found = new Map();
  for (const [group, rows] of Object.entries(JSON.parse(form.elements.opened.value || "{}"))) {
    rows.forEach(([, texts], number) => {
      for (const [name, text] of Object.entries(texts)) {
        found.set(group ? `${group}-${number}-${name}` : name, text);
      }
    });
  }
  return found;
}

const control = (name) => form.elements.namedItem(name);
const count = (group, which) => Number(control(`${group}-${which}_FORMS`)?.value ?? 0);

function typedNow(opened) {
  const changed = [...form.elements].filter(
    (field) => isTyped(field) && valueOf(field) !== valueAtFirst(field, opened),
  );
  return changed.map((field) => {
    const [, group, number] = field.name.match(PARTS) ?? [];
    return {
      name: field.name,
      value: valueOf(field),
      text: field.selectedOptions?.[0]?.text ?? "",
      label: field.getAttribute("aria-label") ?? "",
      id: group ? (control(`${group}-${number}-id`)?.value ?? "") : "",
      stored: group ? count(group, "INITIAL") : 0,
    };
  });
}

// --- back into a form ----------------------------------------------------------------------

// The field of a row by the row's number in the database, or by what the method calls it, or by
// its place among the rows that were added; rows are added until it is there.
function fieldFor(kept) {
  const [, group, number, name] = kept.name.match(PARTS) ?? [];
  if (!group) {
    return control(kept.name);
  }
  if (kept.id) {
    const total = count(group, "TOTAL");
    const ids = Array.from({ length: total }, (_, n) => control(`${group}-${n}-id`)?.value);
    return ids.includes(kept.id) ? control(`${group}-${ids.indexOf(kept.id)}-${name}`) : null;
  }
  const place = Number(number) - kept.stored + count(group, "INITIAL");
  const add = document.querySelector(`#${group}-group .add-row a`);
  while (add && count(group, "TOTAL") <= place) {
    const before = count(group, "TOTAL");
    add.click();
    if (count(group, "TOTAL") === before) {
      break;
    }
  }
  const field = control(`${group}-${place}-${name}`);
  const named = !add && [...form.elements].find(
    (each) => each.getAttribute("aria-label") === kept.label && each.name.startsWith(`${group}-`),
  );
  return kept.label && named ? named : field;
}

function fill(found, kept) {
  const buttons = found instanceof RadioNodeList || found.type === "radio";
  const field = buttons
    ? [...form.elements].find((each) => each.name === (found.name ?? found[0].name) && each.value === kept.value)
    : found;
  if (!field) {
    return;
  }
  if (buttons) {
    field.checked = true;
  } else if (field.type === "checkbox") {
    field.checked = kept.value === "true";
  } else {
    if (field.options && ![...field.options].some((option) => option.value === kept.value)) {
      field.add(new Option(kept.text, kept.value));
    }
    field.value = kept.value;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  window.django?.jQuery(field).trigger("change");
}

// --- the form of this page -----------------------------------------------------------------

function watch() {
  const record = `${PREFIX}${owner}:${bar.dataset.record}:`;
  const own = `${record}${bar.dataset.version}:${Date.now()}`;
  const opened = openedTexts();
  let leaving = false;
  let dirty = false;

  function keep() {
    const fields = typedNow(opened);
    dirty = fields.length > 0;
    if (dirty) {
      localStorage.setItem(own, JSON.stringify({ at: Date.now(), fields }));
    } else {
      localStorage.removeItem(own);
    }
  }

  function offer() {
    const [newest] = copies(record)
      .filter((copy) => copy.key !== own)
      .sort((one, other) => other.at - one.at);
    bar.hidden = !newest;
    if (newest) {
      const at = new Date(newest.at);
      const isToday = at.toDateString() === new Date().toDateString();
      const time = at.toTimeString().slice(0, 5);
      bar.querySelector("time").textContent = isToday ? time : `${at.toLocaleDateString()} ${time}`;
    }
    return newest;
  }

  function restore(copy) {
    const rest = copy.fields.filter((kept) => {
      const field = fieldFor(kept);
      if (field) {
        fill(field, kept);
      }
      return !field;
    });
    for (const kept of rest) {
      const lost = document.createElement("textarea");
      lost.readOnly = true;
      lost.value = kept.value;
      lost.setAttribute("aria-label", `Of a row that is gone: ${kept.label || kept.name}`);
      bar.after(lost);
    }
    form.dispatchEvent(new Event("kept:restored"));
    keep();
    localStorage.removeItem(copy.key);
  }

  bar.addEventListener("click", (event) => {
    const what = event.target.dataset.kept;
    const copy = what && offer();
    if (copy && what === "restore") {
      restore(copy);
    } else if (copy) {
      localStorage.removeItem(copy.key);
    }
    offer();
  });
  for (const happening of ["input", "change", "formset:added", "formset:removed"]) {
    document.addEventListener(happening, keep);
  }
  window.addEventListener("load", () => window.django?.jQuery(form).on("change", keep));
  form.addEventListener("submit", () => {
    keep();
    sessionStorage.setItem(SENT, own);
    leaving = true;
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty && !leaving) {
      event.preventDefault();
    }
  });
  if (opened) {
    // It shows what was sent: that is kept again as this page's own.
    localStorage.removeItem(sentBefore);
    keep();
  }
  offer();
}

const sentBefore = sessionStorage.getItem(SENT) ?? "";
forgetWhatIsSavedOrOld();
document.getElementById("logout-form")?.addEventListener("submit", () => {
  forget(`${PREFIX}${owner}:`);
});
if (form && owner) {
  watch();
}
