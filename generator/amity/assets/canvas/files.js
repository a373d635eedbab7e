// Files: the sheet in other forms, and back from them.
(() => {
  "use strict";
  const own = window.amityCanvas;
  const { button, copied, dialog, download, h, Refused } = own;

  /** A picture may be large; how much of what a file says is read has bounds of its own. */
  const MOST = 24e6;

  /** Each form: what it is called, what it is for, how a file of it ends, how it is made.
   * @type {Record<string, [string, string, string, (sheet: any, draft: any, results: any, canvas: any) => any]>} */
  const FORMS = {
    json: ["Draft", "opens again, with everything", "json", (_, draft) => own.write(draft, 1)],
    markdown: ["Markdown", "for documents; opens again", "md", own.markdown],
    csv: ["CSV", "a spreadsheet, one entry a line; opens again", "csv", own.csv],
    actions: ["Actions", "who does what by when, as a spreadsheet", "csv", (...given) => own.table(given[3].agreed.rows)],
    lines: ["Plain lines", "for whiteboards: a sticky note each; opens again", "txt", own.lines],
    svg: ["SVG", "a picture; opens again", "svg", (...given) => own.svg(...given).text],
    png: ["PNG", "a picture for slides; opens again", "png", own.png],
    excalidraw: ["Excalidraw", "a drawing; opens again", "excalidraw", own.excalidraw],
    yaml: ["YAML", "for the playbook's repository", "yaml", (...given) => own.yaml(given[1], given[3].answers)],
  };
  const TEXTS = new Set(["markdown", "lines", "yaml"]);

  /** What the sheet has computed, box by box, as people read it. @type {(canvas: any) => (box: string) => string[]} */
  const results = (canvas) => (box) =>
    [...canvas.querySelectorAll(`[data-box="${CSS.escape(box)}"] [data-figure]`)]
      .filter((one) => one.textContent)
      .map((one) => `${one.dataset.title}: ${one.textContent}`);

  /** @type {(canvas: any, key: string) => any} */
  const made = (canvas, key) => FORMS[key][3](canvas.data.sheet, canvas.session.draft, results(canvas), canvas);

  class Files {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      const forms = h("ul", { className: "am-forms", role: "list" });
      for (const [key, [title, words]] of Object.entries(FORMS)) {
        const save = button("Save", "form-save", { "data-form": key, "aria-label": `Save as ${title}` });
        const item = h("li", {}, h("b", {}, title), h("span", {}, words), save);
        if (TEXTS.has(key)) item.append(button("Copy", "form-copy", { "data-form": key, "aria-label": `Copy as ${title}` }));
        forms.append(item);
      }
      this.told = h("p", { className: "am-dialog__said", role: "status" });
      this.pasted = h("textarea", { rows: 3, className: "am-link", "aria-label": "Text to add" });
      const boxes = canvas.data.sheet.boxes.filter((box) => box.kind === "notes");
      this.into = h("select", {}, h("option", { value: "" }, "No box: stand under Unplaced"), ...boxes.map((box) => h("option", { value: box.id }, box.title)));
      const into = h("label", { className: "am-dialog__field" }, h("span", {}, "Lines without a box go to"), this.into);
      const paste = h("div", { className: "am-dialog__part" }, h("h3", {}, "Bring text in"));
      paste.append(h("p", {}, "Paste lines, a table or Markdown: each line becomes a note."));
      paste.append(this.pasted, into, h("div", { className: "am-dialog__row" }, button("Add to this draft", "paste-add"), button("Open as a new draft", "paste-open")));
      const foot = h("div", { className: "am-dialog__foot" }, button("Done", "close", { className: "am-do am-do--main" }));
      this.box = dialog("Save in another form", forms, this.told, paste, foot);
      canvas.append(this.box);
    }

    open() {
      this.canvas.session.flush();
      this.told.textContent = "";
      this.box.showModal();
    }

    async save(key) {
      const [title, , ending] = FORMS[key];
      try {
        const { draft } = this.canvas.session;
        const name = own.fileName(draft.canvas + "-" + draft.title) + (key === "actions" ? "-actions" : "");
        download(`${name}.${ending}`, await made(this.canvas, key));
        if (key === "json") this.canvas.session.filed();
        this.told.textContent = `Saved as ${title}.`;
      } catch (error) {
        this.told.textContent = error instanceof Refused ? error.message : `${title} could not be made here.`;
      }
    }

    async copy(key) {
      this.told.textContent = await own.clip(made(this.canvas, key), "save it as a file");
    }

    /** @type {(isNew: boolean) => void} */
    paste(isNew) {
      try {
        const draft = own.fitting(this.canvas, own.read(this.canvas.data.sheet, "", this.pasted.value, this.into.value));
        const count = Object.keys(draft.notes).length;
        if (isNew) this.canvas.restore(copied(draft));
        else own.added(this.canvas, draft);
        this.pasted.value = "";
        this.told.textContent = `${count} ${count === 1 ? "note" : "notes"} came in.`;
      } catch (error) {
        this.told.textContent = `${error instanceof Refused ? error.message : "This cannot be read."} Nothing was changed.`;
      }
    }
  }

  /** Put the notes of another draft beside those that are there, at the ends of their boxes.
   * @type {(canvas: any, draft: any) => void} */
  own.added = (canvas, draft) => {
    const { session } = canvas;
    const open = new Set(canvas.data.sheet.boxes.filter((box) => box.kind === "table" && !box.rows.length).map((box) => box.id));
    const rows = new Map();
    const last = (box) => session.live.filter((note) => note.box === box && note.order).sort(own.inOrder).at(-1)?.order;
    const ends = new Map();
    const fresh = Object.values(draft.notes).sort(own.inOrder).map((note) => {
      // Rows that came in are rows of their own.
      if (open.has(note.box)) return { ...note, id: own.random(12), row: rows.get(note.row) ?? rows.set(note.row, own.random(12)).get(note.row) };
      if (note.field) return note;
      const order = own.between(ends.get(note.box) ?? last(note.box)) ?? own.step("V000", ends.size);
      ends.set(note.box, order);
      return { ...note, id: own.random(12), order };
    });
    const whole = { ...session.draft, notes: { ...session.draft.notes, ...Object.fromEntries(fresh.map((note) => [note.id, note])) } };
    if (own.isTooLarge(whole)) throw new Refused("With this the draft would hold more than it can. Delete some notes first.");
    canvas.shelf.snap(session.draft, "before text came in");
    session.change(fresh);
    canvas.show(true);
  };

  /** A draft of this sheet that this page understands, else Refused. @type {(canvas: any, draft: any) => any} */
  own.fitting = ({ data }, draft) => {
    if (draft.canvas !== data.canvas) throw new Refused(`This is a draft of another sheet (${draft.canvas}). Open it there.`);
    if (own.isNewer(draft)) throw new Refused("A newer version of this page made this. Reload the page.");
    return draft;
  };

  /** @type {(file: File) => Promise<string>} */
  own.textOf = async (file) => {
    if (file.size > MOST) throw new Refused("This file is larger than 24 MB. Ask for a smaller one.");
    const text = own.heldBy(new Uint8Array(await file.arrayBuffer()));
    if (text.includes("\0")) throw new Refused("This is neither a text nor a picture of ours. Ask for the draft.");
    return text;
  };

  /** Open a file of any form as a draft of its own. @type {(canvas: any, file: File) => Promise<void>} */
  own.openFile = async (canvas, file) => {
    try {
      const draft = own.fitting(canvas, own.read(canvas.data.sheet, file.name, await own.textOf(file)));
      canvas.restore(copied(draft), true);
      const answer = draft.person ? " It is an answer: to count it among the others, use Share, Collect." : "";
      canvas.say(`Opened a copy of “${draft.title}”. Your other drafts are under Drafts.${answer}`);
    } catch (error) {
      canvas.say(`${error instanceof Refused ? error.message : "This cannot be read."} Nothing was changed.`);
    }
  };

  Object.assign(own.ACTIONS, {
    "form-save": (canvas, { dataset }) => canvas.files.save(dataset.form),
    "form-copy": (canvas, { dataset }) => canvas.files.copy(dataset.form),
    "paste-add": (canvas) => canvas.files.paste(false),
    "paste-open": (canvas) => canvas.files.paste(true),
  });

  Object.assign(own, { Files });
})();
