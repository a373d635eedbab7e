"use strict";
/* The search's index comes when somebody is about to search, and not with every page: it holds the
   whole playbook, and takes a while to take in. The theme asks for it at once, in one request; that
   request waits here. Should a new theme ask in another way, the index comes at once again, and
   tests/site/test_weight.py says so. */
(() => {
  const INDEX = "/search/search_index.json";
  const WAYS_IN = ".md-search, [for='__search']";
  const { prototype } = XMLHttpRequest;
  const { open } = prototype;

  /** Kept when the search is pointed at, focused or opened, or when an address asks for a hit. */
  const wanted = new Promise((want) => {
    const asked = new URLSearchParams(location.search);
    if (asked.has("h") || asked.has("q")) want();
    const listening = new AbortController();
    for (const name of ["pointerover", "focusin", "change"]) {
      document.addEventListener(name, ({ target }) => {
        if (target.id !== "__search" && !target.closest(WAYS_IN)) return;
        listening.abort();
        want();
      }, { signal: listening.signal, capture: true });
    }
  });

  prototype.open = function (method, address, ...rest) {
    if (`${address}`.endsWith(INDEX)) {
      prototype.open = open;
      this.send = () => { wanted.then(() => prototype.send.call(this)); };
    }
    open.call(this, method, address, ...rest);
  };
})();
