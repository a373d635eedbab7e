// What a draft is: the shape of amity/model/draft.py, let in, merged and put in order. Nothing else.

/**
 * @typedef {{id: string, box: string, row?: string, field?: string, text?: string, number?: number,
 *   sure?: string, owner?: string, due?: string, order?: string, by?: string, at: number,
 *   gone?: true}} Note
 * @typedef {{format: string, version: number, id: string, title: string, summary: string,
 *   canvas: string, revision: number, example?: string, at: number, round?: string,
 *   person?: {id: string, name: string}, notes: Record<string, Note>}} Draft
 *   In memory notes go by id; in storage and files they are a list. `round` is the draft that a group
 *   answers, `person` who answered.
 * @typedef {{box: string, row?: string, field?: string}} Slot A place for one answer.
 */
(() => {
  "use strict";

  const FORMAT = "amity-draft";
  const VERSION = 1;
  const MOST = { file: 2e6, notes: 2000, text: 5000, line: 300, summary: 120, at: 4e12 };
  const SURE = ["measured", "asked", "guessed"];
  const ID = /^[a-z][a-z0-9-]{0,62}$/;
  const ITEM = /^[A-Za-z0-9][A-Za-z0-9:_-]{0,63}$/;
  const FIELD = /^[a-z][a-z0-9_-]{0,62}$/;
  const PERSON = /^p[A-Za-z0-9]{1,20}$/;
  const ORDER = /^[A-Za-z0-9]{1,64}$/;
  // Control characters but tab and newline, marks that turn the reading direction, halves of pairs.
  const UNSEEN =
    /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
  const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

  /** Told to people as it stands. */
  class Refused extends Error {}

  const isRecord = (value) => !!value && typeof value === "object" && !Array.isArray(value);
  const fits = (pattern, value) => typeof value === "string" && pattern.test(value);

  /** Without what cannot be seen; "" for none. @type {(value: any, most: number) => string} */
  function words(value, most) {
    if (typeof value !== "string") return "";
    const seen = value.slice(0, most).replace(/\r\n?/g, "\n").replace(UNSEEN, "");
    return seen.trim() ? seen.replace(HALVES, "\ufffd") : "";
  }

  /** @type {(value: any, most?: number) => string} */
  const line = (value, most = MOST.line) => words(value, most).replace(/[\n\t]+/g, " ");

  /** @type {(value: any) => boolean} */
  function isDay(value) {
    if (!fits(/^[12]\d{3}-\d\d-\d\d$/, value)) return false;
    const day = new Date(`${value}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  }

  /** Whether it can be the id of somebody who answers. @type {(id: any) => boolean} */
  const isPerson = (id) => fits(PERSON, id);

  /** @type {(value: any) => boolean} */
  const isNumber = (value) => Number.isFinite(value) && Math.abs(value) < 1e15;

  /** @type {(value: any) => number} */
  const moment = (value) => (Number.isSafeInteger(value) ? Math.min(Math.max(value, 0), MOST.at) : 0);

  /** One note from outside or from a field, else null. @type {(raw: any) => Note | null} */
  function cleanNote(raw) {
    if (!isRecord(raw) || !fits(ITEM, raw.id) || !fits(ID, raw.box)) return null;
    /** @type {any} */
    const note = { id: raw.id, box: raw.box };
    const text = words(raw.text, MOST.text);
    const owner = line(raw.owner);
    if (fits(ITEM, raw.row)) note.row = raw.row;
    if (fits(FIELD, raw.field)) note.field = raw.field;
    if (raw.gone !== true) {
      if (text) note.text = text;
      if (isNumber(raw.number)) note.number = raw.number;
      if (SURE.includes(raw.sure)) note.sure = raw.sure;
      if (owner) note.owner = owner;
      if (isDay(raw.due)) note.due = raw.due;
    }
    if (fits(ORDER, raw.order)) note.order = raw.order;
    if (fits(ITEM, raw.by)) note.by = raw.by;
    note.at = moment(raw.at);
    if (raw.gone === true) note.gone = true;
    return note;
  }

  /** The one door for storage and files: builds a fresh draft of what it knows; throws Refused.
   * @type {(raw: any) => Draft} */
  function clean(raw) {
    if (!isRecord(raw) || raw.format !== FORMAT) throw new Refused("This is no draft of a sheet. Ask for one.");
    if (!Number.isInteger(raw.version) || raw.version < 1 || !fits(ID, raw.canvas))
      throw new Refused("This draft names no sheet. Ask for it again.");
    const listed = Array.isArray(raw.notes) ? raw.notes : [];
    if (listed.length > MOST.notes) throw new Refused(`This draft has more than ${MOST.notes} notes. Ask for a part of it.`);
    const draft = blank(raw.canvas, Number.isInteger(raw.revision) ? raw.revision : 1);
    draft.version = raw.version;
    draft.revision = Math.min(Math.max(draft.revision, 1), 1e6);
    if (fits(ID, raw.id)) draft.id = raw.id;
    draft.title = line(raw.title) || draft.title;
    draft.summary = line(raw.summary, MOST.summary) || draft.summary;
    if (fits(ID, raw.example)) draft.example = raw.example;
    draft.at = moment(raw.at);
    if (fits(ID, raw.round)) draft.round = raw.round;
    const name = isRecord(raw.person) && line(raw.person.name, 60);
    if (name && isPerson(raw.person.id)) draft.person = { id: raw.person.id, name };
    listed.forEach((given, index) => {
      let note = cleanNote(given);
      // Hand-written drafts leave the order to the order of their lines.
      if (note && !note.order && (note.row || !note.field))
        note = cleanNote({ ...note, order: step("V000", index + 1) });
      if (note) draft.notes[note.id] = later(draft.notes[note.id], note);
    });
    return draft;
  }

  /** @type {(text: string) => Draft} */
  function parse(text) {
    if (text.length > MOST.file) throw new Refused("This file is larger than 2 MB. Ask for a part of it.");
    try {
      return clean(JSON.parse(text));
    } catch (error) {
      throw error instanceof Refused ? error : new Refused("This file is cut or no draft. Ask for it again.");
    }
  }

  /** @type {(canvas: string, revision: number) => Draft} */
  const blank = (canvas, revision) => ({
    format: FORMAT,
    version: VERSION,
    id: `d${random(15).toLowerCase()}`,
    title: `Draft of ${new Date().toLocaleDateString("sv")}`,
    summary: "A draft filled in with a browser.",
    canvas,
    revision,
    at: 0,
    notes: Object.create(null),
  });

  /** As it stands in storage and files. @type {(draft: Draft, indent?: number) => string} */
  function write(draft, indent) {
    const key = (/** @type {Note} */ note) => `${note.box}\n${note.order ?? ""}\n${note.id}`;
    const notes = spared(Object.values(draft.notes)).sort((one, two) => (key(one) < key(two) ? -1 : 1));
    return JSON.stringify({ ...draft, notes }, null, indent);
  }

  /** Deleted notes go, the oldest first, once there are more than a draft may hold: what is too large
   * to be read again must never be kept. @type {(notes: Note[]) => Note[]} */
  function spared(notes) {
    const extra = Math.max(notes.length - MOST.notes, 0);
    const gone = extra ? notes.filter((note) => note.gone).sort((one, two) => one.at - two.at) : [];
    const out = new Set(gone.slice(0, extra));
    return notes.filter((note) => !out.has(note));
  }

  /** Whether a draft, as written, can be read again. @type {(draft: Draft, text?: string) => boolean} */
  function isTooLarge(draft, text = write(draft)) {
    const live = Object.values(draft.notes).filter((note) => !note.gone);
    return live.length > MOST.notes || text.length > MOST.file;
  }

  /** The later of two; at a tie the deleted one, then the one that sorts last. So the order in which
   * drafts are merged makes no difference. @type {(one: any, two: any) => any} */
  function later(one, two) {
    if (!one) return two;
    if (one.at !== two.at) return one.at > two.at ? one : two;
    if (one.gone !== two.gone) return one.gone ? one : two;
    return JSON.stringify(one) > JSON.stringify(two) ? one : two;
  }

  /** Two states of one draft as one. @type {(one: Draft, two: Draft) => Draft} */
  function merge(one, two) {
    const revision = Math.max(one.revision, two.revision);
    const head = later({ ...one, revision, notes: null }, { ...two, revision, notes: null });
    const notes = Object.assign(Object.create(null), one.notes);
    for (const note of Object.values(two.notes)) notes[note.id] = later(notes[note.id], note);
    return { ...head, notes };
  }

  /** When a draft was last changed. @type {(draft: any) => number} */
  const changed = (draft) =>
    Object.values(draft.notes).reduce((last, note) => Math.max(last, note.at), draft.at);

  /** @type {(draft: any) => boolean} Shown as far as we understand it, and never written. */
  const isNewer = (draft) => draft.version > VERSION;

  // ---- order: keys that sort as text, with room between any two

  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** @type {(length: number) => string} */
  const random = (length) =>
    Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => DIGITS[byte % 62]).join("");

  /** The key so many places on: four digits count, so that adding at an end never makes keys longer.
   * @type {(key: string, places: number) => string} */
  function step(key, places) {
    const digits = [...key.slice(0, 4).padEnd(4, "0")];
    const found = digits.reduce((sum, one) => sum * 62 + DIGITS.indexOf(one), 0);
    const count = Math.min(Math.max(found + places, 0), 62 ** 4 - 1);
    return [3, 2, 1, 0].map((power) => DIGITS[Math.floor(count / 62 ** power) % 62]).join("");
  }

  /** A key between two (or past an end); null where there is no room, so that all need new ones.
   * @type {(before?: string, after?: string) => string | null} */
  function between(before, after) {
    if (before === undefined) return after === undefined ? "V000" : beyond(after, -1);
    if (after === undefined) return beyond(before, 1);
    let made = "";
    let open = false;
    for (let place = 0; place < 48; place++) {
      if (!open && place >= after.length) return null;
      const low = place < before.length ? DIGITS.indexOf(before[place]) : 0;
      const high = open ? 62 : DIGITS.indexOf(after[place]);
      if (high < low) return null;
      const middle = (low + high) >> 1;
      made += DIGITS[middle];
      if (middle > low) return made;
      open = open || high > low;
    }
    return null;
  }

  /** @type {(key: string, places: number) => string | null} */
  function beyond(key, places) {
    const next = step(key, places);
    return (places > 0 ? next > key : next < key) ? next : null;
  }

  /** What buttons do, by their `data-do`; scripts that come later add theirs. */
  const ACTIONS = {};

  const door = { ACTIONS, Refused, cleanNote, clean, line, parse, blank, write, isNumber, isPerson, isTooLarge };
  window.amityCanvas = { ...door, VERSION, MOST, SURE, changed, isNewer, later, merge, random, step, between };
})();
