"use strict";
// The form for a case: rows to add, what is wrong as one types, the page as it will look, and the finished file.
// Nothing is kept or sent unless the reader presses a button that says so. Needs case-rules, case-file and case-preview.
(function () {
  const form = document.querySelector("[data-tell]");
  const rules = window.inkopRules;
  if (!form || !rules) return;
  const MOST = 400000;
  const LONGEST_ADDRESS = 7000;
  const find = (name) => form.querySelector("[data-" + name + "]");
  const said = find("said");
  const fileName = find("name");
  const lists = [...form.querySelectorAll("[data-rows]")];
  let dirty = false;
  let asked = false;
  let named = false;

  document.querySelector("[data-without]").hidden = true;
  form.hidden = false;

  // Rows of a list. Their names hold the number, so that what is written is found by its place in the file.

  function number(list) {
    [...list.querySelector("[data-list]").children].forEach((row, index) => {
      const before = row.dataset.at;
      const now = list.dataset.rows + "." + index;
      const turn = (text) => text.replaceAll(before, now).replaceAll(before.replaceAll(".", "-"), now.replaceAll(".", "-"));
      for (const part of [row, ...row.querySelectorAll("*")]) {
        for (const name of ["data-at", "data-fault", "name", "id", "for", "aria-describedby"]) {
          // Help that all rows share stands outside of them and keeps its name.
          if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).split(" ").map((word) => (form.querySelector("[data-rows] > #" + CSS.escape(word)) ? word : turn(word))).join(" "));
        }
      }
      for (const place of row.querySelectorAll("[data-number]")) place.textContent = index + 1;
    });
    list.querySelector("[data-add]").hidden = list.querySelector("[data-list]").children.length >= Number(list.dataset.most);
  }

  function grow(list) {
    const row = list.querySelector("template").content.firstElementChild.cloneNode(true);
    list.querySelector("[data-list]").append(row);
    number(list);
    return row;
  }

  for (const list of lists) {
    list.querySelector("[data-add]").addEventListener("click", () => {
      grow(list).querySelector("input, textarea, select").focus();
      look();
    });
    list.addEventListener("click", (event) => {
      if (!event.target.closest("[data-remove]")) return;
      event.target.closest("[data-list] > *").remove();
      number(list);
      list.querySelector("legend").focus();
      said.textContent = "Raden är borttagen.";
      dirty = true;
      look();
    });
  }

  // What is written, as a tree. A row in which nothing is written is no row; `places` tells which control a place of the tree is.

  const controls = () => [...form.elements].filter((control) => control.name && control.type !== "file");

  function read() {
    const places = new Map(), tree = {};
    const sizes = {};
    const kept = {};
    for (const control of controls()) {
      const on = control.type === "checkbox" || control.type === "radio" ? control.checked : control.value.trim();
      if (!on) continue;
      let name = control.name;
      const list = lists.find((one) => name.startsWith(one.dataset.rows + "."));
      if (list) {
        const row = control.closest("[data-list] > *").dataset.at;
        kept[row] ??= list.dataset.rows + "." + (sizes[list.dataset.rows] = (sizes[list.dataset.rows] ?? -1) + 1);
        name = kept[row] + name.slice(row.length);
        places.set(kept[row], row);
      }
      places.set(name, control.name);
      const text = control.value.replace(/[ \n\r\t]+/g, " ").trim();
      put(tree, name.split("."), control.type === "checkbox" && name !== "draft" ? [text] : text);
    }
    // Only the number of a source says nothing: it is no quotation.
    if (tree.quote && !tree.quote.text && !tree.quote.role) delete tree.quote;
    return { tree, places };
  }

  function put(tree, [first, ...rest], value) {
    if (rest.length) {
      tree[first] ??= /^\d+$/.test(rest[0]) ? [] : {};
      put(tree[first], rest, value);
    } else if (Array.isArray(value) && Array.isArray(tree[first])) tree[first].push(...value);
    else tree[first] = value;
  }

  function fill(tree) {
    form.reset();
    for (const list of lists) {
      list.querySelector("[data-list]").replaceChildren();
      const rows = Array.isArray(tree[list.dataset.rows]) ? tree[list.dataset.rows].length : 0;
      const least = list.dataset.rows === "members" ? 0 : 1;
      for (let count = 0; count < Math.min(Math.max(least, rows), Number(list.dataset.most)); count += 1) grow(list);
    }
    for (const control of controls()) {
      const value = control.name.split(".").reduce((inner, part) => inner?.[part], tree);
      if (control.type === "checkbox" || control.type === "radio") {
        control.checked = Array.isArray(value) ? value.includes(control.value) : String(value ?? "") === control.value;
      } else control.value = typeof value === "string" || typeof value === "number" ? value : "";
    }
    if (!tree.country) form.elements.namedItem("country").value = "Sverige";
    if (!tree.reviewed) form.elements.namedItem("reviewed").value = today();
    touched.clear();
    named = false;
  }

  function today() {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  // What is wrong, at its field. What is not yet there is told only when asked for.

  const touched = new Set();

  function look() {
    const { tree, places } = read();
    if (!named) fileName.value = rules.slug(tree.organisation || "").split("-").slice(0, 3).join("-") || "";
    const faults = rules.faults(tree, fileName.value.trim(), today());
    const byPlace = new Map();
    for (const [at, message] of faults) {
      let place = at;
      while (place && !places.has(place) && !form.querySelector('[data-fault="' + CSS.escape(place) + '"]')) place = place.slice(0, Math.max(0, place.lastIndexOf(".")));
      place = places.get(place) ?? place;
      const seen = asked || (touched.has(place) && !message.startsWith("saknas"));
      byPlace.set(place, [...(byPlace.get(place) || []), { message, seen }]);
    }
    for (const box of form.querySelectorAll("[data-fault]")) {
      const found = (byPlace.get(box.dataset.fault) || []).filter((fault) => fault.seen);
      const text = found.map(({ message }) => message.charAt(0).toUpperCase() + message.slice(1)).join(" ");
      if (box.textContent !== text) box.textContent = text;
      const control = box.dataset.fault ? form.elements.namedItem(box.dataset.fault) : fileName;
      for (const one of control instanceof RadioNodeList ? control : control ? [control] : []) {
        if (one instanceof HTMLElement && one.matches("input, textarea, select")) one.toggleAttribute("aria-invalid", Boolean(text));
        if (text && one.setAttribute) one.setAttribute("aria-invalid", "true");
      }
    }
    return { tree, faults, byPlace };
  }

  function label(place) {
    const box = form.querySelector('[data-at="' + CSS.escape(place) + '"]');
    const text = box?.querySelector("label, legend")?.firstChild?.textContent.trim() || "Filens namn";
    const row = box?.closest("[data-list] > *");
    return row && row !== box ? row.querySelector("legend, label").textContent.replace(/\s+/g, " ").trim() + ": " + text : text;
  }

  function judge() {
    asked = true;
    const { tree, byPlace } = look();
    const summary = find("summary");
    summary.replaceChildren();
    const wrong = [...byPlace];
    find("done").hidden = wrong.length > 0;
    find("shown").hidden = false;
    window.inkopPreview.show(find("page"), tree);
    if (!wrong.length) {
      finish(tree);
      const ready = document.createElement("p");
      ready.className = "tell__ready";
      ready.textContent = tree.draft ? "Utkastet går att spara. Det som saknas kan fyllas i senare." : "Inga fel. Exemplet är klart att skicka in.";
      summary.append(ready);
      summary.focus();
      return;
    }
    const box = document.createElement("div");
    box.className = "tell__faults";
    const title = document.createElement("h3");
    title.textContent = wrong.length === 1 ? "En sak att rätta" : wrong.length + " saker att rätta";
    const list = document.createElement("ul");
    for (const element of form.querySelectorAll("[data-fault]")) {
      for (const { message } of byPlace.get(element.dataset.fault) || []) {
        const link = document.createElement("a");
        const target = element.dataset.fault ? form.querySelector('[data-at="' + CSS.escape(element.dataset.fault) + '"]') : fileName.parentNode;
        const control = [...(target?.querySelectorAll("input, textarea, select, [data-add]") || [])].find((one) => !one.closest("template") && !one.hidden);
        link.textContent = label(element.dataset.fault) + ": " + message;
        link.href = "#" + (control?.id || "del-klar");
        link.addEventListener("click", (event) => {
          event.preventDefault();
          control?.focus();
        });
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
      }
    }
    box.append(title, list);
    summary.append(box);
    summary.focus();
  }

  // The finished file, and the ways to hand it in.

  function finish(tree) {
    const text = window.inkopFile.text(tree);
    const name = fileName.value.trim() + ".yml";
    find("file").textContent = text;
    const letter = "Hej!\n\nHär är ett exempel: " + (tree.title || name) + "\n\nFilen " + name + " är bifogad.\n";
    find("letter").href = "mailto:" + form.dataset.mail + "?subject=" + encodeURIComponent("Nytt exempel: " + (tree.organisation || name)) + "&body=" + encodeURIComponent(letter);
    const repository = form.dataset.repository.replace(/\/$/, "");
    if (repository.startsWith("https://github.com/")) {
      const start = repository + "/new/main/case_studies?filename=" + encodeURIComponent(name);
      const address = start + "&value=" + encodeURIComponent(text);
      const long = address.length > LONGEST_ADDRESS;
      find("github").href = long ? start : address;
      find("github-long").hidden = !long;
      form.querySelector("[data-way=github]").hidden = false;
    }
  }

  function save(text, name, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    dirty = false;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    judge();
  });
  form.addEventListener("input", (event) => {
    dirty = true;
    if (event.target === fileName) named = true;
    find("done").hidden = true;
    look();
  });
  form.addEventListener("change", (event) => {
    const control = event.target;
    if (control.matches("textarea, input[type=text]") && control.name) {
      const tidied = rules.tidied(control.value, control.name);
      if (tidied !== control.value.replace(/[ \n\r\t]+/g, " ").trim()) {
        control.value = tidied;
        said.textContent = "Skrivtecken och mellanslag rättades.";
      }
    }
    touched.add(control.name || "");
    look();
  });
  form.addEventListener("focusout", (event) => {
    if (event.target.value) touched.add(event.target.name || "");
    look();
  });
  find("download").addEventListener("click", () => save(find("file").textContent, fileName.value.trim() + ".yml", "text/yaml"));
  find("keep").addEventListener("click", () => {
    save(JSON.stringify({ schema: 1, exempel: read().tree }, null, 1), (fileName.value.trim() || "exempel") + "-utkast.json", "application/json");
    said.textContent = "Utkastet är sparat bland era hämtade filer.";
  });
  find("open").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    try {
      if (file.size > MOST) throw new Error();
      const data = JSON.parse(await file.text());
      if (data.schema !== 1 || typeof data.exempel !== "object" || !data.exempel) throw new Error();
      fill(data.exempel);
      said.textContent = "Utkastet är öppnat.";
    } catch {
      said.textContent = "Filen är inget utkast till ett exempel. Inget har ändrats.";
      alert(said.textContent);
    }
    look();
  });
  find("clear").addEventListener("click", () => {
    if (!confirm("Ta bort allt ni har skrivit?")) return;
    asked = false;
    fill({});
    look();
    dirty = false;
  });
  find("copy-file").addEventListener("click", () => {
    navigator.clipboard.writeText(find("file").textContent).then(
      () => { said.textContent = "Texten är kopierad."; },
      () => { said.textContent = "Det gick inte att kopiera. Öppna Visa filen och markera texten."; },
    );
  });
  if (!navigator.clipboard) find("copy-file").closest("li").hidden = true;
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  form.querySelector("#organisationer").replaceChildren(...window.inkopCase.members.map((name) => new Option("", name)));
  fill({});
  look();
  dirty = false;
})();
