// palette.js: Ctrl-K opens the site's places in a dialog, found as one types. Without it the same places are a page, /go.

const way = document.querySelector("a[data-palette]");
let dialog;

/// Text without case and accents, so that "securite" finds "Sécurité".
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

async function make() {
  const answer = await fetch(way.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) { location = way.href; return null; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const places = page.querySelector("[data-places]");
  const made = document.createElement("dialog");
  made.className = "palette";
  made.setAttribute("aria-label", places.dataset.title);
  const field = document.createElement("input");
  Object.assign(field, { type: "text", autocomplete: "off", placeholder: places.dataset.hint });
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-label": places.dataset.hint, "aria-expanded": "true", "aria-controls": "palette-places",
    "aria-autocomplete": "list", autofocus: "",
  })) field.setAttribute(name, value);
  const list = document.createElement("ul");
  list.id = "palette-places";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", places.dataset.title);
  const options = [...places.querySelectorAll("a")].map((link) => option(link.href, link.textContent, link.dataset.group));
  const search = option(places.dataset.search, places.dataset.find, "");
  list.append(...options, search);
  options.concat(search).forEach((item, index) => { item.id = `palette-${index}`; });
  made.append(field, list);
  document.body.append(made);

  let chosen;
  const shown = () => [...list.children].filter((item) => !item.hidden);
  const choose = (item) => {
    chosen?.setAttribute("aria-selected", "false");
    chosen = item;
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
  };
  const narrow = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    for (const item of options) item.hidden = !words.every((word) => plain(item.textContent).includes(word));
    search.hidden = !words.length;
    search.dataset.href = places.dataset.search + "?q=" + encodeURIComponent(field.value.trim());
    search.firstChild.textContent = places.dataset.find + " " + field.value.trim();
    choose(shown()[0]);
  };
  const go = (item) => { made.close(); location = item.dataset.href; };
  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    const items = shown();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      choose(items[(items.indexOf(chosen) + step + items.length) % items.length]);
    } else if (event.key === "Enter" && chosen && !event.isComposing) {
      event.preventDefault();
      go(chosen);
    }
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) go(item);
  });
  // A click beside the dialog closes it.
  made.addEventListener("click", (event) => { if (event.target === made) made.close(); });
  return { made, field, narrow };
}

function option(href, text, group) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.href = href;
  const [name, where] = [document.createElement("span"), document.createElement("span")];
  name.textContent = text;
  where.textContent = group;
  where.className = "muted";
  item.append(name, " ", where);
  return item;
}

let isOpening = false;
async function open() {
  if (isOpening || dialog?.made.open) return;
  isOpening = true;
  try {
    dialog ??= await make();
    if (!dialog) return;
    dialog.field.value = "";
    dialog.narrow();
    dialog.made.showModal();
  } finally {
    isOpening = false;
  }
}

addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
way?.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
