"use strict";
/* The mix rules: amity/mix/rule.py and why.py once more, for the browser. The rules themselves, with
   every number, are data that the build writes into the page; a test holds the two to each other. */

/**
 * @typedef {{scores: Record<string, number>, data: boolean, contribution: number,
 *   contact_cost: number}} Profile What a segment is like.
 * @typedef {{main: string, supporting: string[], points: Record<string, number>,
 *   vetoes: Record<string, string>, contacts: number, reasons: Record<string, string>}} Chosen
 *   `vetoes` and `reasons` name rules by their ids.
 */
(() => {
  const MOST_SUPPORTS = 2;
  const MOST_PLAYS = 3;
  const TOP_SCORE = 3;

  /** Whether a condition holds. */
  function holds({ id, at_least, under }, values) {
    const value = values[id];
    return (at_least === null || value >= at_least) && (under === null || value < under);
  }

  const allHold = (bounds, values) => bounds.every((bound) => holds(bound, values));
  const anyHolds = (bounds, values) => !bounds.length || bounds.some((bound) => holds(bound, values));

  /** Points for a person, by how many live contacts a year the budget pays for. */
  const personPoints = (mix, contacts) =>
    mix.bands.find(({ under }) => under === null || contacts < under).points;

  /** @type {(mix: any, profile: Profile) => number} Live contacts a year that the segment pays for. */
  const contactsOf = (mix, profile) => (profile.contribution * mix.service_share) / profile.contact_cost;

  /** What conditions may name. */
  const valuesOf = (mix, profile) => ({
    ...profile.scores,
    contacts: contactsOf(mix, profile),
    data: Number(profile.data),
  });

  /** The points of a type, answer by answer. */
  function parts(mix, weights, profile, goal, contacts) {
    const scores = mix.scores.map(({ id }) => [id, weights.scores[id] * profile.scores[id]]);
    const person = weights.person ? personPoints(mix, contacts) : 0;
    return [...scores, ["goal", weights.goals[goal]], ["contacts", person]];
  }

  /** For each type that may not lead the veto that holds first. */
  function vetoesOf(mix, values) {
    const found = Object.create(null);
    for (const veto of mix.vetoes) {
      if (!allHold(veto.when, values)) continue;
      for (const type of veto.types) found[type] ??= veto.id;
    }
    return found;
  }

  /** For each supporting type, those with most points first, the rule that asked for it. */
  function supportsOf(mix, values, points, main) {
    const must = (rule) => rule.must_with.includes(main) && allHold(rule.must_when, values);
    const asks = (rule) =>
      rule.type !== main && !rule.not_with.includes(main) &&
      allHold(rule.all_of, values) && anyHolds(rule.any_of, values);
    const asked = [...new Set(mix.supports.filter(asks).map((rule) => rule.type))];
    let chosen = asked.sort((one, two) => points[two] - points[one]).slice(0, MOST_SUPPORTS);
    for (const rule of mix.supports) {
      if (must(rule) && !chosen.includes(rule.type)) chosen = [...chosen.slice(0, MOST_SUPPORTS - 1), rule.type];
    }
    const first = (type) => mix.supports.find((rule) => rule.type === type && (asks(rule) || must(rule)));
    return chosen.map((type) => [type, first(type).id]);
  }

  /** One main type and at most two supporting ones. @type {(mix: any, profile: Profile, goal: string) => Chosen} */
  function choose(mix, profile, goal) {
    const values = valuesOf(mix, profile);
    const { contacts } = values;
    const points = Object.create(null);
    for (const weights of mix.types) {
      points[weights.id] = parts(mix, weights, profile, goal, contacts).reduce((sum, [, more]) => sum + more, 0);
    }
    const vetoes = vetoesOf(mix, values);
    const able = mix.types.map(({ id }) => id).filter((id) => !(id in vetoes));
    const main = able.reduce((best, id) => (points[id] > points[best] ? id : best));
    const supports = supportsOf(mix, values, points, main);
    const supporting = supports.map(([type]) => type);
    return { main, supporting, points, vetoes, contacts, reasons: Object.fromEntries(supports) };
  }

  /** The points of a type answer by answer, the largest first, without those that add nothing. */
  function shares(mix, profile, goal, type) {
    const weights = mix.types.find(({ id }) => id === type);
    const found = parts(mix, weights, profile, goal, contactsOf(mix, profile));
    return found.filter(([, points]) => points).sort((one, two) => two[1] - one[1]);
  }

  /** Each single step that can be taken: what changes, to what, and profile and goal after it. */
  function steps(mix, profile, goal) {
    const scored = mix.scores.flatMap(({ id }) =>
      [profile.scores[id] - 1, profile.scores[id] + 1]
        .filter((then) => then >= 0 && then <= TOP_SCORE)
        .map((then) => [id, then, { ...profile, scores: { ...profile.scores, [id]: then } }, goal]));
    const goals = Object.keys(mix.types[0].goals).filter((other) => other !== goal);
    return [
      ...scored,
      ...goals.map((other) => ["goal", other, profile, other]),
      ["data", 1 - Number(profile.data), { ...profile, data: !profile.data }, goal],
      ...[0.5, 2].map((times) => ["money", times, { ...profile, contribution: profile.contribution * times }, goal]),
    ];
  }

  /** Every single step that gives another main type, as `{name, then, main}`. */
  function changes(mix, profile, goal) {
    const { main } = choose(mix, profile, goal);
    return steps(mix, profile, goal)
      .map(([name, then, other, aim]) => ({ name, then, main: choose(mix, other, aim).main }))
      .filter((one) => one.main !== main);
  }

  /** The ids of the conditions and cautions that belong to an answer. */
  function notes(mix, profile, chosen) {
    const values = valuesOf(mix, profile);
    const types = [chosen.main, ...chosen.supporting];
    const met = mix.conditions.filter((one) => one.types.some((type) => types.includes(type)));
    const warned = mix.cautions.filter((one) => allHold(one.all_of, values) && anyHolds(one.any_of, values));
    return { conditions: met.map(({ id }) => id), cautions: warned.map(({ id }) => id) };
  }

  /** The plays to start with: the one featured for each type of the mix, the main type's first, then
   * further ones of the main type. `plays` holds ids by goal and type, the featured one first. */
  function first(plays, chosen, goal) {
    const types = [chosen.main, ...chosen.supporting];
    const found = [...types.map((type) => plays[goal][type][0]), ...plays[goal][chosen.main]];
    return [...new Set(found)].slice(0, MOST_PLAYS);
  }

  window.amityMix = { choose, shares, changes, notes, first };
})();
