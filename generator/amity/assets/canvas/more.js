// Loads, once and when it is wanted, what sharing, other forms and the list of drafts need.
(() => {
  "use strict";
  const { h } = window.amityCanvas;
  const own = document.currentScript.src;
  let coming = null;

  /** @type {() => Promise<void>} */
  function more() {
    coming ??= new Promise((done, failed) => {
      const script = h("script", { src: own.replace("canvas.js", "canvas-more.js"), onload: done, onerror: failed });
      document.head.append(script);
    });
    coming.catch(() => (coming = null));
    return coming;
  }

  Object.assign(window.amityCanvas, { more });
})();
