"use strict";
// The case library: choices that take effect at once, with counts that add up. The state is in the address.
// Without this script the lists of values lead to a page for each.
(function () {
  const root = document.querySelector("[data-facets]");
  const shown = document.querySelector("[data-shown]");
  if (!root || !shown) return;
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
  const clear = document.createElement("button");
  clear.type = "reset";
  clear.textContent = "Rensa";
  form.append(clear);
  root.replaceWith(form);

  const has = (card, facet, value) => !value || (card.dataset[facet] || "").split(" ").includes(value);

  function update() {
    const chosen = Object.fromEntries(facets.map((facet) => [facet.name, facet.value]));
    for (const card of cards) {
      card.hidden = !facets.every((facet) => has(card, facet.name, chosen[facet.name]));
    }
    for (const group of groups) group.hidden = !group.querySelector(".card--case:not([hidden])");
    for (const facet of facets) {
      const others = cards.filter((card) =>
        facets.every((other) => other === facet || has(card, other.name, chosen[other.name])));
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
    const count = cards.filter((card) => !card.hidden).length;
    shown.textContent = "Visar " + count + " av " + cards.length + " exempel.";
  }

  function read() {
    const state = new URLSearchParams(location.search);
    for (const facet of facets) {
      const value = state.get(facet.name) || "";
      facet.value = facet.values.some(([known]) => known === value) ? value : "";
    }
    update();
  }

  function write() {
    const state = new URLSearchParams();
    for (const facet of facets) if (facet.value) state.set(facet.name, facet.value);
    const query = state.toString();
    history.replaceState(null, "", query ? "?" + query : location.pathname);
  }

  form.addEventListener("change", () => {
    for (const facet of facets) facet.value = facet.select.value;
    write();
    update();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const facet of facets) facet.value = "";
    write();
    update();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  read();
})();
