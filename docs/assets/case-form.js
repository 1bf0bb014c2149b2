"use strict";
// The form for a case: rows to add, what is wrong as one types, the page as it will look, and the finished file.
// Nothing is kept or sent unless the reader presses a button that says so.
// Needs case-rules, case-file, case-reader, case-preview, case-rows and case-ways.
(function () {
  const form = document.querySelector("[data-tell]");
  const rules = window.inkopRules;
  const rows = window.inkopRows;
  const reader = window.inkopReader;
  const ways = window.inkopWays;
  if (!form || !rules || !rows || !reader || !ways) return;
  const MOST = 400000;
  const place = document.currentScript.dataset.names;
  const find = (name) => form.querySelector("[data-" + name + "]");
  const said = find("said");
  const fileName = find("name");
  const { lists } = rows;
  let dirty = false;
  let asked = false;
  let named = false;

  document.querySelector("[data-without]").hidden = true;
  form.hidden = false;

  // What is written, as a tree. `places` tells which row of the form a place in a list of the tree is: a row in which
  // nothing is written is no row, save among the sources, whose numbers are cited.

  const controls = () => [...form.elements].filter((control) => control.name && control.type !== "file");

  function read() {
    const places = new Map(), tree = {};
    const sizes = {};
    const kept = {};
    for (const control of controls()) {
      const on = control.type === "checkbox" || control.type === "radio" ? control.checked : control.value.trim();
      if (!on) continue;
      let name = control.name;
      const list = lists.find((one) => name.startsWith(one.dataset.rows + "."))?.dataset.rows;
      if (list) {
        const row = control.closest("[data-list] > *").dataset.at;
        kept[row] ??= list === "sources" ? row : list + "." + (sizes[list] = (sizes[list] ?? -1) + 1);
        name = kept[row] + name.slice(row.length);
        places.set(kept[row], row);
      }
      const text = control.value.replace(/[ \n\r\t]+/g, " ").trim();
      put(tree, name.split("."), control.type === "checkbox" && name !== "draft" ? [text] : text);
    }
    // Only the number of a source says nothing: it is no quotation.
    if (tree.quote && !tree.quote.text && !tree.quote.role) delete tree.quote;
    keepNumbers(tree);
    return { tree, places };
  }

  // A source that was emptied stays, as long as a later one has its number to keep or something cites it.
  function keepNumbers(tree) {
    const here = form.querySelector("[data-rows=sources] [data-list]").children.length;
    const cited = rules.cited(JSON.stringify(tree)).concat(tree.quote?.source || []).map(Number).filter((number) => number <= here);
    const most = Math.max(tree.sources?.length || 0, ...cited);
    if (most) tree.sources = Array.from({ length: most }, (_, index) => tree.sources?.[index] || {});
  }

  function put(tree, [first, ...rest], value) {
    if (rest.length) {
      tree[first] ??= /^\d+$/.test(rest[0]) ? [] : {};
      put(tree[first], rest, value);
    } else if (Array.isArray(value) && Array.isArray(tree[first])) tree[first].push(...value);
    else tree[first] = value;
  }

  function fill(tree) {
    // First, so that rows that are put aside keep what stands in them.
    for (const list of lists) rows.refill(list, Array.isArray(tree[list.dataset.rows]) ? tree[list.dataset.rows].length : 0);
    form.reset();
    for (const control of controls()) {
      const value = control.name.split(".").reduce((inner, part) => inner?.[part], tree);
      if (control.type === "checkbox" || control.type === "radio") {
        control.checked = Array.isArray(value) ? value.includes(control.value) : String(value ?? "") === control.value;
      } else control.value = typeof value === "string" || typeof value === "number" ? value : "";
    }
    if (!tree.country) form.elements.namedItem("country").value = "Sverige";
    for (const told of form.querySelectorAll(".ask__tidied")) told.remove();
    touched.clear();
    named = false;
  }

  // Returns what puts everything in the form back as it is now.
  function kept() {
    const lasting = [...controls(), fileName].filter((control) => !control.closest("[data-list]"));
    const values = lasting.map((control) => [control, control.value, control.checked]);
    const made = lists.map((list) => list.querySelector("[data-list]")).map((list) => [list, [...list.children]]);
    const seen = [...touched], wasNamed = named;
    return () => {
      for (const [list, children] of made) list.replaceChildren(...children);
      for (const [control, value, checked] of values) [control.value, control.checked] = [value, checked];
      for (const place of seen) touched.add(place);
      named = wasNamed;
    };
  }

  // Puts a case into the form, if it has room for all of it; otherwise all is as it was.
  function take(tree, name) {
    const putBack = kept();
    fill(tree);
    const there = reader.leaves(read().tree);
    const lost = [...reader.leaves(tree)].find(([at, text]) => there.get(at) !== text);
    if (lost) {
      putBack();
      throw new Error("fältet " + lost[0] + " finns inte i formuläret, eller har inte plats för ’" + lost[1].slice(0, 60) + "’. Rätta det i filen.");
    }
    if (/\.ya?ml$/.test(name)) {
      // A browser that saves a file twice adds a number to its name.
      fileName.value = name.replace(/( ?\(\d+\))?\.ya?ml$/, "");
      named = true;
    }
    asked = false;
    dirty = false;
    find("done").hidden = true;
    find("shown").hidden = true;
    find("summary").replaceChildren();
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
      let place = at.replace(/^\w+\.\d+/, (row) => places.get(row) ?? row);
      while (place && !form.querySelector('[data-fault="' + CSS.escape(place) + '"]')) place = place.slice(0, Math.max(0, place.lastIndexOf(".")));
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

  // A row by its name and number: ”Åtgärd 2”.
  const row = (box) => (box?.matches("[data-list] > *") ? box.querySelector("legend, label").textContent.replace(/\s+/g, " ").trim() : "");

  function label(place) {
    const box = form.querySelector('[data-at="' + CSS.escape(place) + '"]');
    const text = box?.querySelector("label, legend")?.firstChild?.textContent.trim() || "Filens namn";
    const outer = box?.parentElement.closest("[data-list] > *, [data-at]");
    const name = outer?.querySelector("legend, label").textContent.replace(/\s+/g, " ").replace("(får utelämnas)", "").trim();
    return row(box) || (name ? name + ": " + text : text);
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
      ways.show(tree, fileName.value.trim());
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
    const count = wrong.flatMap(([, faults]) => faults).length;
    title.textContent = count === 1 ? "En sak att rätta" : count + " saker att rätta";
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

  // Puts right what no one can type or see, and says so at the field.
  function tidy(control) {
    control.parentNode.querySelector(".ask__tidied")?.remove();
    const { text, why } = rules.tidied(control.value, control.name);
    if (text === control.value.replace(/[ \n\r\t]+/g, " ").trim()) return;
    control.value = text;
    if (!why.length) return;
    const told = document.createElement("p");
    told.className = "ask__tidied";
    told.textContent = "Vi rättade i texten ovanför: " + [...new Set(why)].join(", ") + ".";
    control.after(told);
    said.textContent = told.textContent;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (window.inkopCase.names) judge();
    else names().then(judge, (error) => {
      find("summary").textContent = error.message;
      find("summary").focus();
    });
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
      tidy(control);
    }
    touched.add(control.name || "");
    look();
  });
  form.addEventListener("focusout", (event) => {
    if (event.target.value) touched.add(event.target.name || "");
    look();
  });
  find("download").addEventListener("click", () => {
    ways.saveFile();
    dirty = false;
    said.textContent = "Filen är sparad bland era hämtade filer.";
  });
  for (const button of form.querySelectorAll("[data-keep]")) button.addEventListener("click", () => {
    ways.save(JSON.stringify({ schema: 1, exempel: read().tree }, null, 1), (fileName.value.trim() || "exempel") + "-utkast.json", "application/json");
    dirty = false;
    said.textContent = "Utkastet är sparat bland era hämtade filer.";
  });
  find("open").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    try {
      if (file.size > MOST) throw new Error("den är för stor.");
      take(reader.tree(await file.text()), file.name);
      said.textContent = "Filen är öppnad.";
      find("opened").textContent = "";
    } catch (error) {
      said.textContent = file.name + " gick inte att öppna: " + error.message + " Inget har ändrats.";
      find("opened").textContent = said.textContent;
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
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  // The names that a case may refer to; what cannot be loaded is tried anew when the case is to be judged.
  let loaded = null;
  function names() {
    loaded ||= window.inkopLater(place).then(() => {
      form.querySelector("#organisationer").replaceChildren(...window.inkopCase.members.map((name) => new Option("", name)));
      look();
    });
    loaded.catch(() => { loaded = null; });
    return loaded;
  }
  names();
  rows.start((what) => {
    said.textContent = what;
    dirty = true;
    find("done").hidden = true;
    look();
  }, label);
  fill({});
  look();
})();
