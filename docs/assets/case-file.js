"use strict";
// Writes a case as the YAML file that the site reads. Every text is quoted or set as a block, so that no text can be
// taken for anything but text; long ones get a line a sentence, as in the files written by hand.
(function () {
  const rules = window.inkopRules;
  if (!rules) return;
  // What YAML or the check would not take as it stands is written as an escape, which the check then names.
  const RISKY = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;
  const SENTENCE = /(?<=[.!?]”?(?: \[@[^[\]]*\])*) (?=[\p{Lu}”])/gu;

  const quoted = (text) => JSON.stringify(text).replace(RISKY, (letter) => "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0"));

  function scalar(text, shape, prose, indent) {
    if (shape.enum || shape.format === "date" || shape.type === "integer" || shape.type === "boolean") {
      return /^[a-z0-9_-]+$/.test(text) ? text : quoted(text);
    }
    RISKY.lastIndex = 0;
    if (!prose || text.length < 60 || RISKY.test(text) || /^[\s]|\s$| {2}/.test(text)) return quoted(text);
    return ">-\n" + text.split(SENTENCE).map((line) => indent + line).join("\n");
  }

  // The lines of a value that stands after "name:" or "-", the first of them without indent.
  function written(part, value, indent) {
    const shape = rules.resolved(part);
    if (Array.isArray(value)) {
      if (rules.resolved(shape.items).enum) return " [" + value.join(", ") + "]";
      return value.map((one) => "\n" + indent + "-" + item(shape.items, one, indent + "  ")).join("");
    }
    if (typeof value === "object") return "\n" + fields(shape, value, indent);
    return " " + scalar(value, shape, Boolean(part.contentMediaType || shape.contentMediaType || part.markup), indent);
  }

  function item(part, value, indent) {
    if (typeof value !== "object") {
      return " " + scalar(value, rules.resolved(part), Boolean(part.contentMediaType), indent);
    }
    return " " + fields(rules.resolved(part), value, indent).trimStart();
  }

  function fields(shape, value, indent) {
    return Object.keys(shape.properties).filter((name) => name in value)
      .map((name) => indent + name + ":" + written(shape.properties[name], value[name], indent + "  ")).join("\n");
  }

  window.inkopFile = { text: (tree) => fields(rules.schema, tree, "") + "\n" };
})();
