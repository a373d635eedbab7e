// What opens over the sheet for one note, and the file that people save most.
(() => {
  "use strict";
  const { button, dialog, download, fileName, h, write } = window.amityCanvas;

  const labelled = (text, field) => h("label", { className: "am-dialog__field" }, h("span", {}, text), field);

  /** Owner, date, moving and deleting of one note. */
  class NoteDialog {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.owner = h("input", { maxLength: 300, autocomplete: "off" });
      this.due = h("input", { type: "date", min: "1000-01-01", max: "2999-12-31" });
      this.target = h("select");
      const moves = h("div", { className: "am-dialog__row" });
      moves.append(button("Move up", "note-up"), button("Move down", "note-down"));
      const foot = h("div", { className: "am-dialog__foot" });
      foot.append(button("Delete note", "note-delete"), button("Done", "close", { className: "am-do am-do--main" }));
      this.box = dialog("This note", labelled("Owner", this.owner), labelled("By when", this.due));
      this.box.append(labelled("Move to", this.target), moves, foot);
      this.box.addEventListener("close", () => this.keep());
      canvas.append(this.box);
    }

    /** @type {(notes: any, item: any) => void} */
    open(notes, item) {
      const note = this.canvas.session.draft.notes[item.dataset.note];
      Object.assign(this, { notes, item, note });
      this.owner.value = note?.owner ?? "";
      this.due.value = note?.due ?? "";
      const boxes = [...this.canvas.boxes.values()].filter((one) => one !== notes);
      const options = boxes.map((one) => h("option", { value: one.id }, one.title));
      this.target.replaceChildren(h("option", { value: "" }, notes.title), ...options);
      const isOff = !note || this.canvas.session.readOnly;
      for (const one of this.box.querySelectorAll("input, select")) one.disabled = isOff;
      for (const one of this.box.querySelectorAll("[data-do^=note-]")) one.disabled = isOff;
      this.box.showModal();
    }

    /** What was set while it was open, as one step; then the note has the focus again. */
    keep() {
      const { item, note, notes, owner, due, target } = this;
      this.item = null;
      if (!note || !item) return;
      if (owner.value !== (note.owner ?? "") || due.value !== (note.due ?? ""))
        this.canvas.session.change([{ ...note, owner: owner.value, due: due.value }]);
      if (target.value) return this.canvas.boxes.get(target.value).take(note.id);
      this.canvas.show();
      if (item.isConnected) item.querySelector("textarea").focus();
    }

    /** @type {(act: (notes: any, item: any) => void) => void} */
    then(act) {
      const { notes, item } = this;
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
