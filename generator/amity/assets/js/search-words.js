"use strict";
/* The theme's search, asked for what people mean and answered by pages.

   The theme takes each word of a question for the beginning of a word, so "how do I get to …" finds
   "total" and "donor" before anything else. Here small words are left out, and the others are
   brought to their stems, which the index holds too; only the last word may be one that somebody
   still types.

   And the theme puts the page first that has the one best section. A question's words often stand in
   several: here a page gets, for each word, what its best section gets for it; then once more what
   its best section gets for all of them together, since words that stand together mean more.

   A worker: search-later.js loads it with the name of the theme's own, which it takes in. */
(() => {
  const THEME = /^\?(search\.[0-9a-f]+\.min\.js)$/.exec(location.search);
  const SETUP = 0;
  const QUERY = 2;
  const RESULT = 3;
  const OPERATOR = /["+~^*:]|(^|\s)-/;
  const BETWEEN = /[^\p{L}\p{N}'’]+/u;
  /** Words in which people ask and which say nothing of what they ask; beside lunr's own. */
  const FILLING = new Set(("again anyone been best better came day down find give going good here know make many more much need new "
    + "never now one out over people really somebody someone start still take tell thing things time times two up use using very want way year years month months end "
    + "arent cant couldnt didnt doesnt don dont hasnt havent im isnt ive shouldnt thats theyre wasnt whats wont wouldnt youre").split(" "));
  /** Words of one meaning in this trade: of each line the one counts that the site says most. */
  const ALIKE = [
    "customer client guest shopper patron clientele user",
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
    "basket cart trolley",
    "silent ghost ghosting",
    "template sheet worksheet",
    "stamp punch",
    "loyalty loyal",
    "complaint complain",
    "referral refer",
    "retention retain",
    "satisfaction satisfied",
    "subscription subscribe subscriber",
    "priority prioritise",
    "reduction reduce cut",
    "donor donate donation",
    "conversion convert",
    "growth grow",
    "advert advertisement ad ads advertise advertising",
    "easy ease easier",
    "leave left",
    "keep kept",
    "pay paid",
    "sell sold",
    "spend spent",
    "send sent",
  ].map((line) => line.split(" "));
  /** The fewest letters in which a slip can be told from a short word. */
  const SLIP = 5;
  /** What a page gets whose name is the question, as a share of what the best page gets without. */
  const NAMED = 0.6;
  let docs = [];
  let scores = new Map();
  let index = null;

  /** What a function gives, worked out when it is first asked for. */
  function once(work) {
    let done;
    return () => (done ??= work());
  }

  /** The words of a text. */
  const parted = (text) => text.toLowerCase().split(BETWEEN)
    .map((word) => word.replace(/^['’]+|['’]s?$/g, "").replace(/n['’]t$/, "nt")).filter(Boolean);

  /** A word without its ending, as the index holds it. */
  const stem = (word) => lunr.stemmer(new lunr.Token(word)).toString();

  /** How many sections say a stem. */
  const said = (stemmed) => Object.keys(index?.invertedIndex[stemmed]?.text ?? {}).length;

  /** Whether the index holds a stem, or one that begins so. */
  const known = (stemmed, begun = false) => Boolean(index) && (stemmed in index.invertedIndex
    || (begun && Object.keys(index.invertedIndex).some((other) => other.startsWith(stemmed))));

  /** How often the site says each word. */
  const spelt = once(() => {
    const count = new Map();
    for (const { title, text } of docs) {
      for (const word of parted(`${title} ${text}`)) count.set(word, (count.get(word) ?? 0) + 1);
    }
    return count;
  });

  /** How many letters are missing, too many, wrong or swapped between two words. */
  function slips(one, other) {
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  const letters = (word) => [...new Set(word)].sort().join("");

  /** The words that somebody meant who typed one that the site does not know. */
  function mended(word) {
    if (word.length < SLIP) return [word];
    const near = [...spelt()].filter(([other]) => other[0] === word[0] && Math.abs(other.length - word.length) < 3)
      .map(([other, often]) => [other, slips(word, other), often])
      // Two slips are a guess, unless the letters are the same.
      .filter(([other, count]) => count === 1 || (count === 2 && letters(other) === letters(word)))
      .sort(([, one, often], [, other, seldom]) => one - other || seldom - often);
    if (near.length) return [near[0][0]];
    const at = [...word].findIndex((_, place) => place > 2 && place < word.length - 1
      && spelt().has(word.slice(0, place)) && spelt().has(word.slice(place)));
    return at < 0 ? [word] : [word.slice(0, at), word.slice(at)];
  }

  /** For each word of one meaning with others, by its stem, the stem that the site says most. */
  const alike = once(() => new Map(ALIKE.flatMap((words) => {
    const stems = words.map(stem);
    const most = [...stems].sort((one, other) => said(other) - said(one))[0];
    return stems.map((one) => [one, most]);
  })));

  /** The stem to search for: the word's own, or that of the word which the site uses for it. */
  function meant(word) {
    const british = stem(word.replace(/iz(?=(e|ed|er|es|ing|ation|ations)$)/, "is"));
    const own = known(british) ? british : stem(word);
    return alike().get(own) ?? own;
  }

  /** Whether a word says what a text is about. */
  const tells = (word) => lunr.stopWordFilter(word) && !FILLING.has(word);

  const weights = new Map();

  /** How much a stem tells: the fewer sections say it, the more. */
  function weight(stemmed) {
    if (!weights.has(stemmed)) weights.set(stemmed, Math.log(1 + docs.length / (1 + said(stemmed))));
    return weights.get(stemmed);
  }

  const heavy = (stems) => stems.reduce((sum, one) => sum + weight(one), 0);

  /** The names that people may know a page by: its page, the stems of the name, and what they weigh. */
  const names = once(() => docs.flatMap(({ location: place, title }) => {
    const all = title.replace(/&[a-z]+;|^Also called:/g, " ").split(";");
    return all.map((name) => [...new Set(parted(name).filter(tells).map(meant))]).filter((name) => name.length)
      .map((name) => [whose(place), name, heavy(name)]);
  }));

  /** How near the best name of each page comes to what was asked, from 0 to 1. */
  function named(stems) {
    const near = new Map();
    const whole = heavy(stems);
    for (const [place, name, all] of names()) {
      const both = heavy(name.filter((one) => stems.includes(one)));
      if (both) near.set(place, Math.max(near.get(place) ?? 0, both * both / (whole * all)));
    }
    return near;
  }

  /** The page that a section stands on. */
  const page = (place) => place.split("#")[0];

  /** What a section belongs to: its page, or the section itself where a page collects many things. */
  const whose = (place) => (place.endsWith("_also") ? place : page(place));

  /** The words of a question that say what it is about, in the theme's own language of queries. */
  function asked(question) {
    if (OPERATOR.test(question)) return question;
    const words = parted(question);
    const typed = /[\p{L}\p{N}]$/u.test(question) ? words.length - 1 : -1;
    const some = words.slice(0, typed).filter(tells).length > 1;
    const telling = words.flatMap((word, place) => {
      const begun = place === typed;
      if (!lunr.stopWordFilter(word) || (FILLING.has(word) && !(begun && !some))) return [];
      const right = known(meant(word), begun) ? [word] : mended(word);
      // A star says: whatever begins so. A power of one says: this very word.
      return right.map((one) => meant(one) + (begun && right.length === 1 && one === word ? "*" : "^1"));
    });
    return telling.join(" ") || question;
  }

  /** The best of each: scores by what `of` makes of their places. */
  function best(scored, of) {
    const found = new Map();
    for (const [place, score] of scored) found.set(of(place), Math.max(score, found.get(of(place)) ?? 0));
    return found;
  }

  /** The best score that a section of each thing has. */
  const reached = (results) => best(results.map(({ ref, score }) => [ref, score]), whose);

  /** What each page gets for a question: `together` for all words at once, `alone` for each by itself,
      `near` for its names. */
  function ranked(together, alone, near) {
    const sums = reached(together);
    const words = alone.map(reached);
    for (const [place, score] of sums) {
      sums.set(place, words.reduce((sum, word) => sum + (word.get(place) ?? 0), score));
    }
    const most = Math.max(0, ...sums.values());
    for (const [place, sum] of sums) sums.set(place, sum + NAMED * most * (near.get(place) ?? 0));
    return best(sums, page);
  }

  addEventListener("message", (event) => {
    if (event.data.type === SETUP) docs = event.data.data.docs;
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
    const words = query.split(" ");
    const near = named([...new Set(words.map((word) => word.replace(/[*^].*$/, "")))]);
    scores = ranked(found, words.map((word) => search.call(this, word)), near);
    return found;
  };
  const send = self.postMessage.bind(self);
  self.postMessage = (message) => {
    const of = ([first]) => scores.get(page(first.location)) ?? 0;
    if (message.type === RESULT) message.data.items.sort((one, other) => of(other) - of(one));
    send(message);
  };
})();
