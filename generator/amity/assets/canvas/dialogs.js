// What opens over the sheet for one note, and the file that people save most.
(() => {
  "use strict";
  const { button, dialog, download, fileName, h, sures, write } = window.amityCanvas;

  const labelled = (text, field) => h("label", { className: "am-dialog__field" }, h("span", {}, text), field);

  const KNOWN = ["sure", "owner", "due"];

  /** What is known of an entry; and moving and deleting, where it is a note. */
  class NoteDialog {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.entry = h("select", { onchange: () => this.turn() });
      this.sure = h("select", {}, ...sures());
      this.owner = h("input", { maxLength: 300, autocomplete: "off" });
      this.due = h("input", { type: "date", min: "1000-01-01", max: "2999-12-31" });
      this.target = h("select");
      this.moves = h("div", { className: "am-dialog__row" });
      this.moves.append(button("Move up", "note-up"), button("Move down", "note-down"), button("Delete note", "note-delete"));
      const foot = h("div", { className: "am-dialog__foot" }, button("Done", "close", { className: "am-do am-do--main" }));
      this.box = dialog("This entry", labelled("Entry", this.entry), labelled("How sure", this.sure));
      this.box.append(labelled("Owner", this.owner), labelled("By when", this.due), labelled("Move to", this.target), this.moves, foot);
      this.box.addEventListener("close", () => this.keep());
      canvas.append(this.box);
    }

    /** @type {(notes: any, item: any) => void} */
    open(notes, item) {
      const boxes = [...this.canvas.boxes.values()].filter((one) => one !== notes);
      const options = boxes.map((one) => h("option", { value: one.id }, one.title));
      this.target.replaceChildren(h("option", { value: "" }, notes.title), ...options);
      Object.assign(this, { notes, item });
      this.show(item.dataset.note);
    }

    /** Of a box without notes: its answers, to choose from. @type {(item: any, answers: [any, string][]) => void} */
    choose(item, answers) {
      this.entry.replaceChildren(...answers.map(([note, words]) => h("option", { value: note.id }, words)));
      this.target.replaceChildren();
      Object.assign(this, { item, notes: null });
      this.show(this.entry.value);
    }

    show(id) {
      const note = (this.note = this.canvas.session.draft.notes[id]);
      for (const key of KNOWN) this[key].value = note?.[key] ?? "";
      this.entry.parentElement.hidden = !!this.notes;
      this.moves.hidden = this.target.parentElement.hidden = !this.notes;
      for (const one of this.box.querySelectorAll("input, select, [data-do^=note-]")) one.disabled = !note;
      if (!this.box.open) this.box.showModal();
    }

    /** Another answer of the same box. */
    turn() {
      this.put();
      this.show(this.entry.value);
    }

    /** Keep what was set, as one step. */
    put() {
      const { note, sure, owner, due } = this;
      const now = { ...note, sure: sure.value, owner: owner.value, due: due.value };
      if (KNOWN.some((key) => now[key] !== (note[key] ?? ""))) this.canvas.session.change([now]);
    }

    /** Once it is closed; then the note has the focus again. */
    keep() {
      const { item, note, target } = this;
      if (!note) return;
      this.put();
      if (target.value) return this.canvas.boxes.get(target.value).take(note.id);
      this.canvas.show();
      if (item.isConnected) (item.querySelector("textarea") ?? item).focus();
    }

    /** @type {(act: (notes: any, item: any) => void) => void} */
    then(act) {
      const { notes, item, note } = this;
      if (note) this.put();
      this.note = null;
      this.box.close();
      act(notes, item);
    }
  }

  /** Save the open draft as a file. @type {(canvas: any) => void} */
  function saveFile(canvas) {
    canvas.session.flush();
    const { draft } = canvas.session;
    download(`${fileName(draft.canvas + "-" + draft.title)}.json`, write(draft, 1));
    canvas.session.filed();
  }

  Object.assign(window.amityCanvas, { NoteDialog, saveFile });
})();
