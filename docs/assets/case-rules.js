"use strict";
// Judges a case as the check of the project does, in the same words. The schema, the patterns and the known names come
// from assets/exempel-regler.js and, when the page has been shown, assets/exempel-namn.js, which are made from the Python
// code; what is written here is what no table can say. What is in names that have not come is not judged.
// Needs case-language.
// A case is a tree of texts, lists and objects, as in its file; every text stands on one line.
(function () {
  const given = window.inkopCase;
  const language = window.inkopLanguage;
  if (!given || !language) return;
  const R = (pair, more = "") => new RegExp(pair[0], pair[1] + more);
  const INVISIBLE = R(given.invisible, "g");
  const WORD = R(given.word, "g");
  const CITATION = R(given.citation, "g");
  const BARE_CITATION = R(given.bare_citation, "g");
  const INTERNAL = R(given.internal, "g");
  const ALLOWED = new RegExp("^(?:" + given.allowed[0] + ")$", "u");
  const FIGURE = R(given.figure);
  const NOT_CLAIMS = R(given.not_claims, "g");
  const REFUSED = given.refused.map(([source, flags, message]) => [new RegExp(source, flags + "g"), message]);

  const { letters } = language;
  const say = (kind, values) => given.messages[kind].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "").trim();
  const right = (at) => given.right[at.replace(/\.\d+/g, ".#")] || "";
  const shown = (value) => "'" + (letters(value).length > 60 ? letters(value).slice(0, 60).join("") + "…" : value) + "'";

  // How alike two words are, from 0 to 1: twice the letters in common runs, the longest first, over all letters.
  function likeness(a, b) {
    function common(aStart, aEnd, bStart, bEnd) {
      let best = 0, at = aStart, to = bStart;
      for (let i = aStart; i < aEnd; i += 1) {
        for (let j = bStart; j < bEnd; j += 1) {
          let length = 0;
          while (i + length < aEnd && j + length < bEnd && a[i + length] === b[j + length]) length += 1;
          if (length > best) [best, at, to] = [length, i, j];
        }
      }
      if (!best) return 0;
      return best + common(aStart, at, bStart, to) + common(at + best, aEnd, to + best, bEnd);
    }
    return a.length + b.length ? (2 * common(0, a.length, 0, b.length)) / (a.length + b.length) : 1;
  }

  function near(wrong, known) {
    let best = 0.6, found = "";
    for (const word of known) {
      // The bounds first: most words are far from it.
      if ((2 * Math.min(word.length, wrong.length)) / (word.length + wrong.length) < best) continue;
      const like = likeness(word, wrong);
      if (like > best || (like === best && word > found)) [best, found] = [like, word];
    }
    return found ? " Menade du '" + found + "'?" : "";
  }

  function resolved(part) {
    for (const choice of [part, ...(part.anyOf || [])]) {
      if (choice.$ref) return { ...given.schema.$defs[choice.$ref.split("/").pop()], markup: part.contentMediaType };
    }
    return (part.anyOf || []).find((choice) => choice.type !== "null") || part;
  }

  function isDay(text) {
    const day = new Date(text + "T00:00:00Z");
    return /^\d{4}-\d\d-\d\d$/.test(text) && !text.startsWith("0000") && !isNaN(day) && day.toISOString().startsWith(text);
  }

  // Adds [place, kind of complaint, message] of whatever the schema refuses, and [place, text, markup] of whatever text it takes.
  function walk(part, value, at, faults, texts) {
    const shape = resolved(part);
    const add = (kind, values = {}) => faults.push([at, kind, say(kind, { right: right(at), ...values })]);
    const place = (name) => (at ? at + "." + name : String(name));
    if (shape.type === "object") {
      if (typeof value !== "object" || Array.isArray(value)) return add("model_type");
      for (const [name, inner] of Object.entries(shape.properties)) {
        if (name in value) walk(inner, value[name], place(name), faults, texts);
        else if (shape.required.includes(name)) faults.push([place(name), "missing", say("missing", { right: right(place(name)) })]);
      }
      for (const name of Object.keys(value)) {
        if (!(name in shape.properties)) {
          faults.push([place(name), "extra_forbidden", say("extra_forbidden", { near: near(name, Object.keys(shape.properties).sort()) })]);
        }
      }
    } else if (shape.type === "array") {
      if (!Array.isArray(value)) return add("tuple_type");
      const values = { actual_length: value.length, min_length: shape.minItems, max_length: shape.maxItems };
      if (value.length < (shape.minItems || 0)) add("too_short", values);
      if (value.length > shape.maxItems) return add("too_long", values);
      value.forEach((one, index) => walk(shape.items, one, place(index), faults, texts));
    } else if (shape.enum) {
      const choices = shape.enum.join(", ");
      if (!shape.enum.includes(value)) add("enum", { given: shown(String(value)), near: near(String(value), [...shape.enum].sort()), choices });
    } else if (typeof value !== "string") {
      add({ integer: "int_type", boolean: "bool_type" }[shape.type] || (shape.format ? "date_type" : "string_type"), { given: shown(String(value)) });
    } else if (shape.type === "integer") {
      if (!/^\s*[+-]?\d+\s*$/.test(value)) add("int_parsing", { given: shown(value) });
    } else if (shape.type === "boolean") {
      if (!/^(true|false|yes|no|on|off|[01tfyn])$/i.test(value)) add("bool_parsing", { given: shown(value) });
    } else if (shape.format === "date") {
      if (!isDay(value)) add("date_parsing", { given: shown(value) });
    } else {
      const length = letters(value.trim()).length;
      if (length < (shape.minLength || 0)) add("string_too_short");
      else if (length > shape.maxLength) add("string_too_long", { max_length: shape.maxLength });
      else if (shape.pattern && !new RegExp(shape.pattern, "u").test(value)) {
        add("string_pattern_mismatch", { given: shown(value), form: shape.patternErrorMessage });
      } else texts.push([at, value.trim(), Boolean(part.contentMediaType || shape.contentMediaType)]);
    }
  }

  const cited = (text) => [...text.matchAll(CITATION)].flatMap((match) => match[1].split(";").map((name) => name.trim().replace(/^@/, "")));
  const unsourced = (text) => FIGURE.test(text.replace(NOT_CLAIMS, " ")) && !cited(text).length;

  function* markup(text, prose) {
    for (const [pattern, message] of REFUSED) for (const _ of text.matchAll(pattern)) yield message;
    for (const _ of text.replace(WORD, "").matchAll(/[{}]/g)) {
      yield given.messages.braces;
    }
    for (const start of text.matchAll(/\]\(/g)) {
      const link = /^\]\(([^()\s]*)\)/.exec(text.slice(start.index));
      if (!prose) {
        yield given.messages.no_link;
      } else if (!link || !ALLOWED.test(link[1])) {
        const wrong = letters(link ? link[1] : text.slice(start.index + 2)).slice(0, 60).join("");
        yield "länken '" + wrong + "' är inte tillåten. Den ska börja med https://, mailto:, topic:, checklist:, case:, term: eller page:. Skriv till exempel [orden](https://www.example.org)";
      }
    }
    if (!prose) for (const _ of text.matchAll(CITATION)) yield given.messages.no_citation;
  }

  function* references(text) {
    for (const [, kind, name] of text.matchAll(INTERNAL)) {
      const known = given.names?.[kind];
      if (known && !known.includes(name)) yield "'" + kind + ":" + name + "' finns inte." + (near(name, known) || " Rätta namnet eller ta bort länken.");
    }
    for (const [, word] of text.matchAll(WORD)) {
      yield given.edition_words.includes(word)
        ? "'{{ " + word + " }}' får bara stå i texter som är gemensamma för upplagorna. Skriv ut ordet."
        : "upplagans ord '" + word + "' finns inte." + near(word, [...given.edition_words].sort());
    }
  }

  const counted = (tree) => Math.max(1, Array.isArray(tree.sources) ? tree.sources.length : 0);

  const noSource = (name, count, example) => say("no_source", {
    name, known: count === 1 ? "bara källa 1" : "källa 1–" + count, example: (count === 1 ? "" : "till exempel ") + example,
  });

  // What is wrong with the citations of a text.
  function* citations(at, text, prose, count) {
    for (const source of cited(text)) {
      if (!/^\p{Nd}+$/u.test(source) || Number(source) < 1 || Number(source) > count) yield noSource(source, count, "[@1]");
    }
    for (const match of prose || isOurs(at) ? text.matchAll(BARE_CITATION) : []) {
      const example = "[@" + match[1].match(/[0-9]+/g).join("; ") + "]";
      yield prose ? say("bare_citation", { given: match[0], example }) : given.messages.no_citation;
    }
    if (count > 1 && prose && at !== "unknown" && unsourced(text.replace(BARE_CITATION, "[@1]"))) yield given.messages.figure;
  }

  function* whole(tree, name, today) {
    const count = counted(tree), source = Number(tree.quote?.source ?? 1);
    if (tree.quote && !(source >= 1 && source <= count)) yield ["quote.source", noSource(source, count, "1")];
    const title = String(tree.title || "").trim().toLowerCase();
    if (given.titles?.[title]) yield ["title", "samma rubrik som " + given.titles[title] + ". Välj en annan."];
    if (given.facts?.[name]) yield ["", "namnet '" + name + "' är upptaget av en uppgift i " + given.facts[name] + "."];
    if (given.taken.includes(name)) yield ["", "adressen /exempel/" + name + "/ är upptagen. Byt namn på filen."];
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      yield ["", "namnet får bara ha små bokstäver a–z, siffror och bindestreck (å, ä → a; ö → o)."];
    } else if (given.names?.case.includes(name)) {
      yield ["", "det finns redan ett exempel som heter " + name + ". Välj ett annat namn."];
    }
    const country = String(tree.country || "").trim(), spelt = given.countries[slug(country)] || country;
    if (spelt !== country) yield ["country", "stavas '" + spelt + "' i ett annat exempel. Välj en stavning."];
    for (const [index, member] of (Array.isArray(tree.members) ? tree.members : []).entries()) {
      if (given.members && !given.members.includes(member)) {
        yield ["members." + index, "organisationen '" + member + "' finns inte." + (near(member, given.members) || " Rätta namnet eller ta bort det.")];
      }
    }
    if (tree.reviewed > today) yield ["reviewed", tree.reviewed + " ligger i framtiden. Skriv en dag som har varit, senast " + today + "."];
    const { consent = "", until = "" } = tree.contact || {};
    if (!isDay(consent) || !isDay(until)) return;
    if (consent > today) yield ["contact.consent", consent + " ligger i framtiden. Skriv dagen då personen sade ja."];
    if (until <= consent) yield ["contact.until", until + " kommer inte efter samtycket. Skriv en senare dag än " + consent + "."];
    if ((new Date(until) - new Date(consent)) / 86400000 > given.longest_consent) {
      const last = new Date(new Date(consent).getTime() + given.longest_consent * 86400000).toISOString().slice(0, 10);
      yield ["contact.until", until + " är mer än två år efter samtycket. Skriv " + last + " eller tidigare, och fråga personen igen då."];
    }
  }

  function slug(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  // Every complaint about a case as [place, message], as the check gives them for its file, sorted, none twice.
  function faults(tree, name, today) {
    const refused = [], texts = [], found = [];
    walk(given.schema, tree, "", refused, texts);
    const unseen = (value, at) => {
      if (typeof value === "string") {
        for (const match of value.matchAll(INVISIBLE)) {
          const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
          found.push([at, match[0] === "\t" ? "tabbtecken. Använd mellanslag." : "osynligt styrtecken U+" + code + ". Ta bort det."]);
        }
      } else if (value && typeof value === "object") {
        for (const [key, inner] of Object.entries(value)) unseen(inner, at ? at + "." + key : key);
      }
    };
    unseen(tree, "");
    if (!found.length) {
      const isDraft = /^(true|yes|on|[1ty])$/i.test(tree.draft || "");
      for (const [at, kind, message] of refused) if (!isDraft || !given.gaps.includes(kind)) found.push([at, message]);
      for (const [at, text, prose] of texts) {
        for (const message of [...markup(text, prose), ...references(text)]) found.push([at, message]);
        for (const message of citations(at, text, prose, counted(tree))) found.push([at, message]);
        if (isOurs(at)) {
          for (const message of language.faults(text)) found.push([at, message]);
        }
      }
      found.push(...language.abbreviations(texts));
      const wrong = refused.map(([at]) => at);
      for (const fault of whole(tree, name, today)) {
        if (!wrong.some((at) => fault[0] === at || fault[0].startsWith(at + "."))) found.push(fault);
      }
    }
    const seen = new Map(found.map((fault) => [fault.join("\n"), fault]));
    return [...seen.keys()].sort().map((key) => seen.get(key));
  }

  const isOurs = (at) => !at.split(".").some((part) => given.not_ours.includes(part));

  // A text without what no reader sees, and where it is our own with its typography put right; and why it was changed.
  function tidied(text, at) {
    const seen = text.replace(INVISIBLE, (letter) => (/\s/.test(letter) ? " " : "")).replace(/[ \n\r\t]+/g, " ").trim();
    const why = /[^\n\r\t]/.test((text.match(INVISIBLE) || []).join("")) ? ["osynliga tecken är borttagna"] : [];
    return isOurs(at) ? { text: language.mended(seen), why: [...why, ...language.reasons(seen)] } : { text: seen, why };
  }

  window.inkopRules = { faults, slug, tidied, cited, schema: given.schema, resolved };
})();
