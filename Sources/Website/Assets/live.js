// live.js: open pages follow what happens. One tab of a browser holds the stream; it tells the others.

const state = document.getElementById("live-state");
const channel = new BroadcastChannel("purser-live");
let shown = document.body.dataset.state;
let source, letGo, wanted;

const tell = (text) => { state.textContent = text; };

// Puts the parts of the page in place that differ. What is under the pointer, or holds the focus, waits for a press.
const swap = (page) => {
  let waiting = false;
  for (const fresh of page.querySelectorAll("[data-live]")) {
    const old = document.getElementById(fresh.id);
    if (!old || old.outerHTML === fresh.outerHTML) continue;
    if (old.matches(":hover, :focus-within") && old.childElementCount !== fresh.childElementCount) waiting = true;
    else if (old.matches(":focus-within")) waiting = true;
    else old.replaceWith(document.importNode(fresh, true));
  }
  return waiting;
};

const refresh = async (digest) => {
  if (digest === shown) return;
  wanted = digest;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  shown = page.body.dataset.state ?? digest;
  if (!swap(page)) return tell("");
  const button = document.createElement("button");
  button.textContent = state.dataset.fresh;
  button.addEventListener("click", () => { location.reload(); });
  state.replaceChildren(button);
};

channel.addEventListener("message", (event) => {
  if (event.data.digest) refresh(event.data.digest); else tell(state.dataset[event.data.said] ?? "");
});
const spread = (message) => {
  channel.postMessage(message);
  if (message.digest) refresh(message.digest); else tell(state.dataset[message.said] ?? "");
};

const open = () => {
  source = new EventSource(document.body.dataset.events + "?known=" + encodeURIComponent(shown));
  source.addEventListener("state", (event) => spread({ digest: event.data }));
  source.addEventListener("open", () => spread({ said: "" }));
  source.addEventListener("error", () => spread({ said: source.readyState === EventSource.CLOSED ? "ended" : "lost" }));
};

// Whoever holds the lock holds the stream, for as long as the tab is seen.
const lead = () => navigator.locks.request("purser-live", () => new Promise((done) => {
  if (document.hidden) return done();
  letGo = () => { source?.close(); source = undefined; letGo = undefined; done(); };
  open();
}));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) letGo?.();
  else { lead(); refreshSoon(); }
});
// A tab that was hidden has heard nothing meanwhile.
const refreshSoon = () => { shown = ""; refresh("?"); };
if (!document.hidden) lead();
