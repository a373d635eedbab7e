// What opens over the sheet: a note's details, the list of drafts.
(() => {
  "use strict";
  const { button, changed, copied, dialog, download, h, isNewer, parse, Refused, unseen, write } =
    window.amityCanvas;

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

  /** All drafts of this sheet in this browser. */
  class DraftsDialog {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.list = h("ul", { className: "am-drafts", role: "list" });
      const foot = h("div", { className: "am-dialog__foot" });
      foot.append(button("New draft", "new"), button("Done", "close", { className: "am-do am-do--main" }));
      this.box = dialog("Drafts of this sheet", this.list, foot);
      canvas.append(this.box);
    }

    open() {
      this.canvas.session.flush();
      this.show();
      this.box.showModal();
    }

    show() {
      const { draft } = this.canvas.session;
      const kept = this.canvas.shelf.list();
      const all = kept.some((one) => one.id === draft.id) ? kept : [draft, ...kept];
      this.list.replaceChildren(...all.map((one) => this.row(one, one.id === draft.id)));
    }

    row(draft, isOpen) {
      const at = changed(draft);
      const when = at ? new Date(at).toLocaleDateString() : "nothing written yet";
      const open = h("button", { type: "button", className: "am-drafts__open" }, h("b", {}, draft.title));
      open.append(h("small", {}, isOpen ? `${when}, open now` : when));
      if (isOpen) open.ariaCurrent = "true";
      open.onclick = () => {
        this.box.close();
        this.canvas.open(draft);
      };
      const remove = h("button", { type: "button", className: "am-do" }, "Delete", unseen(` ${draft.title}`));
      remove.onclick = () => this.remove(draft, isOpen, row);
      const row = h("li", {}, open, remove);
      return row;
    }

    /** The row stays, to bring the draft back, until the dialog closes. */
    remove(draft, isOpen, row) {
      this.canvas.shelf.remove(draft.id);
      if (isOpen) this.canvas.open(this.canvas.shelf.list()[0] ?? this.canvas.fresh());
      const back = h("button", { type: "button", className: "am-do" }, "Undo", unseen(` deleting ${draft.title}`));
      back.onclick = () => {
        this.canvas.restore(draft);
        this.show();
        this.list.querySelector("button").focus();
      };
      row.replaceChildren(h("span", {}, `“${draft.title}” is deleted.`), back);
      back.focus();
    }
  }

  /** Save the open draft as a file. @type {(canvas: any) => void} */
  function saveFile(canvas) {
    canvas.session.flush();
    const { draft } = canvas.session;
    const name = draft.title.normalize("NFKD").replace(/[^\w-]+/g, "-").replace(/^-+|-+$/g, "");
    download(`${draft.canvas}-${name.slice(0, 60) || "draft"}.json`, write(draft, 1));
    canvas.session.tell("filed");
  }

  /** Open a file as a draft of its own; what is open stays. @type {(canvas: any, file: File) => Promise<void>} */
  async function openFile(canvas, file) {
    try {
      const draft = parse(file.size > 4e6 ? " ".repeat(2e6 + 1) : await file.text());
      if (draft.canvas !== canvas.data.canvas)
        throw new Refused(`This file is a draft of another sheet (${draft.canvas}).`);
      if (isNewer(draft)) throw new Refused("A newer version of this page wrote this file. Reload the page.");
      canvas.restore(copied(draft));
      canvas.say(`Opened a copy of “${draft.title}”. Your other drafts are under Drafts.`);
    } catch (error) {
      const words = error instanceof Refused ? error.message : "This file cannot be read.";
      canvas.say(`${words} Nothing was changed.`);
    }
  }

  Object.assign(window.amityCanvas, { NoteDialog, DraftsDialog, saveFile, openFile });
})();
