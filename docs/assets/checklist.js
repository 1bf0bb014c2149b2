"use strict";
// Answers to a checklist: saved to a file or put into a link only when asked for, and opened again.
// The link carries the answers after #, which never reaches a server. Without this script the form can be filled and printed.
(function () {
  const form = document.querySelector("[data-checklist]");
  const tools = document.querySelector(".text");
  if (!form) return;
  const FIELDS = ["svar", "ansvarig", "datum", "underlag"];
  const MOST = 200000;
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
    if (text.length > MOST) throw new Error("Filen är för stor för att vara svar på en checklista.");
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      throw new Error("Det går inte att läsa svaren. Filen är skadad eller av ett annat slag.");
    }
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
      fill(checked(read()));
    } catch (error) {
      trouble.textContent = error.message;
    }
  }

  const packed = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const unpacked = (text) => new TextDecoder().decode(
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0)));

  function fromAddress() {
    if (!location.hash.startsWith("#svar=")) return;
    attempt(() => {
      try {
        return unpacked(location.hash.slice(6));
      } catch {
        throw new Error("Länken med svar är skadad. Be om en ny, eller om filen.");
      }
    });
  }

  form.addEventListener("input", count);
  form.addEventListener("submit", (event) => event.preventDefault());
  tools.querySelector("[data-save]").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(answers(), null, 1)], { type: "application/json" }));
    link.download = form.dataset.checklist.split("/").filter(Boolean).slice(0, 2).join("-") + "-svar.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  tools.querySelector("[data-link]").addEventListener("click", () => {
    const address = location.href.split("#")[0] + "#svar=" + packed(JSON.stringify(answers()));
    navigator.clipboard.writeText(address).then(
      () => { progress.textContent = "Länken med svar är kopierad."; },
      () => { trouble.textContent = "Det gick inte att kopiera länken. Spara till fil i stället."; },
    );
  });
  tools.querySelector("[data-open]").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    const text = file.size > MOST ? "x".repeat(MOST + 1) : await file.text();
    attempt(() => text);
  });
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
