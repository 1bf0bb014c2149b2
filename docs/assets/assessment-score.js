"use strict";
// The self-assessment's saved result and its scoring. The reference is hooks/inkop/assessment.py; a test holds the two together.
// An index is kept exactly, as a fraction [over, under]. An answer without a level, "Vet inte", is null.
window.inkopAssessment = (function () {
  const VERSION = 2;
  const SCHEMA = "inkop-sjalvskattning/" + VERSION;
  const MOST = 100000;
  const TOO_LARGE = "Filen är större än 100 kB. Ett sparat resultat är mindre än så.";
  const AREAS = ["styrning", "ledning", "organisation", "arbetssatt", "kompetens", "uppfoljning"];
  const STEPS = 3;
  const questions = (area) => [1, 2, 3, 4].map((n) => area + "-" + n);
  const QUESTIONS = AREAS.flatMap(questions);

  function index(answers, names) {
    const levels = names.map((name) => answers[name]).filter(Boolean);
    if (!levels.length || 2 * levels.length < names.length) return null;
    return [100 * levels.reduce((sum, level) => sum + level - 1, 0), 3 * levels.length];
  }

  const areaIndex = (answers, area) => index(answers, questions(area));

  // Every area's fraction has 6, 9 or 12 below the line, and so all can be put over 36.
  function total(answers) {
    const found = AREAS.map((area) => areaIndex(answers, area));
    if (found.includes(null)) return null;
    return [found.reduce((sum, [over, under]) => sum + over * (36 / under), 0), 36 * AREAS.length];
  }

  const rounded = ([over, under]) => Math.floor((2 * over + under) / (2 * under));

  // The lowest level first, where "Vet inte" stands too; then the area with the lowest index, then the order of the form.
  function nextSteps(answers) {
    const areaOf = (name) => areaIndex(answers, name.split("-")[0]) || [100, 1];
    const of = (name) => answers[name] || 1;
    return QUESTIONS.filter((name) => name in answers && of(name) < 4)
      .sort((one, other) => {
        const [a, b] = [areaOf(one), areaOf(other)];
        return of(one) - of(other) || a[0] * b[1] - b[0] * a[1] || QUESTIONS.indexOf(one) - QUESTIONS.indexOf(other);
      })
      .slice(0, STEPS);
  }

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isText = (value, most) => typeof value === "string" && [...value].length <= most;
  const ID = /^[a-z]{1,30}-[1-9][0-9]?$/;

  function isDay(value) {
    if (typeof value !== "string" || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) || value < "0001") return false;
    const day = new Date(value + "T00:00:00Z");
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  }

  const isTable = (value, good) => isObject(value) && Object.keys(value).length <= 200
    && Object.entries(value).every(([name, item]) => ID.test(name) && good(item));
  const FIELDS = {
    instrument: (value) => typeof value === "string" && /^[0-9]{4}-[0-9]{2}$/.test(value),
    edition: (value) => ["state_agency", "municipality", "region"].includes(value),
    role: (value) => ["management", "purchasing"].includes(value),
    organisation: (value) => isText(value, 200),
    date: isDay,
    answers: (value) => isTable(value, (level) => level === null || (Number.isInteger(level) && level >= 1 && level <= 4)),
    notes: (value) => isTable(value, (note) => isText(note, 1000)),
  };

  // Returns the saved result in a parsed file, or throws in words for the reader. Versions that came before are read, too.
  function checked(tree) {
    const version = isObject(tree) && typeof tree.schema === "string"
      ? /^inkop-sjalvskattning\/([1-9][0-9]{0,5})$/.exec(tree.schema) : null;
    if (!version) throw new Error("Filen är inte ett sparat resultat av självskattningen.");
    if (Number(version[1]) > VERSION) {
      throw new Error("Filen är sparad i version " + version[1] + " av formatet, som är nyare än den här.");
    }
    const whole = { notes: {}, ...tree };
    for (const [name, good] of Object.entries(FIELDS)) {
      if (!Object.hasOwn(whole, name) || !good(whole[name])) {
        throw new Error("Filen är skadad: uppgiften ”" + name + "” är fel eller saknas.");
      }
    }
    if (Object.keys(whole).some((name) => name !== "schema" && !Object.hasOwn(FIELDS, name))) {
      throw new Error("Filen är skadad: den har uppgifter som inte hör till ett sparat resultat.");
    }
    return whole;
  }

  return { SCHEMA, MOST, TOO_LARGE, AREAS, QUESTIONS, areaIndex, total, rounded, nextSteps, checked };
})();
