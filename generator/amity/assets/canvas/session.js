// One open draft: every change with its way back, and what other tabs do to it meanwhile.
(() => {
  "use strict";
  const { blank, changed, cleanNote, isNewer, later, line, merge, random } = window.amityCanvas;
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
      if (this.waiting) this.base.set(this.waiting, this.draft.notes[this.waiting]?.at);
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

    /** As it is typed: who closes the page has not left the field. @type {(title: string) => void} */
    rename(given) {
      const title = line(given);
      if (this.readOnly || !title || title === this.draft.title) return;
      const last = this.done.at(-1);
      if (last?.typing === "title") last.title[1] = title;
      else this.done.push({ title: [this.draft.title, title], before: [], after: [], typing: "title" });
      this.undone = [];
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
      if (this.waiting) this.pull();
      const step = (back ? this.done : this.undone).pop();
      if (!step || this.readOnly) return null;
      step.typing = undefined;
      (back ? this.undone : this.done).push(step);
      const [left, wanted] = back ? [step.after, step.before] : [step.before, step.after];
      const title = step.title && (back ? step.title : step.title.toReversed());
      const isOurs = title && title[1] === this.draft.title;
      this.put(wanted.filter((_, index) => this.stands(left[index])), isOurs ? title[0] : undefined);
      this.page.shown(true);
      return step;
    }

    /** Whether a note says what a step left: what another tab wrote since is not undone. What had no
     * order was given one as it was read again. */
    stands(note) {
      const said = (one) => JSON.stringify(cleanNote({ ...one, order: note.order && one.order, at: 0 }));
      const now = this.draft.notes[note.id];
      return !now || said(now) === said(note);
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

    /** Save it as the page goes. */
    leave() {
      this.flush();
      this.shelf.leave();
    }

    /** Take in what another tab has saved; `text` is what it wrote, where that is known. Two that write
     * in one moment do not see each other: whoever hears of it puts back what was written over.
     * @type {(text?: string) => void} */
    pull(text) {
      if (text) this.shelf.mend(this.draft.id, text);
      if (this.dirty) return this.flush();
      const seen = this.join();
      this.settle(seen);
      if (this.readOnly) this.tell("newer");
      else if (this.shelf.lacks(seen)) this.keep();
    }

    /** Merge with what is stored; both texts stay where two tabs changed one note. The merged draft.
     * Only the note in whose field the person is keeps its text here until they leave it. */
    join() {
      const theirs = this.shelf.read(this.draft.id) ?? this.draft;
      this.waiting = null;
      if (isNewer(theirs)) this.readOnly = true;
      const isNews = theirs.at > this.draft.at || Object.values(theirs.notes).some((note) => !(this.draft.notes[note.id]?.at >= note.at));
      const isChanged = (note) => note.at !== this.base.get(note.id);
      const doubled = Object.values(theirs.notes).flatMap((note) => {
        const own = this.draft.notes[note.id];
        if (!own || !isChanged(own) || !isChanged(note)) return [];
        const won = later(own, note);
        const lost = won === own ? note : own;
        // Who deleted it, or took it back, had not seen this.
        if (won.gone && !lost.gone) return [{ ...lost, at: this.now() }];
        const { box, text, order, at } = lost;
        if (!text || text === won.text) return [];
        // Not later than the one that won, so that of two texts for one place that one stands in it.
        return [cleanNote({ id: random(12), box, text, order, at })];
      });
      for (const note of doubled) this.draft.notes[note.id] = note;
      const merged = merge(this.draft, theirs);
      const id = this.page.held() ?? "";
      const held = this.draft.notes[id];
      this.draft = { ...merged, notes: Object.assign(Object.create(null), merged.notes) };
      if (merged.notes[id]?.at !== held?.at && !(held && isChanged(held))) {
        this.waiting = id;
        if (held) this.draft.notes[id] = held;
        else delete this.draft.notes[id];
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
