"use strict";
// Judges the Swedish of a case, and puts its typography right, as the module `language` of the project does.
// Everything it goes by comes from assets/exempel-regler.js. Stands before case-rules.
(function () {
  const given = window.inkopCase;
  if (!given) return;
  const R = (pair, more = "") => new RegExp(pair[0], pair[1] + more);
  const CITATION = R(given.citation, "g");
  const TARGET = R(given.target, "g");
  const QUIET = R(given.quiet, "g");
  const SENTENCE_END = R(given.sentence_end, "g");
  const WORDS = R(given.words, "g");
  const LONG_WORD = R(given.long_word);
  const ABBREVIATION = R(given.abbreviation, "g");
  const EXPLAINED_AFTER = new RegExp("^(?:" + given.explained_after[0] + ")", "u");
  const TYPOGRAPHY = given.typography.map(([source, flags, right, why]) => [new RegExp(source, flags + "g"), right, why]);
  const RUNNING = ["organisation", "situation", "decision", "actions", "results", "lessons", "unknown"];

  const letters = (text) => [...text];

  function mended(text) {
    const put = (part) => TYPOGRAPHY.reduce((all, [pattern, right]) => all.replace(pattern, right), part);
    let result = "", at = 0;
    for (const quiet of text.matchAll(QUIET)) {
      result += put(text.slice(at, quiet.index)) + quiet[0];
      at = quiet.index + quiet[0].length;
    }
    return result + put(text.slice(at));
  }

  function reasons(text) {
    const bare = text.replace(QUIET, "¤");
    return TYPOGRAPHY.filter(([pattern]) => bare.search(pattern) >= 0).map(([, , why]) => why);
  }

  function* faults(text) {
    const right = mended(text);
    if (right !== text) {
      const [a, b] = [letters(text), letters(right)];
      let start = 0;
      while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
      if (start === Math.min(a.length, b.length)) start = 0;
      const around = b.slice(Math.max(0, start - 20), start + 30).join("").trim().replaceAll("\u00a0", "·");
      yield reasons(text).join(", ") + ". Skriv: " + around + " (· är hårt mellanslag)";
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

  window.inkopLanguage = { abbreviations, faults, letters, mended, reasons };
})();
