"use strict";
// The papers of a meeting, put together on the page: a cover, contents, and for each topic what its packet says.
// All text is set as text. The choice stands in the address, and nothing is stored.
(function () {
  const root = document.querySelector("[data-meeting]");
  const papers = document.querySelector("[data-papers]");
  if (!root || !papers) return;
  const form = root.querySelector("[data-form]");
  const status = root.querySelector("[data-status]");
  const folder = document.querySelector("script[data-packets]").dataset.packets;

  function add(parent, tag, text, name) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    parent.append(element);
    return element;
  }

  function list(parent, title, tag, texts) {
    if (!texts.length) return;
    add(parent, "h3", title);
    const items = add(parent, tag);
    for (const text of texts) add(items, "li", text);
  }

  const boxes = [...form.querySelectorAll("[name=amne]")];
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);

  function cover(values, titles) {
    const sheet = add(papers, "section", "", "sheet");
    add(sheet, "h2", "Underlag om inköp");
    for (const [label, name] of [["Organisation", "organisation"], ["Möte", "mote"], ["Datum", "datum"]]) {
      if (values[name]) add(sheet, "p", label + ": " + values[name]);
    }
    add(sheet, "h3", "Innehåll");
    const contents = add(sheet, "ol");
    for (const title of titles) add(contents, "li", title);
  }

  function packet(part) {
    const sheet = add(papers, "section", "", "sheet");
    add(sheet, "h2", part.title);
    add(sheet, "p", part.summary);
    list(sheet, "Därför tas frågan upp", "ul", part.minute);
    list(sheet, "Siffror", "ul", part.figures.map((figure) => figure.value + " " + figure.text));
    list(sheet, "Förslag till beslut", "ol", part.decisions);
    add(sheet, "h3", part.checklist_title);
    add(sheet, "p", part.intro);
    const frame = add(sheet, "div", "", "table");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", part.checklist_title);
    const table = add(frame, "table");
    const head = add(add(table, "thead"), "tr");
    for (const name of ["Fråga", "Ja, delvis eller nej", "Ansvarig", "Klart senast", "Underlag"]) {
      add(head, "th", name).scope = "col";
    }
    const body = add(table, "tbody");
    for (const item of part.items) {
      const row = add(body, "tr");
      const cell = add(row, "td");
      add(cell, "strong", item.question);
      add(cell, "p", item.why);
      add(cell, "p", "Räknas som underlag: " + item.evidence);
      for (let empty = 0; empty < 4; empty += 1) add(row, "td");
    }
    list(sheet, "Källor", "ol", part.sources.map((source) => (source.text + " " + source.url).trim()));
  }

  function show(values, topics) {
    const known = topics.filter((topic) => window.inkopPaket[topic]);
    papers.replaceChildren();
    cover(values, known.map((topic) => window.inkopPaket[topic].title));
    for (const topic of known) packet(window.inkopPaket[topic]);
    status.textContent = "Underlaget har " + known.length + (known.length === 1 ? " ämne" : " ämnen") + ". Det står nedanför och är klart att skriva ut.";
    document.body.classList.add("has-papers");
  }

  function values() {
    const data = Object.fromEntries(new FormData(form));
    return { organisation: data.organisation, mote: data.mote, datum: data.datum, upplaga: data.upplaga };
  }

  function load() {
    const now = values();
    const topics = chosen();
    if (!topics.length) {
      status.textContent = "Välj minst ett ämne.";
      return;
    }
    const script = document.createElement("script");
    script.src = folder + now.upplaga + ".js";
    script.addEventListener("load", () => { show(now, topics); script.remove(); });
    document.head.append(script);
  }

  function state() {
    const query = new URLSearchParams(Object.entries(values()).filter(([, value]) => value));
    if (chosen().length) query.set("amnen", chosen().join("."));
    return location.pathname + "?" + query;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", state());
    load();
  });
  form.querySelector("[data-print]").addEventListener("click", () => print());
  const link = form.querySelector("[data-link]");
  link.hidden = !navigator.clipboard;
  link.addEventListener("click", () => {
    history.replaceState(null, "", state());
    navigator.clipboard.writeText(location.href).then(() => { status.textContent = "Länken är kopierad."; });
  });

  const given = new URLSearchParams(location.search);
  for (const name of ["organisation", "mote", "datum", "upplaga"]) {
    if (given.get(name)) form.elements.namedItem(name).value = given.get(name);
  }
  const wanted = (given.get("amnen") || "").split(".");
  for (const box of boxes) box.checked = wanted.includes(box.value);
  if (chosen().length) load();
})();
