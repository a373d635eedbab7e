// All drafts of a sheet in this browser: begun, opened, copied, compared, deleted; and earlier states.
(() => {
  "use strict";
  const own = window.amityCanvas;
  const { BARE, button, changed, compared, copied, dialog, h, parse, placeOf, said, unseen } = own;

  class Drafts {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.list = h("ul", { className: "am-drafts", role: "list" });
      this.earlier = h("ul", { className: "am-drafts", role: "list" });
      this.states = h("details", { className: "am-dialog__part" }, h("summary", {}, "Earlier states of the open draft"), this.earlier);
      this.found = h("div", { className: "am-compared", hidden: true });
      const start = h("div", { className: "am-dialog__part" }, h("h3", {}, "Begin a new one"), ...this.starts());
      const foot = h("div", { className: "am-dialog__foot" }, button("Done", "close", { className: "am-do am-do--main" }));
      this.box = dialog("Drafts of this sheet", this.list, this.found, start, this.states, foot);
      this.deleted = new Set();
      this.box.addEventListener("close", () => this.forget());
      canvas.append(this.box);
    }

    /** Once the dialog is closed, what was deleted cannot come back: nothing of it stays. */
    forget() {
      const kept = new Set([this.canvas.session.draft, ...this.canvas.shelf.list()].map((one) => one.id));
      for (const id of this.deleted) if (!kept.has(id)) this.canvas.shelf.forget(id);
      this.deleted.clear();
    }

    /** Blank, with the prompts as notes to replace, or from a worked example. */
    starts() {
      const { examples, mix } = this.canvas.data;
      const row = h("div", { className: "am-dialog__row" }, button("Blank", "new"), button("With the prompts", "new-prompts"));
      if (mix) row.append(h("a", { className: "am-do", href: mix }, "From Find your mix"));
      if (!examples.length) return [row];
      const names = examples.map(({ title }) => title.split(", ")[0]);
      const isClear = new Set(names).size === names.length;
      const copies = h("div", { className: "am-dialog__row" });
      examples.forEach(({ title }, index) => copies.append(button(isClear ? names[index] : title, "new-example", { "data-index": index, "aria-label": `${title}: begin with a copy` })));
      return [row, h("p", {}, "Or with a copy of an example:"), copies];
    }

    open() {
      this.canvas.session.flush();
      this.found.hidden = true;
      this.show();
      this.box.showModal();
    }

    show() {
      const { draft } = this.canvas.session;
      const kept = this.canvas.shelf.list();
      const all = kept.some((one) => one.id === draft.id) ? kept : [draft, ...kept];
      this.list.replaceChildren(...all.map((one) => this.row(one, one.id === draft.id)));
      const snaps = this.canvas.shelf.snaps(draft.id).flatMap(readable);
      this.states.hidden = !snaps.length;
      this.earlier.replaceChildren(...snaps.map((one) => this.state(one)));
    }

    row(draft, isOpen) {
      const when = own.when(changed(draft)) || "nothing written yet";
      const open = h("button", { type: "button", className: "am-drafts__open" }, h("b", {}, draft.title));
      open.append(h("small", {}, isOpen ? `${when}, open now` : when));
      if (isOpen) open.ariaCurrent = "true";
      open.onclick = () => this.leave(draft);
      const row = h("li", {}, open);
      row.append(act("Copy", draft, () => this.leave({ ...copied(draft), title: `${draft.title} (copy)`.slice(0, 300) }, true)));
      if (!isOpen) row.append(act("Compare", draft, () => this.compare(draft)));
      row.append(act("Delete", draft, () => this.remove(draft, isOpen)));
      return row;
    }

    state({ at, why, draft }) {
      const when = own.when(at);
      const open = h("button", { type: "button", className: "am-drafts__open" }, h("b", {}, when), h("small", {}, why));
      open.onclick = () => this.leave({ ...copied(draft), title: `${this.canvas.session.draft.title} (${when})`.slice(0, 300) }, true);
      return h("li", {}, open);
    }

    leave(draft, isNew) {
      this.box.close();
      if (isNew) this.canvas.restore(draft);
      else this.canvas.open(this.canvas.shelf.read(draft.id) ?? draft);
    }

    /** A row stays, to bring the draft back, until the dialog closes. */
    remove(draft, isOpen) {
      this.canvas.shelf.remove(draft.id);
      this.deleted.add(draft.id);
      if (isOpen) this.canvas.open(this.canvas.shelf.list()[0] ?? this.canvas.fresh());
      const back = act("Undo", { title: `deleting ${draft.title}` }, () => {
        this.back(draft, isOpen);
        this.show();
        this.list.querySelector("button").focus();
      });
      this.show();
      this.list.prepend(h("li", {}, h("span", {}, `“${draft.title}” is deleted.`), back));
      back.focus();
    }

    /** It was not open: then the open one stays. What cannot be kept so is opened, with word of it. */
    back(draft, isOpen) {
      try {
        if (!isOpen) return this.canvas.shelf.write(draft);
      } catch {}
      this.canvas.restore(draft);
    }

    /** What the open draft says otherwise than another one. */
    compare(before) {
      const { data, session } = this.canvas;
      const boxOf = (note) => data.sheet.boxes.find((box) => box.id === note.box) ?? BARE;
      const words = (note) => said(boxOf(note), note);
      const isList = (note) => boxOf(note).kind === "notes";
      const rows = compared(before, session.draft, isList, words).map(({ note, was, now }) => {
        const box = boxOf(note);
        const title = note.box === "header" ? "Header" : box.title || "Unplaced";
        const place = [title, note.box === "header" ? note.field : placeOf(box, note)].filter(Boolean).join(", ");
        return h("tr", {}, h("th", { scope: "row" }, place), h("td", {}, was ? words(was) : ""), h("td", {}, now ? words(now) : ""));
      });
      const head = h("tr", {}, h("th", { scope: "col" }, "Where"), h("th", { scope: "col" }, before.title), h("th", { scope: "col" }, session.draft.title));
      const table = h("table", {}, h("thead", {}, head), h("tbody", {}, ...rows));
      this.found.replaceChildren(h("h3", { tabIndex: -1 }, rows.length ? `${rows.length} ${rows.length === 1 ? "difference" : "differences"}` : "They say the same."));
      if (rows.length) this.found.append(table);
      this.found.hidden = false;
      this.found.firstChild.focus();
    }
  }

  /** A state with its draft, where it can still be read. */
  function readable({ at, why, text }) {
    try {
      return [{ at, why: String(why).slice(0, 60), draft: parse(text) }];
    } catch {
      return [];
    }
  }

  /** A button that says to screen readers whose it is. */
  function act(text, { title }, todo) {
    const made = h("button", { type: "button", className: "am-do" }, text, unseen(` ${title}`));
    made.onclick = todo;
    return made;
  }

  /** A new draft whose notes are the prompts of the boxes, to be replaced. */
  function prompted(canvas) {
    const draft = canvas.fresh();
    for (const [id, notes] of canvas.boxes) {
      const prompts = [...notes.box.querySelectorAll(".am-box__prompts li")].map((one) => one.textContent);
      prompts.forEach((text, index) => {
        const note = { id: `${id.slice(0, 50)}:${index}`, box: id, text, sure: "guessed", order: own.step("V000", index), at: 1 };
        draft.notes[note.id] = own.cleanNote(note);
      });
    }
    return copied(draft);
  }

  const begun = (canvas, draft) => {
    canvas.drafts.box.close();
    if (Object.keys(draft.notes).length) canvas.restore(draft, true);
    else canvas.open(draft);
    canvas.name.focus();
  };

  Object.assign(own.ACTIONS, {
    new: (canvas) => begun(canvas, canvas.fresh()),
    "new-prompts": (canvas) => begun(canvas, prompted(canvas)),
    "new-example": (canvas, { dataset }) => begun(canvas, copied(own.clean({ format: "amity-draft", version: 1, ...canvas.data.examples[dataset.index] }))),
  });

  Object.assign(own, { Drafts });
})();
