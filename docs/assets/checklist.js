"use strict";
// Answers to a checklist: saved to a file or put into a link only when asked for, and opened again.
// Without this script the form can be filled and printed.
(function () {
  const form = document.querySelector("[data-checklist]");
  const tools = document.querySelector(".text");
  if (!form) return;
  const FIELDS = ["svar", "ansvarig", "datum", "underlag"];
  const MOST = 200000;
  const TOO_LARGE = "Filen är för stor för att vara svar på en checklista.";
  const saved = window.inkopSaved;
  const items = Number(form.dataset.items);
  const progress = tools.querySelector("[data-progress]");
  const trouble = tools.querySelector("[data-trouble]");
  for (const box of tools.querySelectorAll("[data-tools]")) box.hidden = false;

  const field = (name, item) => form.elements.namedItem(name + "-" + item);

  function answers() {
    const rows = [];
    for (let item = 1; item <= items; item += 1) {
      const row = {};
      for (const name of FIELDS) row[name] = field(name, item).value;
      rows.push(row);
    }
    return { schema: 1, sida: form.dataset.checklist, svar: rows };
  }

  // Throws, in words for the reader, for anything that is not the answers to just this list.
  function checked(text) {
    const data = saved.parse(text);
    if (!data || data.schema !== 1 || !Array.isArray(data.svar)) throw new Error("Det här är inte svar på en checklista.");
    if (data.sida !== form.dataset.checklist) {
      throw new Error("Svaren hör till en annan checklista: /" + String(data.sida).slice(0, 100));
    }
    if (data.svar.length > items) throw new Error("Svaren har fler frågor än listan. Den kan ha ändrats sedan de sparades.");
    for (const row of data.svar) {
      const good = row && FIELDS.every((name) => typeof row[name] === "string" && row[name].length <= 500)
        && ["", "ja", "delvis", "nej"].includes(row.svar) && /^(\d{4}-\d{2}-\d{2})?$/.test(row.datum);
      if (!good) throw new Error("Ett av svaren är skadat. Inget har ändrats.");
    }
    return data.svar;
  }

  function fill(rows) {
    form.reset();
    rows.forEach((row, index) => {
      for (const name of FIELDS) field(name, index + 1).value = row[name];
      // The fields show when a question is answered, and also when one of them came filled.
      const question = field("ansvarig", index + 1).closest(".question");
      question.toggleAttribute("data-filled", FIELDS.slice(1).some((name) => row[name]));
    });
    trouble.textContent = "";
    count();
  }

  function count() {
    const rows = answers().svar;
    const done = rows.filter((row) => row.svar).length;
    const yes = rows.filter((row) => row.svar === "ja").length;
    progress.textContent = done + " av " + items + " frågor har svar, varav " + yes + " ja.";
  }

  function attempt(read) {
    try {
      const text = read();
      if (text !== null) fill(checked(text));
    } catch (error) {
      trouble.textContent = error.message;
    }
  }

  const fromAddress = () => attempt(() => saved.fromAddress("svar", MOST, TOO_LARGE));

  form.addEventListener("input", count);
  form.addEventListener("submit", (event) => event.preventDefault());
  tools.querySelector("[data-save]").addEventListener("click", () => {
    saved.toFile(answers(), form.dataset.checklist.split("/").filter(Boolean).slice(0, 2).join("-") + "-svar.json");
  });
  tools.querySelector("[data-link]").addEventListener("click", () => {
    const address = location.href.split("#")[0] + "#svar=" + saved.pack(answers());
    saved.copy(address, progress, trouble, "Länken med svar är kopierad.", "Spara till fil i stället.");
  });
  saved.onFile(tools.querySelector("[data-open]"), MOST, TOO_LARGE, attempt);
  tools.querySelector("[data-print]").addEventListener("click", () => print());
  tools.querySelector("[data-clear]").addEventListener("click", () => {
    if (!confirm("Ta bort alla svar på sidan?")) return;
    form.reset();
    trouble.textContent = "";
    count();
  });
  addEventListener("hashchange", fromAddress);
  if (!navigator.clipboard) tools.querySelector("[data-link]").hidden = true;
  count();
  fromAddress();
})();
