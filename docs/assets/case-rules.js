"use strict";
// Judges a case as the check of the project does, in the same words. The schema, the patterns and the known names come
// from assets/exempel-regler.js, which is made from the Python code; what is written here is what no table can say.
// A case is a tree of texts, lists and objects, as in its file; every text stands on one line.
(function () {
  const given = window.inkopCase;
  if (!given) return;
  const R = (pair, more = "") => new RegExp(pair[0], pair[1] + more);
  const INVISIBLE = R(given.invisible, "g");
  const WORD = R(given.word, "g");
  const CITATION = R(given.citation, "g");
  const INTERNAL = R(given.internal, "g");
  const ALLOWED = new RegExp("^(?:" + given.allowed[0] + ")$", "u");
  const TARGET = R(given.target, "g");
  const FIGURE = R(given.figure);
  const NOT_CLAIMS = R(given.not_claims, "g");
  const QUIET = R(given.quiet, "g");
  const SENTENCE_END = R(given.sentence_end, "g");
  const WORDS = R(given.words, "g");
  const LONG_WORD = R(given.long_word);
  const ABBREVIATION = R(given.abbreviation, "g");
  const EXPLAINED_AFTER = new RegExp("^(?:" + given.explained_after[0] + ")", "u");
  const REFUSED = given.refused.map(([source, flags, message]) => [new RegExp(source, flags + "g"), message]);
  const TYPOGRAPHY = given.typography.map(([source, flags, right, why]) => [new RegExp(source, flags + "g"), right, why]);
  const RUNNING = ["organisation", "situation", "decision", "actions", "results", "lessons", "unknown"];

  const letters = (text) => [...text];
  const say = (kind, values) => given.messages[kind].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
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
    const add = (kind, values = {}) => faults.push([at, kind, say(kind, values)]);
    const place = (name) => (at ? at + "." + name : String(name));
    if (shape.type === "object") {
      if (typeof value !== "object" || Array.isArray(value)) return add("model_type");
      for (const [name, inner] of Object.entries(shape.properties)) {
        if (name in value) walk(inner, value[name], place(name), faults, texts);
        else if (shape.required.includes(name)) faults.push([place(name), "missing", say("missing", {})]);
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
      yield "klamrar är bara tillåtna runt upplagans ord, till exempel {{ board }}.";
    }
    for (const start of text.matchAll(/\]\(/g)) {
      const link = /^\]\(([^()\s]*)\)/.exec(text.slice(start.index));
      if (!prose) {
        yield "en länk får inte stå här.";
      } else if (!link || !ALLOWED.test(link[1])) {
        const wrong = letters(link ? link[1] : text.slice(start.index + 2)).slice(0, 60).join("");
        yield "länken '" + wrong + "' är inte tillåten. Skriv https://, mailto:, topic:, checklist:, case:, term: eller page:.";
      }
    }
    if (!prose) for (const _ of text.matchAll(CITATION)) yield "en källhänvisning får inte stå här.";
  }

  function* references(text) {
    for (const [, kind, name] of text.matchAll(INTERNAL)) {
      const known = given.names[kind];
      if (!known.includes(name)) yield "'" + kind + ":" + name + "' finns inte." + near(name, known);
    }
    for (const [, word] of text.matchAll(WORD)) {
      yield given.edition_words.includes(word)
        ? "'{{ " + word + " }}' får bara stå i texter som är gemensamma för upplagorna. Skriv ut ordet."
        : "upplagans ord '" + word + "' finns inte." + near(word, [...given.edition_words].sort());
    }
  }

  function mended(text) {
    const put = (part) => TYPOGRAPHY.reduce((all, [pattern, right]) => all.replace(pattern, right), part);
    let result = "", at = 0;
    for (const quiet of text.matchAll(QUIET)) {
      result += put(text.slice(at, quiet.index)) + quiet[0];
      at = quiet.index + quiet[0].length;
    }
    return result + put(text.slice(at));
  }

  function* language(text) {
    const right = mended(text);
    if (right !== text) {
      const bare = text.replace(QUIET, "¤");
      const reasons = TYPOGRAPHY.filter(([pattern]) => bare.search(pattern) >= 0).map(([, , why]) => why);
      const [a, b] = [letters(text), letters(right)];
      let start = 0;
      while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
      if (start === Math.min(a.length, b.length)) start = 0;
      const around = b.slice(Math.max(0, start - 20), start + 30).join("").trim().replaceAll("\u00a0", "·");
      yield reasons.join(", ") + ". Skriv: " + around + " (· är hårt mellanslag)";
    }
    if ((text.match(/ /g) || []).length < given.most_words && !LONG_WORD.test(text)) return;
    if (/^\s*[|#]/.test(text)) return;
    const bare = text.replace(QUIET, (quiet) => " ".repeat(quiet.length));
    let at = 0;
    for (const end of [...[...bare.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length), bare.length]) {
      const words = bare.slice(at, end).match(WORDS) || [];
      at = end;
      if (words.length > given.most_words) yield "meningen har " + words.length + " ord. Dela den: högst " + given.most_words + ".";
      for (const word of words) {
        if (Math.max(...word.split(/[-–]/).map((part) => letters(part).length)) > given.most_letters) {
          yield "ordet ’" + word + "’ har " + letters(word).length + " bokstäver. Skriv om det.";
        }
      }
    }
  }

  function* abbreviations(texts) {
    const known = new Set(given.everyday);
    let before = "";
    const running = texts.filter(([at]) => RUNNING.includes(at.split(".")[0]));
    for (const [at, text] of running) {
      const bare = text.replace(CITATION, "").replace(TARGET, "").replace(/[[\]]/g, "");
      for (const match of bare.matchAll(ABBREVIATION)) {
        const name = match[0];
        if (known.has(name)) continue;
        known.add(name);
        const end = match.index + name.length;
        const forms = given.long_forms[name] || [];
        const [ahead, after] = [before + bare.slice(0, match.index), bare.slice(end)];
        const around = (ahead + after.slice(0, given.near)).toLowerCase();
        const written = (ahead.endsWith("(") && after.startsWith(")")) || EXPLAINED_AFTER.test(after);
        if (!written && !forms.some((form) => around.includes(form))) {
          yield [at, "förkortningen " + name + " är inte utskriven första gången. Skriv: långa namnet (" + name + ")."];
        }
      }
      before += bare + " ";
    }
  }

  function* whole(tree, name, today) {
    const count = Math.max(1, Array.isArray(tree.sources) ? tree.sources.length : 0);
    const source = Number(tree.quote?.source ?? 1);
    if (tree.quote && !(source >= 1 && source <= count)) yield ["quote.source", "källa " + source + " finns inte."];
    const title = String(tree.title || "").trim().toLowerCase();
    if (given.titles[title]) yield ["title", "samma rubrik som " + given.titles[title] + ". Välj en annan."];
    if (given.facts[name]) yield ["", "namnet '" + name + "' är upptaget av en uppgift i " + given.facts[name] + "."];
    if (given.taken.includes(name)) yield ["", "adressen /exempel/" + name + "/ är upptagen. Byt namn på filen."];
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      yield ["", "namnet får bara ha små bokstäver a–z, siffror och bindestreck (å, ä → a; ö → o)."];
    } else if (given.names.case.includes(name)) {
      yield ["", "det finns redan ett exempel som heter " + name + ". Välj ett annat namn."];
    }
    const country = String(tree.country || "").trim(), address = slug(country);
    if (country && !address) yield ["country", "'" + country + "' ger ingen adress. Skriv landets svenska namn."];
    else if ((given.countries[address] || country) !== country) {
      yield ["country", "stavas '" + given.countries[address] + "' i ett annat exempel. Välj en stavning."];
    }
    for (const [index, member] of (Array.isArray(tree.members) ? tree.members : []).entries()) {
      if (!given.members.includes(member)) {
        yield ["members." + index, "organisationen '" + member + "' finns inte." + near(member, given.members)];
      }
    }
    if (tree.reviewed > today) yield ["reviewed", tree.reviewed + " ligger i framtiden."];
    const { consent = "", until = "" } = tree.contact || {};
    if (!isDay(consent) || !isDay(until)) return;
    if (consent > today) yield ["contact.consent", consent + " ligger i framtiden."];
    if (until <= consent) yield ["contact.until", until + " kommer inte efter samtycket."];
    if ((new Date(until) - new Date(consent)) / 86400000 > given.longest_consent) {
      yield ["contact.until", until + " är mer än två år efter samtycket. Fråga personen igen då."];
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
      const count = Math.max(1, Array.isArray(tree.sources) ? tree.sources.length : 0);
      for (const [at, text, prose] of texts) {
        for (const message of [...markup(text, prose), ...references(text)]) found.push([at, message]);
        for (const source of cited(text)) {
          if (!/^\p{Nd}+$/u.test(source) || Number(source) < 1 || Number(source) > count) {
            found.push([at, "källa '" + source + "' finns inte. Exemplet har källorna 1–" + count + "."]);
          }
        }
        if (count > 1 && prose && at !== "unknown" && unsourced(text)) {
          found.push([at, "en siffra utan källa. Skriv [@1] eller numret på den källa där den står."]);
        }
        if (isOurs(at)) {
          for (const message of language(text)) found.push([at, message]);
        }
      }
      found.push(...abbreviations(texts));
      const wrong = refused.map(([at]) => at);
      for (const fault of whole(tree, name, today)) {
        if (!wrong.some((at) => fault[0] === at || fault[0].startsWith(at + "."))) found.push(fault);
      }
    }
    const seen = new Map(found.map((fault) => [fault.join("\n"), fault]));
    return [...seen.keys()].sort().map((key) => seen.get(key));
  }

  const isOurs = (at) => !at.split(".").some((part) => given.not_ours.includes(part));

  // A text without what no reader sees, and where it is our own with its typography put right.
  const tidied = (text, at) => {
    const seen = text.replace(INVISIBLE, (letter) => (/\s/.test(letter) ? " " : "")).replace(/[ \n\r\t]+/g, " ").trim();
    return isOurs(at) ? mended(seen) : seen;
  };

  window.inkopRules = { faults, slug, tidied, schema: given.schema, resolved };
})();
