// Answers of several people on one sheet, and two drafts side by side. Pure: no page, no storage.
(() => {
  "use strict";
  const { idOf, PEOPLE, random } = window.amityCanvas;

  /** @type {(draft: any) => any[]} */
  const live = (draft) => Object.values(draft.notes).filter((note) => !note.gone);

  /** Who answered: id, name, when. @type {(draft: any) => {id: string, name: string, at: number}[]} */
  const people = (draft) =>
    live(draft)
      .filter((note) => note.box === PEOPLE && note.by)
      .map((note) => ({ id: note.by, name: note.text ?? "Somebody", at: note.number ?? 0 }))
      .sort((one, two) => (one.name + one.id < two.name + two.id ? -1 : 1));

  /** The notes that put an answer in place of the same person's earlier one; none if it is no newer.
   * So each person counts once, in whatever order and however often answers come. Ids begin with a
   * capital and the person: no answer can write over what somebody else wrote.
   * @type {(draft: any, answer: any, isOpen: (box: string) => boolean) => any[]} `isOpen`: a table to which people add rows. */
  function taken(draft, { person, at, notes }, isOpen) {
    const known = people(draft).find((one) => one.id === person.id);
    if (known && known.at >= at) return [];
    const by = person.id;
    const fresh = Object.values(notes)
      .filter((note) => !note.gone && note.box !== PEOPLE)
      .map((note) => ({
        ...note,
        by,
        id: idOf(`A:${by}:${note.id}`),
        row: note.row && isOpen(note.box) ? idOf(`${by}:${note.row}`) : note.row,
        // Behind what stands there, each person's notes together, whoever comes first.
        order: note.order && `Z${by.slice(1, 4).padEnd(3, "0")}${note.order}`.slice(0, 64),
      }));
    const ids = new Set(fresh.map((note) => note.id));
    const old = live(draft).filter((note) => note.by === by && note.box !== PEOPLE && !ids.has(note.id));
    const who = { id: `P:${by}`, box: PEOPLE, by, text: person.name, number: at };
    return [...old.map((note) => ({ ...note, gone: true })), ...fresh, who];
  }

  /** A place on the sheet, the same in every draft. @type {(note: any) => string} */
  const slot = ({ box, row, field, by }) => [box, row ?? "", field ?? "", by ?? ""].join("\n");

  /** What two drafts of one sheet say differently, box by box: places for one answer by place, notes
   * that both have by their id, others by their text. @type {(before: any, after: any, isList: (note: any) => boolean, said: (note: any) => string) => any[]} */
  function compared(before, after, isList, said) {
    const isInBoth = ({ id }) => [before, after].every((draft) => live(draft).some((one) => one.id === id));
    const [was, now] = [before, after].map((draft) => {
      const found = new Map();
      for (const note of live(draft)) found.set(isList(note) ? `${slot({ box: note.box })}${isInBoth(note) ? note.id : said(note)}` : slot(note), note);
      return found;
    });
    return [...new Set([...was.keys(), ...now.keys()])]
      .map((key) => ({ note: now.get(key) ?? was.get(key), was: was.get(key), now: now.get(key) }))
      .filter((one) => !one.was || !one.now || said(one.was) !== said(one.now));
  }

  /** Somebody's own id in this browser, and the name they gave last. */
  const somebody = (name) => ({ id: `p${random(7)}`, name });

  /** Day and hour as the sheets write days; "" for none. @type {(at: number) => string} */
  const when = (at) => (at ? new Date(at).toLocaleString("sv", { dateStyle: "short", timeStyle: "short" }) : "");

  Object.assign(window.amityCanvas, { people, taken, compared, somebody, when });
})();
