// What a browser keeps, asked with care: it may give no storage, be full, or hold what is not ours.
(() => {
  "use strict";
  const { parse } = window.amityCanvas;

  /** @type {(error: any) => boolean} Browsers differ in the name and in the number. */
  const isFull = (error) => /quota/i.test(error?.name) || error?.code === 22 || error?.code === 1014;

  /** The storage, or null where the browser gives none. @type {(which: string) => Storage | null} */
  function storage(which) {
    try {
      window[which].getItem("amity");
      return window[which];
    } catch {
      return null;
    }
  }

  /** A record under a key; null for anything else. @type {(kept: Storage | null, key: string) => any} */
  function found(kept, key) {
    try {
      const value = JSON.parse(kept?.getItem(key) ?? "null");
      return typeof value === "object" ? value : null;
    } catch {
      return null;
    }
  }

  /** What may fail without harm: the draft itself is kept elsewhere. @type {(act: () => void) => void} */
  function quietly(act) {
    try {
      act();
    } catch {
      // Full: the drafts themselves come first.
    }
  }

  /** @type {(text?: string | null) => any} */
  function readable(text) {
    try {
      return text ? parse(text) : null;
    } catch {
      return null;
    }
  }

  Object.assign(window.amityCanvas, { isFull, storage, found, quietly, readable });
})();
