"use strict";
// The result of a self-assessment, as elements: levels, next steps, two perspectives, the change since last time, and a
// text for the board. Words of questions and levels are taken from the form. All text is set as text.
window.inkopAssessmentResult = function (root) {
  const score = window.inkopAssessment;
  const find = (name) => root.querySelector("[data-" + name + "]");
  const ROLES = { management: "Ledningen", purchasing: "Inköpsfunktionen" };

  function add(parent, tag, text, name) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    parent.append(element);
    return element;
  }

  const block = (name) => root.querySelector("[data-question=" + name + "]");
  const asked = (name) => block(name).querySelector("h3").textContent.replace(/^\d+\. /, "");
  const level = (name, number) => number && block(name).querySelectorAll("[data-level]")[number - 1].textContent;
  const areaTitle = (area) => block(area + "-1").dataset.area;
  const shown = (index) => (index ? String(score.rounded(index)) : "–");
  const signed = (number) => (number > 0 ? "+" : number < 0 ? "−" : "±") + Math.abs(number);
  const day = (date) => new Date(date + "T12:00:00").toLocaleDateString("sv-SE", { day: "numeric", month: "long", year: "numeric" });
  const together = new Intl.ListFormat("sv");
  const difference = (one, other) => (one && other ? signed(score.rounded(one) - score.rounded(other)) : "–");
  const standing = (number) => (number ? "nivå " + number : "vet inte");
  const levelled = (response) => score.QUESTIONS.filter((name) => response.answers[name]);
  // Level 2 is half done by its own words; nobody should aim for it.
  const aim = (today) => Math.max(3, today + 1);
  const both = (one, other) => score.QUESTIONS.filter((name) => name in one.answers && name in other.answers);
  const times = (number, one, many) => number + " " + (number === 1 ? one : many);

  function bar(parent, label, index) {
    const row = add(parent, "p", "", "bars__row");
    add(row, "span", label);
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("class", "share");
    picture.setAttribute("viewBox", "0 0 100 4");
    picture.setAttribute("preserveAspectRatio", "none");
    for (const [name, width] of [["", 100], ["share__part", index ? index[0] / index[1] : 0]]) {
      const part = document.createElementNS(picture.namespaceURI, "rect");
      if (name) part.setAttribute("class", name);
      part.setAttribute("width", width);
      part.setAttribute("height", 4);
      picture.append(part);
    }
    row.append(picture);
    add(row, "b", shown(index));
  }

  // The columns of bars and table: one's own answers, the other role's, and those of an earlier year.
  function columns({ now, other, earlier }) {
    const found = [{ label: ROLES[now.role], answers: now.answers }];
    if (other) found.push({ label: ROLES[other.role], answers: other.answers, against: "Skillnad" });
    if (earlier) found.push({ label: day(earlier.date), answers: earlier.answers, against: "Förändring" });
    return found;
  }

  function levels(all) {
    const parts = columns(all);
    const bars = find("bars");
    bars.replaceChildren();
    for (const area of score.AREAS) {
      const group = add(bars, "div", "", "bars__area");
      add(group, "p", areaTitle(area), "bars__title");
      for (const part of parts) bar(group, part.label, score.areaIndex(part.answers, area));
    }
    const head = find("head");
    head.replaceChildren();
    const names = ["Område", ...parts.flatMap((part) => [part.label, part.against || "Med nivå"])];
    for (const name of names) add(head, "th", name).scope = "col";
    const body = find("areas");
    body.replaceChildren();
    const row = (title, indexOf, count) => {
      const line = add(body, "tr");
      add(line, "th", title).scope = "row";
      const own = indexOf(all.now.answers);
      for (const part of parts) {
        const index = indexOf(part.answers);
        add(line, "td", shown(index));
        add(line, "td", part.against ? difference(own, index) : count);
      }
    };
    const answered = (start) => levelled(all.now).filter((name) => name.startsWith(start)).length;
    for (const area of score.AREAS) {
      row(areaTitle(area), (answers) => score.areaIndex(answers, area), answered(area + "-") + " av 4");
    }
    row("Helheten", score.total, answered("") + " av " + score.QUESTIONS.length);
  }

  function summary({ now }) {
    const total = score.total(now.answers);
    if (!total) return "Helheten får inget index än. Det behövs en nivå på minst två frågor i varje område.";
    const order = score.AREAS.map((area) => [score.rounded(score.areaIndex(now.answers, area)), areaTitle(area)]);
    const [most, least] = [Math.max(...order.map(([value]) => value)), Math.min(...order.map(([value]) => value))];
    const named = (value) => together.format(order.filter(([other]) => other === value).map(([, title]) => title.toLowerCase())) + " (" + value + ")";
    return "Index för helheten är " + shown(total) + " av 100. "
      + (most === least ? "Alla områden ligger på " + most + "." : "Högst är " + named(most) + ", lägst är " + named(least) + ".");
  }

  function steps({ now }) {
    const list = find("next");
    list.replaceChildren();
    for (const name of score.nextSteps(now.answers)) {
      const item = add(list, "li");
      add(item, "p", asked(name), "next-steps__ask");
      const today = now.answers[name];
      if (today) add(item, "p", "I dag, nivå " + today + ": " + level(name, today));
      else add(item, "p", "I dag: vet inte. Ta reda på det. " + block(name).querySelector("[data-evidence]").textContent);
      add(item, "p", "Sikta på nivå " + aim(today) + ": " + level(name, aim(today)));
      const links = add(item, "ul");
      for (const more of block(name).querySelectorAll(".onward")) {
        const link = add(add(links, "li"), "a", more.getAttribute("aria-label") || "Läs om: " + more.textContent);
        link.setAttribute("href", more.getAttribute("href"));
      }
    }
    const none = Object.keys(now.answers).length ? "Alla frågor ni har svarat på ligger på den högsta nivån." : "Svara på några frågor först.";
    if (!list.children.length) add(list, "li", none);
  }

  function side(parent, who, response, name) {
    add(parent, "dt", who + ": " + standing(response.answers[name]));
    const words = add(parent, "dd", level(name, response.answers[name]) || "Svaret är inte känt här.");
    if (response.notes[name]) add(words, "p", "Anteckning: " + response.notes[name], "quiet");
  }

  // Where only one knows the answer there is no distance; such questions stand last.
  function apart({ now, other }) {
    const distance = (name) => now.answers[name] && other.answers[name] && Math.abs(now.answers[name] - other.answers[name]);
    return both(now, other).filter((name) => now.answers[name] !== other.answers[name])
      .sort((a, b) => distance(b) - distance(a));
  }

  function differences(all) {
    const place = find("differences");
    place.replaceChildren();
    if (!all.other) return;
    const names = apart(all);
    add(place, "h3", "Där bilderna skiljer sig").tabIndex = -1;
    const asking = both(all.now, all.other).length;
    add(place, "p", names.length
      ? "Ni svarar olika på " + names.length + " av " + times(asking, "fråga", "frågor") + " som båda har svarat på. Störst skillnad står först."
      : "Ni ger samma svar på alla " + times(asking, "fråga", "frågor") + " som båda har svarat på. Fråga ändå efter underlaget till några av dem.");
    for (const name of names) {
      const part = add(place, "div", "", "question");
      add(part, "h4", asked(name));
      const sides = add(part, "dl", "", "sides");
      side(sides, ROLES[all.now.role], all.now, name);
      side(sides, ROLES[all.other.role], all.other, name);
      add(add(part, "p"), "strong", "Prata om: ").after(root.querySelector("[data-for=" + name + "]").textContent);
    }
    const guide = add(add(place, "p"), "a", "Råd till den som leder samtalet");
    guide.href = "#dialog";
  }

  function change(all) {
    const place = find("change");
    place.replaceChildren();
    if (!all.earlier) return;
    const { now, earlier } = all;
    add(place, "h3", "Vad som har ändrats sedan " + day(earlier.date)).tabIndex = -1;
    const known = both(now, earlier).filter((name) => now.answers[name] && earlier.answers[name]);
    const same = known.filter((name) => now.answers[name] === earlier.answers[name]).length;
    for (const [title, sign] of [["Upp", 1], ["Ner", -1]]) {
      const names = known.filter((name) => sign * (now.answers[name] - earlier.answers[name]) > 0);
      if (!names.length) continue;
      add(place, "h4", title + ": " + times(names.length, "fråga", "frågor"));
      const list = add(place, "ul");
      for (const name of names) add(list, "li", asked(name) + " Från nivå " + earlier.answers[name] + " till nivå " + now.answers[name] + ".");
    }
    add(place, "p", same ? "Oförändrat: " + times(same, "fråga", "frågor") + "." : "Ingen fråga har samma svar som då.");
  }

  function statement(all) {
    const { now, other, earlier } = all;
    const lines = [(now.organisation || "Vi") + " har den " + day(now.date) + " skattat sin inköpsorganisation i sex områden. "
      + ROLES[now.role] + " har angett en nivå på " + levelled(now).length + " av " + score.QUESTIONS.length
      + " frågor. Svaren är vår egen bild och är inte granskade av någon utomstående.", summary(all)];
    lines.push(score.AREAS.map((area) => areaTitle(area) + ": " + shown(score.areaIndex(now.answers, area))).join("\n"));
    if (other) {
      const names = apart(all);
      lines.push(ROLES[other.role] + " har svarat för sig. Svaren skiljer sig på " + times(names.length, "fråga", "frågor") + "."
        + (names.length ? " Störst är skillnaden här: " + asked(names[0]) : ""));
    }
    if (earlier && score.total(earlier.answers) && score.total(now.answers)) {
      lines.push("Den " + day(earlier.date) + " var index för helheten " + shown(score.total(earlier.answers)) + ".");
    }
    const next = score.nextSteps(now.answers).map((name, place) => (place + 1) + ". " + asked(name)
      + " I dag: " + standing(now.answers[name]) + ". Sikta på: " + level(name, aim(now.answers[name])));
    if (next.length) {
      lines.push("Förslag till nästa steg:\n" + next.join("\n"));
      lines.push("Förslag till beslut: att gå vidare med stegen, att utse en ansvarig för vart och ett och att följa upp dem när skattningen görs om nästa år.");
    }
    return lines.join("\n\n");
  }

  // `all` holds the answers on the page (now), and perhaps the other role's (other) and those of an earlier year (earlier).
  return function show(all) {
    const given = Object.keys(all.now.answers).length;
    const missing = score.QUESTIONS.length - given;
    const unknown = given - levelled(all.now).length;
    find("who").textContent = [all.now.organisation, ROLES[all.now.role], day(all.now.date),
      unknown ? times(unknown, "fråga", "frågor") + " med ”Vet inte”" : "",
      missing ? times(missing, "fråga", "frågor") + " utan svar" : ""].filter(Boolean).join(" · ");
    find("summary").textContent = summary(all);
    levels(all);
    steps(all);
    differences(all);
    change(all);
    find("statement").value = statement(all);
  };
};
