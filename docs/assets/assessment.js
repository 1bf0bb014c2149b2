"use strict";
// The self-assessment: one question at a time or all, to a file or a link only when asked for, and the result.
// Nothing is stored and nothing is sent. Without this script the page is a form to print, with the key to count by hand.
(function () {
  const saved = window.inkopSaved;
  const score = window.inkopAssessment;
  const NAME = "skattning";
  const UNKNOWN = "?";
  const { register, result: resultPart } = document.currentScript.dataset;

  const read = (text) => score.checked(saved.parse(text));
  const linked = () => saved.fromAddress(NAME, score.MOST, score.TOO_LARGE);

  // Where the edition is chosen: a file, or a link, opens the right one.
  const choose = document.querySelector("[data-choose]");
  if (choose) {
    const attempt = (text) => {
      try {
        const given = text();
        if (given === null) return;
        const response = read(given);
        location.assign(document.querySelector("a[data-edition=" + response.edition + "]").href + "#" + NAME + "=" + saved.pack(response));
      } catch (error) {
        choose.querySelector("[data-trouble]").textContent = error.message;
      }
    };
    choose.hidden = false;
    saved.onFile(choose.querySelector("[data-open]"), score.MOST, score.TOO_LARGE, attempt);
    attempt(linked);
    return;
  }

  const root = document.querySelector("[data-assess]");
  if (!root) return;
  const find = (name) => root.querySelector("[data-" + name + "]");
  const form = find("form");
  const [start, tools, compare] = [find("begin"), find("tools"), find("compare")];
  const progress = find("progress");
  const blocks = score.QUESTIONS.map((name) => root.querySelector("[data-question=" + name + "]"));
  const beside = { other: null, earlier: null };
  let current = 0;
  let unsaved = false;

  const field = (name) => form.elements.namedItem(name);
  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);

  function response() {
    const [answers, notes] = [{}, {}];
    for (const name of score.QUESTIONS) {
      const value = field(name).value;
      if (value) answers[name] = value === UNKNOWN ? null : Number(value);
      if (field("note-" + name).value.trim()) notes[name] = field("note-" + name).value.trim();
    }
    return {
      schema: score.SCHEMA, instrument: root.dataset.instrument, edition: root.dataset.edition,
      role: field("role").value, organisation: field("organisation").value.trim(), date: field("date").value || today(),
      answers, notes,
    };
  }

  function fill(given) {
    form.reset();
    for (const name of ["role", "organisation", "date"]) field(name).value = given[name];
    for (const name of score.QUESTIONS) {
      if (name in given.answers) field(name).value = given.answers[name] === null ? UNKNOWN : String(given.answers[name]);
      field("note-" + name).value = given.notes[name] || "";
      field("note-" + name).closest("details").open = name in given.notes;
    }
  }

  const answered = () => Object.keys(response().answers).length;

  function count() {
    const [done, all] = [answered(), score.QUESTIONS.length];
    progress.textContent = (root.dataset.state === "one" ? "Fråga " + (current + 1) + " av " + all + ". " : "")
      + done + " av " + all + " frågor har svar.";
  }

  function focus(element) {
    element.focus();
    element.scrollIntoView({ block: "start" });
  }

  function state(name) {
    root.dataset.state = name;
    tools.hidden = name === "start";
    find("result").hidden = name !== "result";
    find("turn").hidden = name !== "one";
    find("show-result").hidden = name === "result";
    for (const trouble of root.querySelectorAll("[data-trouble]")) trouble.textContent = "";
    count();
  }

  function one(place) {
    current = place;
    const area = document.getElementById(score.QUESTIONS[place].split("-")[0]);
    for (const marked of root.querySelectorAll("[data-current]")) delete marked.dataset.current;
    for (const element of [blocks[place], area, area.nextElementSibling]) element.dataset.current = "";
    find("before").disabled = place === 0;
    find("next-question").textContent = place === blocks.length - 1 ? "Visa resultatet" : "Nästa fråga";
    state("one");
    focus(blocks[place].querySelector("h3"));
  }

  function all() {
    state("all");
    focus(document.getElementById(score.AREAS[0]));
  }

  // It comes before anyone has answered: nothing is asked for after that. What may show the result waits for it.
  let showResult = null;
  let loaded = null;
  function load() {
    loaded ||= window.inkopLater(resultPart).then(() => { showResult = window.inkopAssessmentResult(root); });
    loaded.catch(() => { loaded = null; });
    return loaded;
  }
  load();

  // What cannot be loaded is said in the panel, and tried anew the next time.
  function whenLoaded(panel, act) {
    load().then(act, (error) => { panel.querySelector("[data-trouble]").textContent = error.message; });
  }

  function result() {
    state("result");
    showResult({ now: response(), ...beside });
    focus(document.getElementById("resultat"));
  }

  // Nobody's file should be marked with a role that nobody chose.
  function begin(show) {
    if (field("role").value) return show();
    start.querySelector("[data-trouble]").textContent = "Välj först vilka det är som svarar.";
    return field("role")[0].focus();
  }

  const firstOpen = () => Math.max(0, score.QUESTIONS.findIndex((name) => !field(name).value));

  // A file of another edition is not for this page, but nothing needs to be lost: the link takes it to its own.
  function elsewhere(panel, given) {
    const key = given.edition.replaceAll("_", "-");
    const place = panel.querySelector("[data-trouble]");
    place.textContent = "Filen gäller " + root.getAttribute("data-" + key + "-name") + ". ";
    const link = document.createElement("a");
    link.textContent = "Öppna den i rätt upplaga";
    link.href = root.getAttribute("data-" + key) + "#" + NAME + "=" + saved.pack(given);
    place.append(link);
  }

  function attempt(panel, text, use) {
    for (const said of panel.querySelectorAll("[data-trouble], [data-compared]")) said.textContent = "";
    try {
      const given = text();
      if (given === null) return;
      const found = read(given);
      if (found.edition !== root.dataset.edition) elsewhere(panel, found);
      else use(found);
    } catch (error) {
      panel.querySelector("[data-trouble]").textContent = error.message;
    }
  }

  // What a reader should know of a file that was made with other questions or for another organisation.
  function remarks(given) {
    const lost = Object.keys(given.answers).filter((name) => !score.QUESTIONS.includes(name)).length;
    const now = response();
    return [
      given.instrument !== root.dataset.instrument ? "Filen är gjord med frågorna från " + given.instrument + "; ord och nivåer kan ha ändrats." : "",
      lost ? lost + " svar gäller frågor som inte finns här och visas inte." : "",
      given.organisation && now.organisation && given.organisation !== now.organisation ? "Filen gäller ”" + given.organisation + "”." : "",
    ].filter(Boolean).join(" ");
  }

  function resume(given) {
    if (unsaved && !confirm("Ersätta svaren på sidan med dem i filen?")) return;
    const said = remarks({ ...given, organisation: "" });
    fill(given);
    unsaved = false;
    if (score.total(given.answers) || answered() === score.QUESTIONS.length) result();
    else one(firstOpen());
    progress.textContent = "Filen är öppnad. " + answered() + " av " + score.QUESTIONS.length + " frågor har svar. " + said;
  }

  function compareWith(kind, given, wrong) {
    if (wrong) throw new Error(wrong);
    const said = remarks(given);
    beside[kind] = given;
    showResult({ now: response(), ...beside });
    find("compared").textContent = ("Filen är öppnad. " + said).trim();
    focus(find(kind === "other" ? "differences" : "change").querySelector("h3"));
  }

  // Files and links
  for (const panel of [start, tools]) {
    saved.onFile(panel.querySelector("[data-open]"), score.MOST, score.TOO_LARGE, (text) => {
      whenLoaded(panel, () => attempt(panel, text, resume));
    });
  }
  saved.onFile(find("open-other"), score.MOST, score.TOO_LARGE, (text) => attempt(compare, text, (given) => compareWith(
    "other", given, given.role === response().role ? "Filen har samma roll som svaren på sidan. Öppna den andra rollens fil." : "")));
  saved.onFile(find("open-earlier"), score.MOST, score.TOO_LARGE, (text) => attempt(compare, text, (given) => compareWith(
    "earlier", given,
    given.role !== response().role ? "Filen har en annan roll än svaren på sidan. Jämför åren med samma roll."
      : given.date >= response().date ? "Filen är inte äldre än svaren på sidan." : "")));
  function fromAddress() {
    if (!location.hash.startsWith("#" + NAME + "=")) return;
    whenLoaded(start, () => {
      attempt(start, linked, resume);
      // The answers do not stay in the address, where they could be shared by mistake.
      history.replaceState(null, "", location.pathname + location.search);
    });
  }

  const click = (name, act) => {
    for (const button of root.querySelectorAll("[data-" + name + "]")) button.addEventListener("click", act);
  };
  click("one", () => begin(() => one(firstOpen())));
  click("all", () => begin(all));
  click("before", () => one(current - 1));
  click("next-question", () => (current === blocks.length - 1 ? whenLoaded(tools, result) : one(current + 1)));
  click("show-result", () => whenLoaded(tools, result));
  click("print", () => print());
  click("save", () => {
    const now = response();
    const who = now.organisation.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const role = now.role === "management" ? "ledning" : "inkopsfunktion";
    saved.toFile(now, ["sjalvskattning", who, role, now.date].filter(Boolean).join("-").replace(/-+/g, "-") + ".json");
    unsaved = false;
    progress.textContent = "Svaren är sparade till fil.";
  });
  click("link", () => {
    const address = location.href.split("#")[0] + "#" + NAME + "=" + saved.pack(response());
    unsaved = false;
    saved.copy(address, progress, tools.querySelector("[data-trouble]"), "Länken med svar är kopierad.", "Spara till fil i stället.");
  });
  click("copy-statement", () => {
    saved.copy(find("statement").value, find("copied"), find("copied"), "Texten är kopierad.", "Markera texten och kopiera själv.");
  });
  click("clear", () => {
    if (!confirm("Ta bort alla svar på sidan?")) return;
    form.reset();
    beside.other = beside.earlier = null;
    unsaved = false;
    field("date").value = today();
    state("start");
    focus(document.getElementById("borja"));
  });

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    unsaved ||= event.target.name !== "role";
    count();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  window.inkopLater(register).then(() => {
    const names = window.inkopRegister.filter((row) => row[1] === root.dataset.register).map(([name]) => new Option("", name));
    document.getElementById("organisationer").replaceChildren(...names);
  }, () => {});  // Without the register the name is typed in full.

  if (!navigator.clipboard) for (const name of ["link", "copy-statement"]) find(name).hidden = true;
  start.hidden = false;
  field("date").value = today();
  state("start");
  fromAddress();
})();
