"use strict";
// What every page may use. Without it everything can still be read; nothing is stored and nothing is fetched.

// The policy that the browser asks about every script that a script loads: only files of the site's own. HTML as text has
// no policy at all, so nothing can be written into a page as markup.
if (window.trustedTypes) {
  const home = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  trustedTypes.createPolicy("default", {
    createScriptURL(address) {
      const whole = new URL(address, document.baseURI).href;
      if (!whole.startsWith(home)) throw new TypeError("Inget skript från andra: " + whole);
      return whole;
    },
  });
}

// Gives a function that loads a script when the page has been shown, so that nothing is shown later for its sake. A
// browser that cannot tell when that is, or a page that nobody looks at, waits for a second.
window.inkopLater = (function () {
  const shown = new Promise((done) => {
    setTimeout(done, 1000);
    if (window.PerformanceObserver?.supportedEntryTypes?.includes("paint")) {
      new PerformanceObserver(done).observe({ type: "paint", buffered: true });
    }
  });
  return (address) => shown.then(() => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", done);
    script.addEventListener("error", () => failed(new Error("En del av sidan kunde inte hämtas. Försök igen om en stund.")));
    document.head.append(script);
  }));
})();

// The meaning of a term, shown where it stands: on hover, on focus, and on the first tap.
(function () {
  const box = document.createElement("span");
  box.className = "meaning";
  box.id = "betydelse";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  let shown = null;

  function show(term) {
    if (shown === term) return;
    hide();
    shown = term;
    box.textContent = term.dataset.meaning;
    term.setAttribute("aria-describedby", box.id);
    document.body.append(box);
    box.hidden = false;
    const at = term.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    box.style.setProperty("--x", Math.max(8, Math.min(at.left, wide - box.offsetWidth - 8)) + scrollX + "px");
    box.style.setProperty("--y", at.bottom + scrollY + 4 + "px");
  }

  function hide() {
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  }

  for (const term of document.querySelectorAll(".term")) {
    term.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(term));
    term.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && !box.matches(":hover") && hide());
    term.addEventListener("focus", () => show(term));
    term.addEventListener("blur", hide);
    // A finger has no hover: the first tap shows, the second follows the link.
    let touched = false;
    term.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch" && shown !== term; });
    term.addEventListener("click", (event) => {
      if (!touched) return;
      touched = false;
      event.preventDefault();
      show(term);
    });
  }
  box.addEventListener("pointerleave", hide);
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();

// Sharing: the address as it stands, with the place on the page.
(function () {
  const share = document.querySelector("[data-share]");
  const copy = document.querySelector("[data-copy]");
  const said = document.querySelector("[data-said]");
  if (!share) return;
  share.addEventListener("click", () => {
    share.href = "mailto:?subject=" + encodeURIComponent(document.title) + "&body=" + encodeURIComponent(location.href);
  });
  if (!navigator.clipboard) return;
  copy.hidden = false;
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(location.href).then(
      () => { said.textContent = "Länken är kopierad."; },
      () => { said.textContent = "Det gick inte att kopiera. Adressen är " + location.href; },
    );
  });
})();

// The other editions of a page, at the heading where the reader is.
for (const link of document.querySelectorAll("[data-keep-place]")) {
  link.addEventListener("click", () => {
    let place = "";
    for (const heading of document.querySelectorAll(".text h2[id]")) {
      if (heading.getBoundingClientRect().top > innerHeight / 2) break;
      place = heading.id;
    }
    if (place && scrollY > 200) link.hash = place;
  });
}

// Search is loaded when its field is used, and where something is searched for.
(function () {
  const field = document.querySelector("#q");
  const source = new URL("search.js", document.currentScript.src);
  function load() {
    field.removeEventListener("focus", load);
    const script = document.createElement("script");
    script.src = source;
    document.head.append(script);
  }
  if (!field) return;
  field.addEventListener("focus", load);
  if (field === document.activeElement || (document.querySelector("[data-search-page]") && /[?&]q=./.test(location.search))) load();
})();
