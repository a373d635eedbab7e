// Loads, once and when it is wanted, what sharing, other forms and the list of drafts need.
(() => {
  "use strict";
  const { h } = window.amityCanvas;
  const own = document.currentScript.src;
  let coming = null;

  /** @type {() => Promise<void>} */
  function more() {
    const loaded = (tag, given) =>
      new Promise((onload, onerror) => document.head.append(h(tag, { ...given, onload, onerror })));
    const beside = (name) => own.replace("canvas.js", name);
    coming ??= Promise.all([
      loaded("link", { rel: "stylesheet", href: beside("css/canvas-more.css") }),
      loaded("script", { src: beside("canvas-more.js") }),
    ]);
    coming.catch(() => (coming = null));
    return coming;
  }

  Object.assign(window.amityCanvas, { more });
})();
