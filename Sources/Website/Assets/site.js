// site.js: what makes pages livelier. Everything works without it.

document.documentElement.classList.add("js");
const said = document.getElementById("said");
const say = (text) => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = text; }); };

// Copy buttons.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = button.parentElement.querySelector("pre").textContent;
  try {
    await navigator.clipboard.writeText(text);
    const before = button.textContent;
    button.textContent = button.dataset.copy;
    say(button.dataset.copy);
    setTimeout(() => { button.textContent = before; }, 2000);
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector("pre"));
  }
});

// On a small screen the menu and the filters begin closed.
const small = matchMedia("(max-width: 40rem)");
const menu = document.querySelector(".menu");
const fold = () => menu?.toggleAttribute("open", !small.matches);
fold();
small.addEventListener("change", fold);
if (matchMedia("(max-width: 62.5rem)").matches) document.querySelector(".facets")?.removeAttribute("open");

// What was wrong with a form is read first.
document.querySelector("[data-focus]")?.focus();

// A code that stands behind the # of a mail's link goes into its field, and out of the address.
const coded = document.querySelector("[data-from-fragment]");
if (coded && location.hash.length > 1) {
  coded.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}

// Search as you type: the same page, fetched while one types; its results take the place of these.
const search = document.querySelector("form[data-search]");
if (search && document.getElementById("results")) {
  let timer, running;
  const look = async () => {
    running?.abort();
    running = new AbortController();
    const address = search.action + "?" + new URLSearchParams(new FormData(search));
    try {
      const answer = await fetch(address, { signal: running.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const place of ["#results", ".facets"]) {
        const [old, fresh] = [document.querySelector(place), page.querySelector(place)];
        if (old && fresh) { fresh.toggleAttribute("open", old.hasAttribute("open")); old.replaceWith(fresh); }
      }
      history.replaceState(null, "", address);
      say(document.querySelector("#results .count")?.textContent ?? "");
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 150); });
}

// Forms that only show a preview are sent as one changes them. What a preset says is put into the other fields.
const preview = document.querySelector("form[data-preview]");
const fill = (fresh) => {
  for (const field of preview.elements) {
    const same = [...fresh.elements].find(
      (other) => other.name === field.name && (!["radio", "checkbox"].includes(field.type) || other.value === field.value));
    if (!same || !field.name || field.type === "submit") continue;
    if (["radio", "checkbox"].includes(field.type)) field.checked = same.checked; else field.value = same.value;
  }
};
let changes = 0;
let changing;
const change = async (isPreset) => {
  const address = location.pathname + "?" + new URLSearchParams(new FormData(preview));
  const number = ++changes;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Of two that are on their way the later counts, whichever comes first.
  if (number !== changes) return changing;
  const [old, fresh] = [document.querySelector(".preview"), page.querySelector(".preview")];
  if (old && fresh) old.replaceWith(fresh);
  if (isPreset) fill(page.querySelector("form[data-preview]"));
};
preview?.addEventListener("change", (event) => {
  const own = change(event.target.name === "preset").finally(() => { if (changing === own) changing = undefined; });
  changing = own;
});

// What the preview says is what is made: whoever changes a field and presses at once waits until it says that.
document.addEventListener("submit", (event) => {
  if (!changing || !event.target.closest(".preview")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const send = () => document.querySelector(".preview form").requestSubmit();
  changing.then(send, send);
});

// One form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });

// `/` goes to the search field.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey) return;
  const field = document.querySelector("input[type=search]");
  if (field) { event.preventDefault(); field.focus(); }
});

// Whoever changes a detail chooses it themselves.
preview?.addEventListener("input", (event) => {
  if (event.target.name === "preset" || event.target.name === "label") return;
  preview.querySelector("input[name=preset][value=own]").checked = true;
});
