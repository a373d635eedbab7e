// Boxes of notes: a list of small texts that are written, marked, moved and deleted.
(() => {
  "use strict";
  const { between, button, h, mark, mirror, random, step, sureness, unseen } = window.amityCanvas;

  /** @typedef {import("./draft").Note} Note */

  const inOrder = (one, two) => {
    const [first, second] = [one, two].map((note) => `${note.order ?? ""}\n${note.id}`);
    return first < second ? -1 : 1;
  };

  class Notes {
    /** @param {any} canvas The element: `session`, `say`.
     * @param {HTMLElement} box Its section, or the one for what has no place.
     * @param {(note: Note) => boolean} belongs */
    constructor(canvas, box, belongs) {
      Object.assign(this, { canvas, box, belongs, id: box.dataset.box ?? "" });
      this.title = box.querySelector("h3").dataset.title;
      this.list = h("ul", { className: "am-stickies", role: "list" });
      this.adder = button("Add note", "add", { className: "am-add" });
      this.adder.append(unseen(` to ${this.title}`));
      const place = box.querySelector(".am-box__place");
      place.replaceChildren(this.list);
      if (this.id) place.append(this.adder);
    }

    /** The notes of this box as they follow each other. */
    get notes() {
      return this.canvas.session.live.filter(this.belongs).sort(inOrder);
    }

    /** Draw them, reusing what is there, so that no caret is lost. */
    show(all) {
      const { readOnly } = this.canvas.session;
      const notes = this.notes;
      const items = new Map([...this.list.children].map((item) => [item.dataset.note, item]));
      const wanted = notes.map((note) => {
        const item = items.get(note.id) ?? this.item(note.id);
        items.delete(note.id);
        return this.fill(item, note, all);
      });
      for (const [, item] of items) {
        // A new note is no note yet while nothing is in it; it stays where it is.
        if (item.contains(document.activeElement) && !all)
          wanted.splice(wanted.indexOf(item.previousElementSibling) + 1, 0, item);
        else item.remove();
      }
      wanted.forEach((item, index) => {
        if (this.list.children[index] !== item)
          this.list.insertBefore(item, this.list.children[index] ?? null);
        this.label(item, `note ${index + 1} of ${wanted.length}`);
        item.querySelector("textarea").readOnly = readOnly;
      });
    }

    label(item, place) {
      const name = `${this.title}, ${place}`;
      item.querySelector("textarea").ariaLabel = name;
      item.querySelector("select").ariaLabel = `How sure: ${name}`;
      item.querySelector(".am-more").ariaLabel = `${name}: owner, date, move, delete`;
    }

    item(id) {
      const field = h("textarea", { rows: 1, maxLength: 5000, className: "am-sticky__text" });
      const more = button("⋯", "more", { className: "am-more", "aria-haspopup": "dialog" });
      const item = h("li", { className: "am-sticky" }, h("div", { className: "am-grow" }, field));
      item.append(sureness(""), more, h("p", { className: "am-sticky__foot" }));
      item.dataset.note = id;
      mark(item.querySelector(".am-sure"));
      return item;
    }

    fill(item, note, all) {
      const field = item.querySelector("textarea");
      const text = note.text ?? String(note.number ?? note.field ?? "");
      item.dataset.kept = "yes";
      if ((all || field !== document.activeElement) && field.value !== text) field.value = text;
      mirror(field);
      mark(item.querySelector(".am-sure"), note.sure);
      const due = note.due && `by ${note.due}`;
      const from = this.canvas.names.get(note.by);
      item.querySelector(".am-sticky__foot").textContent = [note.owner, due, from && `from ${from}`].filter(Boolean).join(", ");
      return item;
    }

    /** A new empty note, below one or at the end. @type {(below?: HTMLElement) => void} */
    add(below) {
      if (this.canvas.session.readOnly) return;
      const item = this.item(random(12));
      if (below) below.after(item);
      else this.list.append(item);
      this.label(item, "new note");
      item.querySelector("textarea").focus();
    }

    /** Keep what a note says now. @type {(item: HTMLElement) => void} */
    write(item) {
      const id = item.dataset.note;
      const text = item.querySelector("textarea").value;
      const known = this.canvas.session.draft.notes[id];
      mirror(item.querySelector("textarea"));
      if (!text.trim() && !item.dataset.kept) return;
      const order = known?.order ?? this.orderAt(item);
      const sure = item.querySelector("select").value;
      const note = { box: this.id, ...known, id, order, text, sure, gone: !text.trim() };
      if (!known || known.gone) item.dataset.kept = "yes";
      this.canvas.session.change([note], id);
    }

    /** A key for where the item stands; makes room first where there is none. */
    orderAt(item) {
      const kept = [...this.list.children].filter((one) => one.dataset.kept || one === item);
      const at = kept.indexOf(item);
      const order = (one) => one && this.canvas.session.draft.notes[one.dataset.note]?.order;
      const found = between(order(kept[at - 1]), order(kept[at + 1]));
      if (found) return found;
      const others = kept.filter((one) => one !== item);
      this.canvas.session.change(
        others.map((one, index) => ({
          ...this.canvas.session.draft.notes[one.dataset.note],
          order: step("V000", index < at ? index : index + 1),
        })),
      );
      return step("V000", at);
    }

    /** Leaving an empty note lets it go. @type {(item: HTMLElement) => void} */
    leave(item) {
      if (!item.querySelector("textarea").value.trim()) item.remove();
    }

    /** @type {(item: any) => void} */
    delete(item) {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      const note = this.canvas.session.draft.notes[item.dataset.note];
      item.remove();
      if (note) this.canvas.session.change([{ ...note, gone: true }]);
      this.canvas.show();
      (next?.querySelector("textarea") ?? (this.adder.isConnected ? this.adder : this.canvas)).focus();
      if (note) this.canvas.say("Note deleted.", true);
    }

    /** Up is -1, down is 1. @type {(item: any, places: number) => void} */
    move(item, places) {
      const field = item.querySelector("textarea");
      const beside = places < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (!beside || !item.dataset.kept || this.canvas.session.readOnly) return;
      if (places < 0) beside.before(item);
      else beside.after(item);
      const order = this.orderAt(item);
      this.canvas.session.change([{ ...this.canvas.session.draft.notes[item.dataset.note], order }]);
      this.canvas.show();
      field.focus();
      this.canvas.say(`Moved: ${field.ariaLabel}.`);
    }

    /** Take a note of another box in, at the end. @type {(id: string) => void} */
    take(id) {
      const note = this.canvas.session.draft.notes[id];
      const text = note.text ?? String(note.number ?? note.field ?? "");
      const order = between(this.notes.at(-1)?.order) ?? step("V000", this.notes.length);
      const { row, field, number, ...rest } = note;
      this.canvas.session.change([{ ...rest, text, box: this.id, order }]);
      this.canvas.show();
      this.list.querySelector(`[data-note="${id}"] textarea`)?.focus();
      this.canvas.say(`Moved to ${this.title}.`, true);
    }
  }

  Object.assign(window.amityCanvas, { Notes, inOrder });
})();
