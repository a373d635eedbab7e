// One open draft: every change with its way back, and what other tabs do to it meanwhile.
(() => {
  "use strict";
  const { blank, changed, cleanNote, isNewer, line, merge, random } = window.amityCanvas;
  const PAUSE = 400;
  const STEPS = 200;

  /** @typedef {import("./draft").Note} Note */

  class Session {
    /** @param {any} shelf @param {any} draft
     * @param {{held: () => string | null, shown: (all?: boolean) => void, doubled: () => void,
     *   told: (state: string) => void}} page `held` is the note whose field the person is in;
     *   `shown` draws (all: that field too); `told` says where the work is. */
    constructor(shelf, draft, page) {
      Object.assign(this, { shelf, draft, page, done: [], undone: [], dirty: false, clock: 0 });
      this.readOnly = isNewer(draft);
      this.state = this.readOnly ? "newer" : shelf.read(draft.id) ? "kept" : "new";
      if (!shelf.kept) this.state = "blocked";
      this.filedAt = shelf.filed(draft.id);
      this.settle(draft);
    }

    /** How many notes changed since the draft was last saved as a file. @type {() => number} */
    get unfiled() {
      return Object.values(this.draft.notes).filter((note) => note.at > this.filedAt).length;
    }

    /** It is in a file now. */
    filed() {
      this.filedAt = this.shelf.filed(this.draft.id, this.now());
      if (this.shelf.kept && !this.dirty) this.tell("filed");
    }

    /** Notes as they stand now are what the next comparison with other tabs starts from. */
    settle(draft) {
      this.clock = Math.max(this.clock, changed(draft));
      this.base = new Map(Object.values(draft.notes).map((note) => [note.id, note.at]));
      if (this.waiting) this.base.set(this.waiting, this.draft.notes[this.waiting].at);
    }

    /** Later than all that was seen, whatever the clock of this machine says. */
    now() {
      return (this.clock = Math.max(Date.now(), this.clock + 1));
    }

    /** The notes that are not deleted. @type {() => Note[]} */
    get live() {
      return Object.values(this.draft.notes).filter((note) => !note.gone);
    }

    /** Put notes in place, as one step that can be undone. Steps with the same `typing` join.
     * @type {(notes: any[], typing?: string) => void} */
    change(notes, typing) {
      if (this.readOnly) return;
      const before = notes.map((note) => this.draft.notes[note.id] ?? { ...note, gone: true });
      const last = this.done.at(-1);
      if (typing && last?.typing === typing) last.after = notes;
      else this.done.push({ before, after: notes, typing });
      this.done.splice(0, this.done.length - STEPS);
      this.undone = [];
      this.put(notes);
    }

    /** Typing that goes on after this is a step of its own. */
    pause() {
      if (this.done.length) this.done.at(-1).typing = undefined;
    }

    /** @type {(title: string) => void} */
    rename(given) {
      const title = line(given);
      if (this.readOnly || !title || title === this.draft.title) return;
      this.done.push({ title: [this.draft.title, title], before: [], after: [] });
      this.put([], title);
    }

    put(notes, title) {
      for (const note of notes) {
        const cleaned = cleanNote({ ...note, at: this.now() });
        if (!cleaned) continue;
        this.stale ||= isSeenElsewhere(this.draft.notes[note.id], cleaned);
        this.draft.notes[note.id] = cleaned;
      }
      if (title) Object.assign(this.draft, { title, at: this.now() });
      this.touch();
    }

    /** @type {(back: boolean) => any} The step that was taken back or again, if there was one. */
    turn(back) {
      const step = (back ? this.done : this.undone).pop();
      if (!step || this.readOnly) return null;
      step.typing = undefined;
      (back ? this.undone : this.done).push(step);
      this.put(back ? step.before : step.after, step.title?.[back ? 0 : 1]);
      this.page.shown(true);
      return step;
    }

    touch() {
      this.dirty = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), PAUSE);
      if (this.state === "filed") this.tell("kept");
    }

    /** Save it, whatever is on it. */
    keep() {
      this.dirty = true;
      this.flush();
    }

    /** Save what is not saved yet. */
    flush() {
      clearTimeout(this.timer);
      if (!this.dirty || this.readOnly) return;
      try {
        const seen = this.join();
        if (this.readOnly) return this.tell("newer");
        this.shelf.write(seen);
        this.dirty = false;
        this.settle(seen);
        this.shelf.remember(this.draft.id);
        this.tell("kept");
      } catch (error) {
        this.tell(error.message);
      }
    }

    /** Take in what another tab has saved. */
    pull() {
      if (this.dirty) return this.flush();
      this.settle(this.join());
      if (this.readOnly) this.tell("newer");
    }

    /** Merge with what is stored; both texts stay where two tabs changed one note. The merged draft.
     * Only the note in whose field the person is keeps its text here until they leave it. */
    join() {
      const theirs = this.shelf.read(this.draft.id);
      this.waiting = null;
      if (!theirs) return this.draft;
      if (isNewer(theirs)) this.readOnly = true;
      const isNews = theirs.at > this.draft.at || Object.values(theirs.notes).some((note) => !(this.draft.notes[note.id]?.at >= note.at));
      const isChanged = (note) => note.at !== this.base.get(note.id);
      const doubled = Object.values(theirs.notes).flatMap((note) => {
        const own = this.draft.notes[note.id];
        if (!own || !isChanged(own) || !isChanged(note)) return [];
        const [won, lost] = own.at >= note.at ? [own, note] : [note, own];
        const { box, text, order } = lost;
        if (!text || text === won.text) return [];
        return [cleanNote({ id: random(12), box, text, order, at: this.now() })];
      });
      for (const note of doubled) this.draft.notes[note.id] = note;
      const merged = merge(this.draft, theirs);
      const held = this.draft.notes[this.page.held() ?? ""];
      this.draft = { ...merged, notes: Object.assign(Object.create(null), merged.notes) };
      if (held && !isChanged(held) && merged.notes[held.id].at !== held.at) {
        this.waiting = held.id;
        this.draft.notes[held.id] = held;
      }
      if (doubled.length) this.page.doubled();
      if (this.stale || doubled.length || isNews) this.page.shown();
      this.stale = false;
      return merged;
    }

    tell(state) {
      this.state = state;
      this.page.told(state);
    }
  }

  /** Whether a change shows beyond its own field: in counts, rows, orders or the list of actions. */
  const isSeenElsewhere = (was, { field, gone, owner, due, row }) =>
    !was || !was.gone !== !gone || !!(field || owner || due || row);

  /** A draft of a file as one of our own: a new id, and no stamps from a stranger's clock.
   * @type {(draft: any) => any} */
  function copied(draft) {
    const notes = Object.values(draft.notes).filter((note) => !note.gone);
    const fresh = { ...draft, id: blank(draft.canvas, 1).id, at: Date.now(), person: undefined };
    fresh.notes = Object.create(null);
    for (const note of notes) fresh.notes[note.id] = { ...note, at: fresh.at };
    return fresh;
  }

  Object.assign(window.amityCanvas, { Session, copied });
})();
