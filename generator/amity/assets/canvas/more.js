// Loads, once and when it is wanted, what not every sheet needs at once.
(() => {
  "use strict";
  const { h } = window.amityCanvas;
  const own = document.currentScript.src;
  /** @type {Map<string, Promise<void>>} */
  const coming = new Map();

  /** At the end of the page: examples in it bring the first styles again. @type {(name: string) => Promise<void>} */
  function begun(name) {
    const href = own.replace("canvas.js", name);
    const [tag, given] = name.endsWith(".css") ? ["link", { rel: "stylesheet", href }] : ["script", { src: href }];
    return new Promise((onload, onerror) => document.body.append(h(tag, { ...given, onload, onerror })));
  }

  /** What could not be loaded is asked for again. @type {(name: string) => Promise<void>} */
  function once(name) {
    const found = coming.get(name) ?? begun(name);
    coming.set(name, found);
    found.catch(() => coming.delete(name));
    return found;
  }

  /** Scripts and styles beside canvas.js. @type {(...names: string[]) => Promise<any>} */
  const loaded = (...names) => Promise.all(names.map(once));

  Object.assign(window.amityCanvas, { loaded });
})();
