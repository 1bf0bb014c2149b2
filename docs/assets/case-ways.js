"use strict";
// The finished file of a case, and the ways to hand it in: saved, by mail, on GitHub, or copied.
// Nothing is sent from here: a letter or a proposal opens elsewhere, for the reader to send. Needs case-file.
(function () {
  const form = document.querySelector("[data-tell]");
  if (!form) return;
  const LONGEST_ADDRESS = 7000;
  const find = (name) => form.querySelector("[data-" + name + "]");
  let name = "";

  function show(tree, called) {
    const text = window.inkopFile.text(tree);
    name = called + ".yml";
    find("file").textContent = text;
    const letter = "Hej!\n\nHär är ett exempel: " + (tree.title || name) + "\n\nJag har bifogat filen " + name + ".\n";
    find("letter").href = "mailto:" + form.dataset.mail + "?subject=" + encodeURIComponent("Nytt exempel: " + (tree.organisation || name)) + "&body=" + encodeURIComponent(letter);
    for (const place of form.querySelectorAll("[data-file-name]")) place.textContent = name;
    offerLetter(false);
    const repository = form.dataset.repository.replace(/\/$/, "");
    if (repository.startsWith("https://github.com/")) {
      const start = repository + "/new/main/case_studies?filename=" + encodeURIComponent(name);
      const address = start + "&value=" + encodeURIComponent(text);
      const long = address.length > LONGEST_ADDRESS;
      Object.assign(find("github"), { href: long ? start : address, target: "_blank", rel: "noopener" });
      find("github-long").hidden = !long;
      form.querySelector("[data-way=github]").hidden = false;
    }
  }

  // A letter can only be written once there is a file to put in it, and someone to send it to.
  function offerLetter(saved) {
    find("no-mail").hidden = Boolean(form.dataset.mail);
    find("mail-waits").hidden = !form.dataset.mail || saved;
    find("mail").hidden = !form.dataset.mail || !saved;
  }

  function save(text, name, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function saveFile() {
    save(find("file").textContent, name, "text/yaml");
    offerLetter(true);
  }

  find("copy-file").addEventListener("click", () => {
    navigator.clipboard.writeText(find("file").textContent).then(
      () => { find("said").textContent = "Texten är kopierad."; },
      () => { find("said").textContent = "Det gick inte att kopiera. Öppna Visa filen och markera texten."; },
    );
  });
  if (!navigator.clipboard) find("copy-file").closest("li").hidden = true;

  window.inkopWays = { save, saveFile, show };
})();
