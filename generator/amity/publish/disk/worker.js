
/* From a disk no browser starts a worker: there the search works in the page, slower and as well.
   search-here.js comes with the first question, as the index does. */
if (location.protocol === "file:") {
  const here = new URL("search-here.js", document.currentScript.src);

  /** The theme's worker, which sends to us and is asked by us. */
  const found = (send) => new Promise((done) => {
    const script = Object.assign(document.createElement("script"), { src: here });
    script.addEventListener("load", () => done(window.__searcher(send)));
    document.head.append(script);
  });

  window.Worker = class extends EventTarget {
    postMessage(data) {
      this.asked ??= found((answer) => this.dispatchEvent(new MessageEvent("message", { data: answer })));
      this.asked.then((ask) => ask(data));
    }
  };
}
