"use strict";
/* The answers as a draft of the canvas on which a group does the same by hand. Where a sheet lacks a
   place, since an edition changed it, what belongs there is left out. */
(() => {
  const { blank, cleanNote, step } = window.amityCanvas;
  const GOALS = { acquisition: "win", retention: "keep", "sales-growth": "grow" };
  const MOST_DOUBTS = 8;

  /** One note for a place of the sheet. */
  const note = (box, rest) => ({ id: [box, rest.row, rest.field].filter(Boolean).join(":"), box, ...rest });

  /** What stands on top of the sheet. */
  function header(sheet, { segment, goal, profile }, words) {
    const said = { segment, goal: words.goals[goal], data: profile.data ? "yes" : "no" };
    return sheet.header.filter((field) => said[field]).map((field) => note("header", { field, text: said[field] }));
  }

  /** Every number that the sheet asks for and the answers know. */
  function numbers(sheet, { goal, profile, share, person }) {
    const known = {
      ...profile.scores,
      contribution: profile.contribution,
      service_share: share,
      contact_cost: profile.contact_cost,
      contact_points: person,
    };
    for (const [driver, field] of Object.entries(GOALS)) known[field] = Number(driver === goal);
    return Object.entries(sheet.fields)
      .filter(([field]) => Object.hasOwn(known, field))
      .map(([field, box]) => note(box, { field, number: known[field] }));
  }

  /** Who may lead, who supports, who leads. */
  function types(sheet, { chosen }) {
    const rows = (box, field, holds) =>
      (sheet.rows[box] ?? []).map((row) => note(box, { row, field, text: holds(row) ? "yes" : "no" }));
    const lead = (sheet.options.main ?? []).includes(chosen.main) ? [note("main", { field: chosen.main })] : [];
    return [
      ...rows("lead", "may", (type) => !(type in chosen.vetoes)),
      ...rows("support", "chosen", (type) => chosen.supporting.includes(type)),
      ...lead,
    ];
  }

  /** What would change it, with the plays to start with at its end, since no box asks for them; and
   * the answer in one row beside those of other sheets. */
  function last(sheet, { segment, goal, chosen, changes, cost, plays }, words) {
    const doubts = [...changes.slice(0, MOST_DOUBTS), plays].map((text, index) => ({
      id: `doubts:${index + 1}`, box: "doubts", text, order: step("V000", index + 1),
    }));
    const row = {
      who: [segment, words.goals[goal]].filter(Boolean).join(", "),
      main: words.types[chosen.main],
      with: chosen.supporting.map((type) => words.types[type]).join(", ") || "None",
      cost,
    };
    const cells = Object.entries(row).map(([field, text]) =>
      note("compare", { row: "found", field, text, order: step("V000", 1) }));
    return [...doubts, ...cells].filter(({ box }) => sheet.boxes.includes(box));
  }

  /** A new draft that holds an answer. */
  function draftOf(sheet, answer, words) {
    const draft = blank(sheet.canvas, sheet.revision);
    if (answer.segment) draft.title = answer.segment;
    draft.at = Date.now();
    const made = [header, numbers, types, last].flatMap((part) => part(sheet, answer, words));
    for (const one of made) {
      const cleaned = cleanNote({ ...one, at: draft.at });
      if (cleaned) draft.notes[cleaned.id] = cleaned;
    }
    return draft;
  }

  Object.assign(window.amityMix, { draftOf });
})();
