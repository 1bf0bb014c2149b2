"use strict";
// What has changed since a day, in one edition or in all. The state is in the address; nothing is stored.
// Without this script everything is shown, the latest first.
(function () {
  const root = document.querySelector("[data-changes]");
  const shown = document.querySelector("[data-shown]");
  if (!root || !shown) return;
  const changes = [...document.querySelectorAll("[data-day]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const EDITIONS = [
    ["", "Alla upplagor"], ["statliga-myndigheter", "Statliga myndigheter"], ["kommuner", "Kommuner"], ["regioner", "Regioner"],
  ];

  const form = document.createElement("form");
  form.className = "facet-form";
  const since = document.createElement("input");
  since.type = "date";
  since.name = "sedan";
  const edition = document.createElement("select");
  edition.name = "upplaga";
  edition.append(...EDITIONS.map(([value, label]) => new Option(label, value)));
  for (const [text, field] of [["Sedan vårt förra möte", since], ["Upplaga", edition]]) {
    const label = document.createElement("label");
    label.append(text, field);
    form.append(label);
  }
  const clear = document.createElement("button");
  clear.type = "reset";
  clear.textContent = "Visa allt";
  form.append(clear);
  root.replaceWith(form);

  function update() {
    for (const change of changes) {
      change.hidden = Boolean(
        (since.value && change.dataset.day < since.value) ||
        (edition.value && !change.dataset.editions.split(" ").includes(edition.value)));
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-day]:not([hidden])");
    const count = changes.filter((change) => !change.hidden).length;
    shown.textContent = count
      ? "Visar " + count + " av " + changes.length + (changes.length === 1 ? " ändring." : " ändringar.")
      : "Inget har ändrats sedan dess i det ni har valt.";
  }

  function write() {
    const state = new URLSearchParams();
    if (since.value) state.set("sedan", since.value);
    if (edition.value) state.set("upplaga", edition.value);
    const query = state.toString();
    history.replaceState(null, "", query ? "?" + query : location.pathname);
    update();
  }

  function read() {
    const state = new URLSearchParams(location.search);
    since.value = state.get("sedan") || "";
    const wanted = state.get("upplaga") || "";
    edition.value = EDITIONS.some(([value]) => value === wanted) ? wanted : "";
    update();
  }

  form.addEventListener("change", write);
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    since.value = "";
    edition.value = "";
    write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  read();
})();
