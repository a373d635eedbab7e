"use strict";
/* What a budget pays for, and how that is said: amity/mix/afford.py and cli/sheet_money.py once more.
   Contacts and plays are paid from the same money, so it is spent once. */
(() => {
  const { formatValue, scaled } = window.amityFormula;
  const WIN = "acquisition";

  /** Take each play that the rest of the budget pays for, in order.
   * @type {(years: number[], budget: number, customers: number, contactCost: number) => any} */
  function afford(years, budget, customers, contactCost) {
    const whole = budget * customers;
    let cost = 0;
    const fits = years.map((year) => {
      const fit = cost + year <= whole;
      if (fit) cost += year;
      return fit;
    });
    const left = whole - cost;
    return { whole, fits, cost, left, contacts: left / customers / contactCost };
  }

  /** So many contacts as people read them: one decimal, and never over the border of a band. */
  function seenContacts(mix, contacts) {
    const near = Number(scaled(contacts, 1)) / 10;
    const over = mix.bands.some(({ under }) => under !== null && contacts < under && under <= near);
    return over ? near - 0.1 : near;
  }

  /** Names as a sentence has them. @type {(names: string[]) => string} */
  const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

  /** An amount without cents. @type {(amount: number, currency: string) => string} */
  const whole = (amount, currency) => formatValue(Number(scaled(amount, 0)), "money", currency);

  /** So many live contacts, in the singular for one. */
  function saidContacts(contacts) {
    const many = formatValue(contacts, "count");
    return many === "1" ? `${many} live contact` : `${many} live contacts`;
  }

  /** The budget and what it would pay for, if it were spent on nothing else. */
  function budgetSaid({ chosen, budget, share, goal, rule }, { words, currency }) {
    const each = `${formatValue(budget, "money", currency)} a year for each ${words.customer}`;
    const said = [`${each} (${formatValue(share, "share")} of the contribution).`];
    if (!budget) return [...said, "It pays for no live contact and for no play."];
    const many = formatValue(seenContacts(rule, chosen.contacts), "count");
    said.push(`If you spent all of it on live contacts, it would pay for ${many} a year.`);
    said.push("The same money also has to pay for the plays.");
    if (goal === WIN) said.push("You have yet to win them: until then this is what you expect, not what you have.");
    return said;
  }

  /** The first year of the plays, one by one and together. */
  function costs(found) {
    const sum = (name) => found.reduce((all, one) => all + one[name], 0);
    return { years: found.map(({ set_up, monthly }) => set_up + 12 * monthly), year: sum("set_up") + 12 * sum("monthly") };
  }

  /** What the plays cost, what pays for them, and what is left for contacts after that. */
  function playsSaid(answer, data) {
    const found = answer.plays.map((key) => data.costs[key]);
    const titles = found.map(({ title }) => title);
    const { year } = costs(found);
    const said = `In ${found.length === 1 ? "its first year it costs" : "their first year they cost"} ${whole(year, data.currency)}.`;
    if (!answer.budget) return [said, "There is no budget for service that could pay for it."];
    return [said, ...(answer.afforded ? held(answer, data, titles) : unheld(answer, data, titles, year))];
  }

  /** Without the number of customers: how many would have to pay. */
  function unheld({ budget }, { words }, titles, year) {
    return [
      `To pay for that takes the whole budget of ${formatValue(Math.ceil(year / budget), "count")} ${words.customers}.`,
      "Nothing of it would be left for live contacts.",
      order(titles),
    ];
  }

  /** With it: which plays fit the year's budget, and what they leave. */
  function held(answer, { currency, words }, titles) {
    const { afforded } = answer;
    const fit = titles.filter((_, place) => afforded.fits[place]);
    const rest = titles.filter((_, place) => !afforded.fits[place]);
    return [
      `The budget of the segment is ${whole(afforded.whole, currency)} a year.`,
      fits(fit, rest),
      ...(fit.length ? [...left(answer, currency, words, fit), order(fit)] : ["Look for a play that costs less, or for a larger segment."]),
      "These costs are for a firm of the size that each play states. Work out your own on its page.",
    ];
  }

  function fits(fit, rest) {
    if (!rest.length) return fit.length > 1 ? "All of them fit." : "It fits.";
    if (!fit.length) return rest.length > 1 ? "None of them fits." : "It does not fit.";
    return `${listed(fit)} ${fit.length > 1 ? "fit" : "fits"}; ${listed(rest)} ${rest.length > 1 ? "do" : "does"} not.`;
  }

  function left({ afforded, chosen, rule }, currency, words, fit) {
    const contacts = saidContacts(seenContacts(rule, afforded.contacts));
    const said = [
      `After ${listed(fit)}, ${whole(afforded.left, currency)} a year is left.`,
      `That is ${contacts} a year for each ${words.customer}, beside those that are part of a play.`,
    ];
    const leads = rule.types.find(({ id }) => id === chosen.main).person;
    if (afforded.contacts < 1 && leads) {
      said.push(`This is less than one, though ${words.types[chosen.main]} leads: start fewer plays, or raise the share.`);
    }
    return said;
  }

  const order = ([first, ...more]) => `Start with ${first}${more.length ? ", and add the next when it is at work" : ""}.`;

  /** What the plays cost of which money, for the sheet that stands beside others: both of the whole
   * segment where the number of customers is known, else the number that would have to pay. */
  function costOf({ plays, budget, afforded }, { costs: all, currency }) {
    const { year } = costs(plays.map((key) => all[key]));
    if (!budget) return `${whole(year, currency)} in year one, of no budget`;
    if (!afforded) return `${whole(year, currency)} in year one: the whole budget of ${formatValue(Math.ceil(year / budget), "count")}`;
    const taken = afforded.fits.includes(true) ? afforded.cost : year;
    return `${whole(taken, currency)} of ${whole(afforded.whole, currency)}, in year one`;
  }

  Object.assign(window.amityMix, { afford, seenContacts, listed, whole, budgetSaid, playsSaid, costOf });
})();
