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

  function ticks(cell, texts) {
    for (const text of texts) add(cell, "span", text, "tick");
  }

  // Fills a row for each thing with what `fill` does to its cells, and leaves the other cells to write in.
  function table(parent, label, names, rows, fill) {
    const frame = add(parent, "div", "", "table");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", label);
    const grid = add(frame, "table");
    const head = add(add(grid, "thead"), "tr");
    for (const name of names) add(head, "th", name).scope = "col";
    const body = add(grid, "tbody");
    rows.forEach((row, index) => {
      const line = add(body, "tr");
      fill(names.map(() => add(line, "td")), row, index + 1);
    });
  }

  function decisions(sheet, part) {
    add(sheet, "h3", "Förslag till beslut");
    if (part.about_decisions) add(sheet, "p", part.about_decisions);
    const items = add(sheet, "ol");
    for (const decision of part.decisions) add(items, "li", decision);
    add(sheet, "h3", "Beslut");
    table(sheet, "Beslut: " + part.title, ["Punkt", "Utfall", "Ansvarig", "Klart senast"], part.decisions, (cells, _, number) => {
      cells[0].textContent = number;
      ticks(cells[1], part.outcomes);
    });
    for (const note of part.notes) add(sheet, "p", note, "sheet__note");
  }

  const boxes = [...form.querySelectorAll("[name=amne]")];
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);

  function cover(values, titles) {
    const sheet = add(papers, "section", "", "sheet");
    add(sheet, "h2", "Beslutsunderlag om inköp");
    for (const [label, name] of [["Organisation", "organisation"], ["Möte", "mote"], ["Datum", "datum"]]) {
      if (values[name]) add(sheet, "p", label + ": " + values[name]);
    }
    add(sheet, "h3", "Innehåll");
    const contents = add(sheet, "ol");
    for (const title of titles) add(contents, "li", title);
  }

  function packet(part, values) {
    const sheet = add(papers, "section", "", "sheet");
    add(sheet, "p", [part.kind, part.edition, part.topic, "text granskad " + part.reviewed, "version " + part.version].join(" · "), "quiet");
    add(sheet, "h2", part.title);
    add(sheet, "p", part.summary);
    table(sheet, "Ärendet: " + part.title, part.fields, [1], (cells) => {
      cells[1].textContent = [values.mote, values.datum].filter(Boolean).join(", ");
    });
    list(sheet, "Därför tas frågan upp", "ul", [...part.minute, ...part.figures.map((figure) => figure.value + " " + figure.text)]);
    decisions(sheet, part);
    add(sheet, "h3", part.checklist_title);
    add(sheet, "p", part.intro);
    table(sheet, part.checklist_title, ["Fråga", "Svar", "Ansvarig", "Klart senast", "Underlag"], part.items, (cells, item) => {
      add(cells[0], "strong", item.question);
      add(cells[0], "p", item.why);
      add(cells[0], "p", "Räknas som underlag: " + item.evidence);
      ticks(cells[1], ["ja", "delvis", "nej"]);
    });
    list(sheet, "Källor", "ol", part.sources.map((source) => (source.text + " " + source.url).trim()));
    add(sheet, "p", part.address, "quiet");
  }

  function show(values, topics) {
    const known = topics.filter((topic) => window.inkopPaket[topic]);
    papers.replaceChildren();
    cover(values, known.map((topic) => window.inkopPaket[topic].title));
    for (const topic of known) packet(window.inkopPaket[topic], values);
    status.textContent = "Beslutsunderlaget har " + known.length + (known.length === 1 ? " ämne" : " ämnen") + ". Det står nedanför och är klart att skriva ut.";
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
