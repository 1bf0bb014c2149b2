// Only in the copy that opens from a folder: links that scripts have made lead to the index.html of their folder.
(function () {
  function toFile(address) {
    const url = new URL(address, location.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }
  for (const kind of ["pointerdown", "focusin", "click"]) {
    addEventListener(kind, (event) => {
      const link = event.target.closest && event.target.closest("a[href]");
      if (link && link.href.startsWith("file:")) link.href = toFile(link.href);
    }, true);
  }
  addEventListener("submit", (event) => {
    if (event.target.action.startsWith("file:")) event.target.action = toFile(event.target.action);
  }, true);
})();
