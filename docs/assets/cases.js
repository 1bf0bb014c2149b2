"use strict";
// The case library: choices that take effect at once, with counts that add up. The state is in the address.
// Without this script the lists of values lead to a page for each.
(function () {
  const root = document.querySelector("[data-facets]");
  const shown = document.querySelector("[data-shown]");
  if (!root || !shown) return;
  const FIRST = 6; // Cards shown of each group, until the reader asks for the rest.
  const cards = [...document.querySelectorAll(".card--case")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const facets = [...root.querySelectorAll("[data-facet]")].map((facet) => ({
    name: facet.dataset.facet,
    label: facet.dataset.label,
    values: [...facet.querySelectorAll("[data-value]")].map((link) => [link.dataset.value, link.textContent]),
  }));

  const form = document.createElement("form");
  form.className = "facet-form";
  for (const facet of facets) {
    const label = document.createElement("label");
    label.textContent = facet.label;
    facet.select = document.createElement("select");
    facet.select.name = facet.name;
    label.append(facet.select);
    form.append(label);
  }
  const own = document.createElement("input");
  own.name = "organisation";
  own.autocomplete = "off";
  own.setAttribute("list", "organisationer");
  const list = document.createElement("datalist");
  list.id = "organisationer";
  const label = document.createElement("label");
  label.textContent = "Er organisation (de som liknar er visas först)";
  label.append(own, list);
  form.append(label);
  const clear = document.createElement("button");
  clear.type = "reset";
  clear.textContent = "Rensa";
  form.append(clear);
  const box = document.createElement("details");
  box.className = "facet-box";
  const heading = document.createElement("summary");
  box.append(heading, form);
  root.replaceWith(box);
  const wide = matchMedia("(min-width: 48rem)");
  const fold = () => { box.open = wide.matches; };
  wide.addEventListener("change", fold);
  fold();
  own.addEventListener("focus", loadRegister);

  const has = (card, facet, value) => !value || (card.dataset[facet] || "").split(" ").includes(value);

  // How like a case's organisation is to the reader's own: first the same kind, then the same group, then size.
  const WORDS = [
    [1.25, "ungefär lika stor"], [1.75, "något större"], [2.5, "dubbelt så stor"], [3.5, "tre gånger så stor"],
    [7, "fem gånger så stor"], [14, "tio gånger så stor"], [Infinity, "mycket större"],
  ];
  const LESS = [
    [1.75, "något mindre"], [2.5, "hälften så stor"], [3.5, "en tredjedel så stor"],
    [7, "en femtedel så stor"], [14, "en tiondel så stor"], [Infinity, "mycket mindre"],
  ];

  function likeness(mine, other) {
    const [, edition, group, size] = mine;
    if (other[1] !== edition) return null;
    const reasons = [];
    let distance = 0;
    if (group && group === other[2]) {
      reasons.push(edition === "kommuner" ? "samma kommungrupp" : "samma slags myndighet");
    } else if (group) {
      distance += 1.5;
    }
    if (size && other[3]) {
      const ratio = other[3] / size;
      const step = Math.max(ratio, 1 / ratio);
      distance += Math.log2(step);
      const words = ratio < 1 && step > 1.25 ? LESS : WORDS;
      reasons.push(words.find(([limit]) => step <= limit)[1]);
    } else {
      distance += 3;
    }
    return { distance, name: other[0], reason: reasons.join(", ") };
  }

  const home = cards.map((card) => [card, card.parentNode]);
  const near = document.createElement("div");
  near.hidden = true;
  const nearest = document.createElement("div");
  nearest.className = "cards";
  near.append(document.createElement("h2"), document.createElement("p"), nearest);

  function sort() {
    for (const [card, place] of home) {
      card.querySelector(".card__why")?.remove();
      place.append(card);
    }
    const rows = window.inkopRegister || [];
    const mine = rows.find(([name]) => name.toLowerCase() === own.value.trim().toLowerCase());
    near.hidden = !mine;
    if (!mine) return;
    const ranked = [];
    for (const card of cards) {
      const all = (card.dataset.places || "").split(" ").filter(Boolean);
      const best = all.map((place) => likeness(mine, rows[place])).filter(Boolean)
        .sort((a, b) => a.distance - b.distance)[0];
      if (best) ranked.push([card, best]);
    }
    ranked.sort((a, b) => a[1].distance - b[1].distance);
    near.querySelector("h2").textContent = "Mest lika " + mine[0];
    near.querySelector("p").textContent = mine[3]
      ? "Ordnade efter grupp och storlek. Andra exempel följer därefter."
      : "Storleken på er organisation saknas i registret, så ordningen bygger bara på gruppen.";
    for (const [card, best] of ranked) {
      const why = document.createElement("p");
      why.className = "card__why";
      why.textContent = best.name === mine[0] ? "Er egen organisation" : best.name + ": " + best.reason;
      card.append(why);
      nearest.append(card);
    }
  }

  function loadRegister() {
    if (window.inkopRegister || loadRegister.begun) return;
    loadRegister.begun = true;
    const script = document.createElement("script");
    script.src = document.querySelector("script[data-register]").dataset.register;
    script.addEventListener("load", () => {
      list.replaceChildren(...window.inkopRegister.map(([name]) => new Option("", name)));
      sort();
      update();
    });
    document.head.append(script);
  }

  function update() {
    const matches = (card, except) => facets.every((facet) => facet === except || has(card, facet.name, facet.value));
    for (const card of cards) card.hidden = !matches(card);
    for (const group of [...groups, near]) {
      const matching = [...group.querySelectorAll(".card--case:not([hidden])")];
      const beyond = group.all ? [] : matching.slice(FIRST);
      for (const card of beyond) card.hidden = true;
      group.hidden = !matching.length;
      group.dataset.ready = "";
      group.more.hidden = !beyond.length;
      group.more.textContent = "Visa " + beyond.length + " till " + (group.dataset.group || "");
    }
    for (const facet of facets) {
      const others = cards.filter((card) => matches(card, facet));
      facet.select.replaceChildren(
        new Option("Alla (" + others.length + ")", ""),
        ...facet.values.map(([value, label]) => {
          const count = others.filter((card) => has(card, facet.name, value)).length;
          const option = new Option(label + " (" + count + ")", value);
          option.disabled = !count && value !== facet.value;
          return option;
        }),
      );
      facet.select.value = facet.value;
    }
    const choices = facets.filter((facet) => facet.value).length + Boolean(own.value.trim());
    heading.textContent = "Välj bland exemplen" + (choices ? " (" + choices + " val)" : "");
    const count = cards.filter((card) => matches(card)).length;
    shown.textContent = count === cards.length ? count + " exempel." : count + " av " + cards.length + " exempel passar.";
  }

  function read() {
    const state = new URLSearchParams(location.search);
    for (const facet of facets) {
      const value = state.get(facet.name) || "";
      facet.value = facet.values.some(([known]) => known === value) ? value : "";
    }
    own.value = state.get("organisation") || "";
    if (own.value) loadRegister();
    sort();
    update();
  }

  function write() {
    const state = new URLSearchParams();
    for (const facet of facets) if (facet.value) state.set(facet.name, facet.value);
    if (own.value.trim()) state.set("organisation", own.value.trim());
    const query = state.toString();
    history.replaceState(null, "", query ? "?" + query : location.pathname);
  }

  form.addEventListener("change", () => {
    for (const facet of facets) facet.value = facet.select.value;
    write();
    sort();
    update();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const facet of facets) facet.value = "";
    own.value = "";
    write();
    sort();
    update();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  shown.after(near);
  for (const group of [...groups, near]) {
    group.more = document.createElement("button");
    group.more.type = "button";
    group.more.className = "more";
    group.more.addEventListener("click", () => {
      group.all = true;
      const next = group.querySelectorAll(".card--case:not([hidden])").length;
      update();
      group.querySelectorAll(".card--case:not([hidden]) .card__link")[next]?.focus();
    });
    group.append(group.more);
  }
  addEventListener("popstate", read);
  read();
})();
