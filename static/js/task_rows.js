// Tasks in the order that they stand in: inserted below one another, moved, split. Without this
// module their order is a number to type, and new ones stand at the end.
//
// Each row keeps the number in its fields' names, by which the server knows those that are
// stored; only what is typed as their order follows the order on the screen.

const group = document.getElementById("tasks-group");
const body = group?.querySelector("tbody");
const NAMED = /^((?:id_)?tasks-)(\d+)/;

const rows = () => [...body.querySelectorAll("tr.form-row:not(.empty-form)")];
const part = (row, name) => row.querySelector(`[name$="-${name}"]`);
const chosen = (row) => row.querySelector('[name$="-score"]:checked');
const isEmpty = (row) => !part(row, "name").value && !part(row, "share").value && !chosen(row);

function tell(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// The order as it is typed, and what each row is called by it.
function number() {
  rows().forEach((row, place) => {
    const order = part(row, "position");
    const now = isEmpty(row) ? order.value : String(place + 1);
    if (order.value !== now) {
      order.value = now;
      tell(order);
    }
    for (const each of row.querySelectorAll("[aria-label]")) {
      const label = each.getAttribute("aria-label");
      each.setAttribute("aria-label", label.replace(/(?:new task|task \d+)$/, `task ${place + 1}`));
    }
  });
}

// Django numbers what is left by the order on the screen when a row is taken away: those that are
// stored have to come first.
function renumber() {
  const stored = (row) => Boolean(part(row, "id")?.value);
  const inOrder = [...rows().filter(stored), ...rows().filter((row) => !stored(row))];
  inOrder.forEach((row, place) => {
    for (const each of [row, ...row.querySelectorAll("*")]) {
      for (const name of ["id", "name", "for"]) {
        const text = each.getAttribute(name);
        if (text && NAMED.test(text)) {
          each.setAttribute(name, text.replace(NAMED, `$1${place}`));
        }
      }
    }
  });
  number();
}

function insert(below) {
  group.querySelector(".add-row a").click();
  const added = rows().at(-1);
  below?.after(added);
  number();
  part(added, "name").focus();
  return added;
}

function move(row, step) {
  const place = rows().indexOf(row) + step;
  const other = rows()[place];
  if (!other) {
    return;
  }
  const focused = document.activeElement;
  if (step < 0) {
    other.before(row);
  } else {
    other.after(row);
  }
  number();
  focused.focus();
}

// Half of the share goes to a new row below, with the same score, mode and reason.
function split(row) {
  const share = part(row, "share");
  const whole = Number(share.value) || 0;
  const half = Math.round(whole * 50) / 100;
  const added = insert(row);
  share.value = String(Math.round((whole - half) * 100) / 100);
  part(added, "share").value = String(half);
  part(added, "mode").value = part(row, "mode").value;
  part(added, "rationale").value = part(row, "rationale").value;
  const score = chosen(row);
  if (score) {
    [...added.querySelectorAll('[name$="-score"]')].find((each) => each.value === score.value).checked = true;
  }
  tell(share);
}

const DEEDS = {
  up: { words: "Move up", sign: "↑", act: (row) => move(row, -1) },
  down: { words: "Move down", sign: "↓", act: (row) => move(row, 1) },
  insert: { words: "Insert below", sign: "+", act: insert },
  split: { words: "Split", sign: "÷", act: split },
};
const KEYS = { ArrowUp: "up", ArrowDown: "down", KeyN: "insert", KeyS: "split" };

// For the mouse and the finger; the keyboard has its keys, and no stops in every row.
function equip(row) {
  const tools = document.createElement("td");
  tools.className = "row-tools";
  for (const [deed, { words, sign }] of Object.entries(DEEDS)) {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.title = words;
    button.textContent = sign;
    button.dataset.deed = deed;
    button.setAttribute("aria-label", `${words}, new task`);
    tools.append(button);
  }
  row.append(tools);
}

// A form that came back with a fault has its rows by their numbers; what was kept, at the end.
function arrange() {
  const order = (row) => (isEmpty(row) ? 99_999 : Number(part(row, "position").value));
  body.prepend(...rows().sort((one, other) => order(one) - order(other)));
  number();
}

if (body && group.querySelector(".empty-form")) {
  group.classList.add("is-equipped");
  body.querySelectorAll("tr.form-row").forEach(equip);
  arrange();
  group.closest("form").addEventListener("kept:restored", arrange);
  group.addEventListener("click", (event) => {
    const { deed } = event.target.dataset;
    if (deed) {
      DEEDS[deed].act(event.target.closest("tr"));
    }
  });
  group.addEventListener("keydown", (event) => {
    const deed = event.altKey && !event.ctrlKey && !event.metaKey && KEYS[event.code];
    if (deed) {
      event.preventDefault();
      DEEDS[deed].act(event.target.closest("tr.form-row") ?? rows().at(-1));
    }
  });
  document.addEventListener("input", (event) => {
    const row = body.contains(event.target) && event.target.closest("tr.form-row");
    if (row && Number(part(row, "position").value) === 0) {
      number();
    }
  });
  document.addEventListener("formset:added", () => number());
  document.addEventListener("formset:removed", ({ detail }) => {
    if (detail.formsetName === "tasks") {
      // While names change two rows' buttons are one choice for a moment, which undoes one.
      const scores = rows().map(chosen);
      queueMicrotask(() => {
        renumber();
        scores.filter(Boolean).forEach((score) => {
          score.checked = true;
        });
      });
    }
  });
}
