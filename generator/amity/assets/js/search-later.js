"use strict";
/* The worker of the search: it starts with every page, and loads what searches when it is first asked. */
addEventListener("message", (event) => {
  event.stopImmediatePropagation();
  importScripts(`search-words.js${location.search}`);
  dispatchEvent(new MessageEvent("message", { data: event.data }));
}, { once: true });
