// Two lists over all boxes: what was agreed to be done, and what others answered.
(() => {
  "use strict";
  const own = window.amityCanvas;
  const { button, h, inOrder } = own;

  /** The box that holds who answered: one note a person, its number says when. */
  const PEOPLE = "who-answered";

  const HEAD = ["What", "Owner", "By when", "Box"];

  /** The names of those who answered, by id. @type {(draft: any) => Map<string, string>} */
  const names = (draft) =>
    new Map(Object.values(draft.notes).flatMap((note) => (note.box === PEOPLE && !note.gone ? [[note.by, note.text]] : [])));

  /** Every note that has an owner or a day, the next first; printed with the sheet. */
  class Agreed {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.body = h("tbody");
      const head = HEAD.map((one) => h("th", { scope: "col" }, one));
      const table = h("table", {}, h("thead", {}, h("tr", {}, ...head)), this.body);
      const title = h("h2", { id: "am-agreed" }, "Agreed to do");
      this.list = h("section", { className: "am-agreed", hidden: true, "aria-labelledby": "am-agreed" }, title, table);
      this.list.append(button("Save this list as CSV", "agreed", { className: "am-plain" }));
      canvas.querySelector(".am-page").after(this.list);
    }

    show() {
      const [, ...rows] = this.rows;
      this.list.hidden = !rows.length;
      this.body.replaceChildren(...rows.map((row) => h("tr", {}, ...row.map((one) => h("td", {}, one)))));
    }

    /** The list line by line, its heading first. */
    get rows() {
      const due = ({ due }) => due ?? "9";
      const notes = this.canvas.session.live.filter((note) => note.owner || note.due);
      notes.sort((one, two) => (due(one) < due(two) ? -1 : 1));
      const rows = notes.map((note) => {
        const box = this.canvas.data.sheet.boxes.find((one) => one.id === note.box);
        return [this.what(note, box), note.owner ?? "", note.due ?? "", box?.title ?? "Unplaced"];
      });
      return [HEAD, ...rows];
    }

    /** What a note says, and of what: a number alone tells nobody what to do. */
    what({ row, field, text, number }, box) {
      const named = box ? [...box.rows, ...box.fields, ...box.columns, ...box.options].filter(({ id }) => id === row || id === field) : [];
      const says = number !== undefined && box?.kind === "number" ? this.canvas.numbers.said(field, number) : (text ?? number);
      return [...named.map(({ title }) => title), says].filter((one) => one !== undefined).join(": ");
    }
  }

  /** What others answered where a place takes one answer: by name, and scores as dots on their scale. */
  class Answers {
    /** @param {any} canvas */
    constructor(canvas) {
      const { sheet } = canvas.data;
      const header = { id: "header", kind: "header", rows: [], columns: [], options: [], fields: sheet.header };
      this.canvas = canvas;
      this.boxes = new Map([header, ...sheet.boxes].map((box) => [box.id, box]));
      this.lists = new Map();
    }

    /** Whether a note stands beside the place that it answers, not in it. */
    isBeside({ box, by, row }) {
      const { kind } = this.boxes.get(box) ?? { kind: "notes" };
      return by && kind !== "notes" && !row?.startsWith(`${by}:`);
    }

    /** Draws them, and says which notes have a place so. @type {() => string[]} */
    show() {
      const { live } = this.canvas.session;
      const groups = new Map();
      for (const note of live.filter((one) => this.isBeside(one)).sort(inOrder))
        groups.set(note.box, [...(groups.get(note.box) ?? []), note]);
      for (const [id, list] of this.lists) if (!groups.has(id)) list.remove();
      for (const [id, notes] of groups) this.place(this.boxes.get(id), notes);
      const placed = [...groups.values()].flat();
      return [...placed, ...live.filter((note) => note.box === PEOPLE)].map((note) => note.id);
    }

    async place(box, notes) {
      const section = this.canvas.querySelector(`[data-box="${CSS.escape(box.id)}"]`);
      if (!this.lists.has(box.id)) this.lists.set(box.id, h("div", { className: "am-said" }));
      const list = this.lists.get(box.id);
      (section.querySelector(".am-box__place") ?? section).append(list);
      if (!own.answers) await own.loaded("css/canvas-more.css", "canvas/answers.js").catch(() => {});
      if (own.answers) list.replaceChildren(...own.answers(this.canvas, box, notes));
    }
  }

  Object.assign(own, { Agreed, Answers, names, PEOPLE });
})();
