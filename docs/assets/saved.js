"use strict";
// What the pages that can be answered share: answers to a file or a link only when asked for, and back again.
// A link carries the answers after #, which never reaches a server.
window.inkopSaved = (function () {
  const DAMAGED = "Filen går inte att läsa. Den är skadad eller av ett annat slag.";

  function parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(DAMAGED);
    }
  }

  function decoded(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      throw new Error(DAMAGED);
    }
  }

  function toFile(data, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1)], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Calls `use` with a function that gives the text of each file that is opened, or throws in words for the reader.
  // A file that is too large is never read.
  function onFile(input, most, tooLarge, use) {
    input.addEventListener("change", async () => {
      const file = input.files[0];
      if (!file) return;
      let bytes = null;
      try {
        if (file.size <= most) bytes = await file.arrayBuffer();
      } catch {
        bytes = new Uint8Array([0xff]);
      }
      input.value = "";
      use(() => {
        if (!bytes) throw new Error(tooLarge);
        return decoded(bytes);
      });
    });
  }

  const pack = (data) => {
    let letters = "";
    for (const byte of new TextEncoder().encode(JSON.stringify(data))) letters += String.fromCharCode(byte);
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  };

  // The text of a link's answers, or nothing when the address has none.
  function fromAddress(name, most, tooLarge) {
    if (!location.hash.startsWith("#" + name + "=")) return null;
    const packed = location.hash.slice(name.length + 2);
    if (packed.length > 2 * most) throw new Error(tooLarge);
    try {
      const letters = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
      return decoded(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
    } catch {
      throw new Error("Länken med svar är skadad. Be om en ny, eller om filen.");
    }
  }

  function copy(text, said, failed, done, advice) {
    navigator.clipboard.writeText(text).then(
      () => { said.textContent = done; },
      () => { failed.textContent = "Det gick inte att kopiera. " + advice; },
    );
  }

  return { parse, toFile, onFile, pack, fromAddress, copy };
})();
