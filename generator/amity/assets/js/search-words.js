"use strict";
/* The theme's search, asked for what people mean and answered by pages.

   The theme takes each word of a question for the beginning of a word, so "how do I get to …" finds
   "total" and "donor" before anything else. Here small words are left out, and the others are
   brought to their stems, which the index holds too; only the last word may be one that somebody
   still types.

   And the theme puts the page first that has the one best section. A question's words often stand in
   several: here a page gets, for each word, what its best section gets for it; then once more what
   its best section gets for all of them together, since words that stand together mean more.

   A worker: the page starts it with the name of the theme's own, which it takes in. */
(() => {
  const THEME = /^\?(search\.[0-9a-f]+\.min\.js)$/.exec(location.search);
  const QUERY = 2;
  const RESULT = 3;
  const OPERATOR = /["+~^*:]|(^|\s)-/;
  const BETWEEN = /[^\p{L}\p{N}'’]+/u;
  /** Words in which people ask and which say nothing of what they ask; beside lunr's own. */
  const FILLING = new Set(("again anyone been came come day down find give going here know make many more much need new "
    + "never now one out over people really second somebody someone still take tell thing things time times two up very want way year years month months end").split(" "));
  /** Words of one meaning in this trade: of each line the one counts that the site says most. */
  const ALIKE = [
    "customer client guest shopper patron clientele",
    "call phone telephone ring",
    "email mail e-mail",
    "answer reply respond",
    "staff employee worker waiter stylist",
    "bot chatbot",
    "mistake error fault",
    "friend acquaintance",
    "workshop agenda",
    "lost lose losing",
    "buy bought purchase",
  ].map((line) => line.split(" "));
  let scores = new Map();
  let index = null;

  /** A word without its ending, as the index holds it. */
  const stem = (word) => lunr.stemmer(new lunr.Token(word)).toString();

  /** How many sections say a stem. */
  const said = (stemmed) => Object.keys(index?.invertedIndex[stemmed]?.text ?? {}).length;

  /** The stem to search for: the word's own, or that of the word which the site uses for it. */
  function meant(word) {
    const own = stem(word);
    const line = ALIKE.find((words) => words.some((one) => stem(one) === own));
    return line ? line.map(stem).sort((one, other) => said(other) - said(one))[0] : own;
  }

  /** The page that a section stands on. */
  const page = (place) => place.split("#")[0];

  /** The words of a question that say what it is about, in the theme's own language of queries. */
  function asked(question) {
    if (OPERATOR.test(question)) return question;
    const words = question.toLowerCase().split(BETWEEN).map((word) => word.replace(/['’]s?$/, "")).filter(Boolean);
    const typed = /[\p{L}\p{N}]$/u.test(question) ? words.length - 1 : -1;
    const telling = words.map((word, place) => {
      if (!lunr.stopWordFilter(word) || (FILLING.has(word) && place !== typed)) return "";
      // A star says: whatever begins so. A power of one says: this very word.
      return meant(word) + (place === typed ? "*" : "^1");
    });
    return telling.filter(Boolean).join(" ") || question;
  }

  /** The best score that a section of each page has. */
  function best(results) {
    const found = new Map();
    for (const { ref, score } of results) found.set(page(ref), Math.max(score, found.get(page(ref)) ?? 0));
    return found;
  }

  /** What each page gets for a question: `together` for all words at once, `alone` for each by itself. */
  function ranked(together, alone) {
    const sums = best(together);
    const words = alone.map(best);
    for (const [place, score] of sums) {
      sums.set(place, words.reduce((sum, word) => sum + (word.get(place) ?? 0), score));
    }
    return sums;
  }

  addEventListener("message", (event) => {
    if (!event.isTrusted || event.data.type !== QUERY) return;
    event.stopImmediatePropagation();
    const data = { ...event.data, data: asked(event.data.data) };
    dispatchEvent(new MessageEvent("message", { data }));
  });
  // The theme's listener comes after ours, so it hears what we say in place of what was said.
  if (!THEME) return;
  importScripts(`../../javascripts/workers/${THEME[1]}`);

  const build = lunr.Builder.prototype.build;
  lunr.Builder.prototype.build = function built() {
    index = build.call(this);
    return index;
  };
  const search = lunr.Index.prototype.search;
  lunr.Index.prototype.search = function searched(query) {
    const found = search.call(this, query);
    scores = ranked(found, query.split(" ").map((word) => search.call(this, word)));
    return found;
  };
  const send = self.postMessage.bind(self);
  self.postMessage = (message) => {
    const of = ([first]) => scores.get(page(first.location)) ?? 0;
    if (message.type === RESULT) message.data.items.sort((one, other) => of(other) - of(one));
    send(message);
  };
})();
