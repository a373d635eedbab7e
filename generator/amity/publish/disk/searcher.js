"use strict";
/* What works in a worker, as a function of the page: it is given what it believes to be its own.
   Packing puts the theme's script and ours in the two places below. */
window.__searcher = (send) => {
  const heard = [];
  let lunr;
  const self = {
    postMessage: send,
    set lunr(one) { lunr = one; },
  };
  const location = { search: "?THEME_NAME" };
  const addEventListener = (_, hear) => { heard.push(hear); };
  const postMessage = (data) => { self.postMessage(data); };

  /** Tell each listener in turn, until one keeps it to itself. */
  function tell(data, isTrusted) {
    let kept = false;
    const event = { data, isTrusted, stopImmediatePropagation() { kept = true; } };
    for (const hear of heard) {
      hear(event);
      if (kept) return;
    }
  }
  const dispatchEvent = ({ data }) => { tell(data, false); };

  /** Only the theme's own; it asks for others in languages that we do not write. */
  function importScripts(...names) {
    if (!names.some((name) => name.endsWith("THEME_NAME"))) return;
    /* THEME */
  }

  /* WORDS */

  return (data) => { tell(data, true); };
};
