"use strict";
// Shows a case as its page will look. All text is set as text; only links to http(s), mailto and the site's own pages are made.
(function () {
  const given = window.inkopCase;
  if (!given) return;
  const INLINE = /\[@([^[\]]*)\]|\[([^[\]]*)\]\(([^()\s]*)\)|(\*\*|__)(?=\S)(.+?)\4|(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)\6(?![\p{L}\p{N}])|`([^`]+)`|\\([\\`*_[\]{}#!+.()-])|&(lt|gt|amp|quot);/gu;
  const MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split(" ");
  const root = "../../";

  function add(parent, tag, text, name) {
    const element = document.createElement(tag);
    if (text) element.append(text);
    if (name) element.className = name;
    parent.append(element);
    return element;
  }

  function year(source) {
    const found = /(?<![\p{L}\p{N}_])(?:19|20)\d\d(?![\p{L}\p{N}_])/u.exec(source.date || "");
    return found && !source.date.startsWith("lydelse") ? " " + found[0] : "";
  }

  function notes(parent, names, sources) {
    const places = [...new Set(names.split(";").map((name) => Number(name.trim().replace(/^@/, ""))))];
    for (const place of places) {
      const source = sources[place - 1];
      if (!source) continue;
      const label = source.label || (source.publisher || "").split(/, | \(/)[0];
      const note = add(parent, "a", place + "\u00a0" + label + year(source), "note");
      note.href = "#kalla-" + place;
      parent.append(" ");
    }
  }

  function address(target, edition) {
    if (/^(https?:\/\/|mailto:)/.test(target)) return target;
    const [, kind, name] = /^(topic|checklist|case|term|page):([a-z0-9-]+)$/.exec(target) || [];
    const own = root + (given.links.editions[edition] || "kommuner") + "/" + name + "/";
    return { topic: own, checklist: own + "checklista/", case: root + "exempel/" + name + "/", term: root + "ordlista/#" + name,
      page: root + (given.links.pages[name] || name) + "/" }[kind] || "";
  }

  // A text with its emphasis, links and citations; a citation stands close to its sentence.
  function prose(parent, text, tree) {
    const sources = tree.sources || [];
    text = text.replace(/(?: *\[@[^[\]]*\])+/g, (run) => "[@" + run.replace(/[[\]@]/g, " ").trim().replace(/\s+(?=\d)/g, "; ").replace(/;[; ]*/g, "; ") + "]");
    let at = 0;
    for (const match of text.matchAll(INLINE)) {
      parent.append(text.slice(at, match.index));
      at = match.index + match[0].length;
      if (match[1] !== undefined) {
        parent.append("\u202f");
        notes(parent, match[1], sources);
      } else if (match[3] !== undefined) {
        const target = address(match[3], tree.audience);
        const link = add(parent, target ? "a" : "span");
        if (target) link.href = target;
        prose(link, match[2], tree);
      } else if (match[5] !== undefined) prose(add(parent, "strong"), match[5], tree);
      else if (match[7] !== undefined) prose(add(parent, "em"), match[7], tree);
      else if (match[8] !== undefined) add(parent, "code", match[8]);
      else if (match[9] !== undefined) parent.append(match[9]);
      else parent.append({ lt: "<", gt: ">", amp: "&", quot: '"' }[match[10]]);
    }
    parent.append(text.slice(at));
    return parent;
  }

  function list(parent, values, tree) {
    const items = add(parent, "ul");
    for (const value of values || []) {
      const item = add(items, "li");
      if (value.evidence) {
        add(item, "span", given.labels[value.evidence], "evidence evidence--" + value.evidence.replace("_", "-"));
        item.append(" ");
      }
      prose(item, value.text ?? value, tree);
    }
  }

  function sourceList(parent, sources) {
    add(parent, "h2", "Källor");
    if (sources.some((source) => source.read_as)) {
      add(parent, "p", "Källor utan länk är lästa i avskrift, alltså i en kopia hos någon annan än utgivaren.");
    }
    const items = add(add(parent, "div", "", "sources"), "ol");
    for (const [index, source] of sources.entries()) {
      const item = add(items, "li");
      item.id = "kalla-" + (index + 1);
      if (source.read_as) add(item, "em", source.title);
      else if (/^https?:\/\//.test(source.url)) add(item, "a", source.title).href = source.url;
      else item.append(source.title || "");
      item.append(". " + (source.publisher || "") + (source.date ? ", " + source.date : "") + "." + (source.read_as ? " Läst i avskrift." : ""));
      if (source.read) {
        item.append(" ");
        add(item, "span", "Läst: " + source.read, "sources__read");
      }
    }
  }

  function show(parent, tree) {
    parent.replaceChildren();
    if (tree.draft === "true") {
      const draft = add(parent, "p", "", "draft");
      add(draft, "strong", "Utkast.");
      draft.append(" Exemplet är inte färdigt och finns bara i den här förhandsvisningen.");
    }
    add(parent, "p", tree.title, "tell__title");
    add(parent, "p", tree.summary, "lead");
    const facts = add(parent, "dl", "", "facts");
    for (const [label, value] of [["Organisation", tree.organisation], ["Exempel för", given.labels[tree.audience]], ["Land", tree.country],
      ["Tid", tree.period], ["Tema", (tree.themes || []).map((theme) => given.labels[theme]).join(", ")]]) {
      const row = add(facts, "div");
      add(row, "dt", label);
      add(row, "dd", value);
    }
    const steps = add(parent, "div", "", "steps");
    add(steps, "h2", "Så var det");
    prose(add(steps, "p"), tree.situation || "", tree);
    add(steps, "h2", "Beslutet");
    prose(add(steps, "p"), tree.decision || "Vi har inte hittat något särskilt beslut i källorna.", tree);
    for (const [title, name] of [["Det gjorde de", "actions"], ["Så gick det", "results"], ["Det kan ni lära av det", "lessons"]]) {
      add(steps, "h2", title);
      list(steps, tree[name], tree);
    }
    if (tree.quote) {
      const quote = add(parent, "figure", "", "quote");
      add(add(quote, "blockquote"), "p", "”" + (tree.quote.text || "") + "”");
      const caption = add(quote, "figcaption");
      const role = tree.quote.role || "";
      prose(caption, role.slice(0, 1).toUpperCase() + role.slice(1) + "[@" + (tree.quote.source || 1) + "]", tree);
    }
    const unknown = add(parent, "div", "", "unknown");
    add(unknown, "h2", "Det vet vi inte");
    prose(add(unknown, "p"), tree.unknown || "", tree);
    if (tree.contact) {
      add(parent, "h2", "Fråga vidare");
      const contact = add(parent, "p", tree.contact.name + ", " + tree.contact.role + ", har gått med på att svara på frågor: ");
      add(contact, "a", tree.contact.mail).href = "mailto:" + tree.contact.mail;
      contact.append(".");
    }
    const [y, m, d] = (tree.reviewed || "").split("-").map(Number);
    if (d) add(parent, "p", "Senast granskad " + d + " " + MONTHS[m - 1] + " " + y + ".", "reviewed");
    sourceList(parent, tree.sources || []);
  }

  window.inkopPreview = { show };
})();
