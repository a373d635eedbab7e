"use strict";
/* What the theme's own script expects to find: a place to remember things, and the remembered
   colours. The theme writes it into each page; as a file it passes a strict policy. */
(() => {
  const scope = new URL(document.currentScript.dataset.base, location);
  const place = (key, site) => `${site.pathname}.${key}`;

  /** What was remembered, or null: where storage is closed or spoilt the page goes on without. */
  function get(key, storage, site = scope) {
    try {
      return JSON.parse((storage ?? localStorage).getItem(place(key, site)));
    } catch {
      return null;
    }
  }

  /** Remember, where the browser allows it. */
  function set(key, value, storage, site = scope) {
    try {
      (storage ?? localStorage).setItem(place(key, site), JSON.stringify(value));
    } catch {
      /* Nothing that a page needs is lost. */
    }
  }

  /** A number that tells whether a text changed. */
  function hash(text) {
    let found = 0;
    for (const sign of text) found = (Math.imul(found, 31) + sign.codePointAt(0)) | 0;
    return found;
  }

  Object.assign(window, { __md_scope: scope, __md_get: get, __md_set: set, __md_hash: hash });

  const COLOURS = ["scheme", "primary", "accent"];
  const { color } = get("__palette") ?? {};
  if (!color) return;
  // The colours stand as soon as there is a body, and before anything is painted.
  new MutationObserver((_, watching) => {
    if (!document.body) return;
    watching.disconnect();
    for (const name of COLOURS) {
      if (typeof color[name] === "string") document.body.setAttribute(`data-md-color-${name}`, color[name]);
    }
  }).observe(document.documentElement, { childList: true });
})();
