"use strict";
// The rows of the lists in the form for a case: added, moved, taken away and numbered. A source that gets another number
// takes its citations along, wherever they stand; those of a source that is gone become [@?], which the rules complain of.
(function () {
  const form = document.querySelector("[data-tell]");
  if (!form) return;
  const CITED = /\[@[^[\]]*\]/g;
  const lists = [...form.querySelectorAll("[data-rows]")];
  const rowsOf = (list) => [...list.querySelector("[data-list]").children];

  // The names in a row hold its number, so that what is written is found by its place in the file.
  function number(list) {
    rowsOf(list).forEach((row, index) => {
      const before = row.dataset.at;
      const now = list.dataset.rows + "." + index;
      const turn = (text) => text.replaceAll(before, now).replaceAll(before.replaceAll(".", "-"), now.replaceAll(".", "-"));
      // Help that all rows share stands outside of them and keeps its name.
      const turned = (word) => (form.querySelector("[data-rows] > #" + CSS.escape(word)) ? word : turn(word));
      for (const part of before === now ? [] : [row, ...row.querySelectorAll("*")]) {
        for (const name of ["data-at", "data-fault", "name", "id", "for", "aria-describedby"]) {
          if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).split(" ").map(turned).join(" "));
        }
      }
      for (const place of row.querySelectorAll("[data-number]")) place.textContent = index + 1;
      row.querySelector("[data-up]").hidden = index === 0;
    });
    list.querySelector("[data-add]").hidden = rowsOf(list).length >= Number(list.dataset.most);
  }

  function grow(list) {
    const row = list.querySelector("template").content.firstElementChild.cloneNode(true);
    list.querySelector("[data-list]").append(row);
    number(list);
    return row;
  }

  // Gives a list as many empty rows as a tree has, at least one where there should be one.
  function refill(list, count) {
    list.querySelector("[data-list]").replaceChildren();
    const least = list.dataset.rows === "members" ? 0 : 1;
    for (let made = 0; made < Math.min(Math.max(least, count), Number(list.dataset.most)); made += 1) grow(list);
  }

  const texts = () => [...form.querySelectorAll("textarea[name], input[type=text][name]")].filter((one) => !one.name.startsWith("sources."));
  const quoted = () => form.elements.namedItem("quote.source");
  // A quotation without a number is from the first source.
  const isQuoted = () => ["quote.text", "quote.role"].some((name) => form.elements.namedItem(name).value.trim());

  const renumbered = (text, to) => text.replace(CITED, (run) => run.replace(/(^\[@|[;,@ ])(\d+)(?=[;,\] ])/g, (_, lead, old) => lead + to(Number(old))));

  // Everything that cites the source of a number: the controls in which it is done.
  function citing(number) {
    const found = texts().filter((one) => renumbered(one.value, (old) => (old === number ? "?" : old)) !== one.value);
    const quote = quoted();
    return isQuoted() && (quote.value.trim() || "1") === String(number) ? [...found, quote] : found;
  }

  // Puts the new number of each source wherever the old one stands; `to` gives it.
  function follow(to) {
    const quote = quoted();
    const from = Number(quote.value.trim() || 1);
    if (from && (quote.value.trim() || (isQuoted() && to(1) !== 1))) quote.value = to(from);
    for (const one of texts()) {
      const now = renumbered(one.value, to);
      if (now !== one.value) one.value = now;
    }
  }

  function question(index, label) {
    const places = citing(index + 1).map((one) => label(one.name));
    return places.length ? "Källa " + (index + 1) + " används i: " + places.join("; ") + ".\n\nTar ni bort den står det [@?] där, tills ni skriver numret på en annan källa eller tar bort hänvisningen. Övriga källor får sina hänvisningar omnumrerade.\n\nTa bort källan?" : "";
  }

  // `changed` is told what was done, in words; `label` names a place of the form.
  function start(changed, label) {
    for (const list of lists) {
      list.querySelector("[data-add]").addEventListener("click", () => {
        grow(list).querySelector("input, textarea, select").focus();
        changed("");
      });
      list.addEventListener("click", (event) => {
        const row = event.target.closest("[data-list] > *");
        const index = rowsOf(list).indexOf(row);
        const isSources = list.dataset.rows === "sources";
        if (event.target.closest("[data-remove]")) {
          const asks = isSources && question(index, label);
          if (asks && !confirm(asks)) return;
          row.remove();
          number(list);
          if (isSources) follow((old) => (old === index + 1 ? "?" : old > index + 1 ? old - 1 : old));
          list.querySelector("legend").focus();
          changed("Raden är borttagen.");
        } else if (event.target.closest("[data-up]")) {
          row.previousElementSibling.before(row);
          number(list);
          if (isSources) follow((old) => (old === index ? index + 1 : old === index + 1 ? index : old));
          (index > 1 ? row.querySelector("[data-up]") : row.querySelector("input, textarea, select")).focus();
          changed(isSources ? "Källan är flyttad, och hänvisningarna är omnumrerade." : "Raden är flyttad.");
        }
      });
    }
  }

  window.inkopRows = { lists, refill, start };
})();
