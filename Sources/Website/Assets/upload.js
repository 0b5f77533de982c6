// upload.js: publishing by drag and drop, with progress. The form works without it.

const path = (address) => new URL(address, location.href).pathname;

const prepare = (form, kept) => {
  const field = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-drop]");
  const said = form.querySelector("[data-said]");
  const meter = form.querySelector("progress");
  const say = (text) => { if (said.textContent !== text) said.textContent = text; };

  const name = () => { say(field.files.length ? field.files[0].name : ""); };
  // A file that was chosen before the form came back with a complaint is still the chosen one.
  if (kept) { field.files = kept; name(); }
  field.addEventListener("change", name);

  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
    const isFolder = entries.some((entry) => entry?.isDirectory);
    // Packing is the command line's: an archive that was made here could differ from what its author has tried.
    if (isFolder || event.dataTransfer.files.length !== 1) return say(zone.dataset.folder);
    field.files = event.dataTransfer.files;
    name();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    const request = new XMLHttpRequest();
    const files = field.files;
    const failed = () => {
      meter.hidden = true;
      button.disabled = false;
      delete form.dataset.sent;
      say(zone.dataset.failed);
    };
    let quarter = 0;
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (!lengthComputable) return;
      meter.max = total;
      meter.value = loaded;
      // Read aloud at each quarter, not at each packet.
      const now = Math.floor(4 * loaded / total);
      if (now > quarter) { quarter = now; say(`${25 * now} %`); }
    });
    request.addEventListener("load", () => {
      if (path(request.responseURL) !== path(form.action)) return location.assign(request.responseURL);
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const [old, fresh] = [document.getElementById("content"), page.getElementById("content")];
      if (!old || !fresh) return failed();
      old.replaceWith(document.importNode(fresh, true));
      const again = document.querySelector("form[data-upload]");
      if (again) prepare(again, files);
      document.querySelector("[data-focus]")?.focus();
    });
    for (const kind of ["error", "abort", "timeout"]) request.addEventListener(kind, failed);
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    button.disabled = true;
    meter.hidden = false;
    meter.value = 0;
    request.send(new FormData(form));
  });
};

const form = document.querySelector("form[data-upload]");
if (form) prepare(form);
