"use strict";
// Reads a case from the file that the form wrote, or one written by hand in the same plain way. Whatever could mean
// something else to the site's own reader is refused with its line, so that what is shown is what the file says.
(function () {
  // Letters that YAML takes for the end of a line, or that no reader sees. In our own files they stand as escapes.
  const NOT_READ = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/;
  const FIELD = /^([a-z][a-z_]*):(?: +(.*))?$/;
  const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`]/;
  const MOST_LEVELS = 6;

  // Without the spaces around it; other blanks are letters here.
  const bare = (text) => text.replace(/^ +| +$/g, "");

  function yaml(text) {
    const lines = text.replace(/\r\n/g, "\n").split("\n");
    let at = 0;

    function refuse(why) {
      throw new Error("rad " + (at + 1) + " " + why);
    }

    const depth = () => /^ */.exec(lines[at])[0].length;

    // Whether there is a line left; empty ones between fields say nothing.
    function more() {
      while (at < lines.length && !bare(lines[at])) at += 1;
      if (at < lines.length && bare(lines[at]).startsWith("#")) refuse("är en anteckning (börjar med #), som formuläret inte kan spara.");
      return at < lines.length;
    }

    function fields(indent, level) {
      const found = {};
      while (more() && depth() === indent) {
        const match = FIELD.exec(lines[at].slice(indent));
        if (!match) refuse("är inget fält.");
        if (Object.hasOwn(found, match[1])) refuse("har ett fält som redan står i filen.");
        found[match[1]] = value(match[2] || "", indent, level, true);
      }
      if (more() && depth() > indent) refuse("är indragen på ett sätt som formuläret inte läser.");
      return found;
    }

    function items(indent, level) {
      const found = [];
      while (more() && depth() === indent && /^- /.test(lines[at].slice(indent))) {
        const rest = lines[at].slice(indent + 2);
        if (FIELD.test(rest)) {
          lines[at] = " ".repeat(indent + 2) + rest;
          found.push(fields(indent + 2, level + 1));
        } else found.push(value(rest, indent, level, false));
      }
      if (more() && depth() > indent) refuse("är indragen på ett sätt som formuläret inte läser.");
      return found;
    }

    // What stands after "field:" or "-", on the same line or on those below.
    function value(rest, indent, level, named) {
      if (level > MOST_LEVELS) refuse("ligger för djupt.");
      if (bare(rest) === ">-") return block(indent);
      const found = bare(rest) ? scalar(bare(rest)) : "";
      at += 1;
      if (bare(rest) || !named || !more()) return found;
      const inner = depth();
      if (/^ *- /.test(lines[at]) && inner >= indent) return items(inner, level + 1);
      return inner > indent ? fields(inner, level + 1) : found;
    }

    // A text over several lines, all of them equally indented.
    function block(indent) {
      const found = [];
      at += 1;
      const inner = at < lines.length ? depth() : 0;
      for (; at < lines.length && lines[at] && depth() > indent; at += 1) {
        if (depth() !== inner || lines[at].endsWith(" ")) refuse("har mellanslag som formuläret inte läser.");
        found.push(lines[at].slice(inner));
      }
      if (!found.length || (more() && depth() > indent)) refuse("har en text som formuläret inte läser.");
      return found.join(" ");
    }

    function scalar(rest) {
      if (/^"(?:[^"\\]|\\.)*"$/.test(rest)) {
        try {
          return JSON.parse(rest);
        } catch {
          refuse("har ett omvänt snedstreck som formuläret inte läser.");
        }
      }
      if (/^'(?:[^']|'')*'$/.test(rest)) return rest.slice(1, -1).replaceAll("''", "'");
      if (rest === "{}") return {};
      const list = /^\[([\p{L}\p{N}_ ,-]*)\]$/u.exec(rest);
      if (list) {
        const parts = bare(list[1]) ? list[1].split(",").map(bare) : [];
        return parts.every((part) => PLAIN.test(part)) ? parts : refuse("har en lista som formuläret inte läser.");
      }
      if (rest.includes(" #")) refuse("har en anteckning (efter #), som formuläret inte kan spara.");
      if (!PLAIN.test(rest) || /:(\s|$)/.test(rest)) refuse("är skriven på ett sätt som formuläret inte läser.");
      return rest;
    }

    const strange = lines.findIndex((line) => NOT_READ.test(line));
    if (strange >= 0) {
      at = strange;
      refuse("har ett osynligt tecken.");
    }
    if (!bare(text)) throw new Error("den är tom.");
    const found = more() && depth() === 0 ? fields(0, 0) : refuse("är inget fält.");
    return more() ? refuse("är inget fält.") : found;
  }

  // The tree of texts, lists and objects that a file holds: a draft that the form saved, or a finished case.
  // Throws an Error that says in Swedish what cannot be read.
  function tree(text) {
    if (!/^\s*[[{]/.test(text)) return yaml(text);
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      throw new Error("den är skadad.");
    }
    if (data.schema !== 1 || typeof data.exempel !== "object" || !data.exempel) throw new Error("den är inget utkast till ett exempel.");
    return data.exempel;
  }

  // Every text of a tree by its place. Only sources keep their number beside empty ones; themes have no order.
  function leaves(value, at = "", found = new Map()) {
    if (value && typeof value === "object") {
      const isNumbered = !Array.isArray(value) || at === "sources";
      const written = isNumbered ? value : value.filter((one) => leaves(one).size);
      const inner = at === "themes" ? Object.values(written).sort() : written;
      for (const [name, one] of Object.entries(inner)) leaves(one, at ? at + "." + name : name, found);
    } else {
      const text = String(value ?? "").replace(/[ \n\r\t]+/g, " ").trim();
      if (text) found.set(at, text);
    }
    return found;
  }

  window.inkopReader = { leaves, tree };
})();
