// Two lists over all boxes: what was agreed to be done, and what others answered.
(() => {
  "use strict";
  const { button, h } = window.amityCanvas;

  /** The names of those who answered, by id. @type {(draft: any) => Map<string, string>} */
  const names = (draft) =>
    new Map(Object.values(draft.notes).flatMap((note) => (note.box === "people" && !note.gone ? [[note.by, note.text]] : [])));

  /** Every note that has an owner or a day, the next first; printed with the sheet. */
  class Agreed {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.body = h("tbody");
      const head = ["What", "Owner", "By when", "Box"].map((one) => h("th", { scope: "col" }, one));
      const table = h("table", {}, h("thead", {}, h("tr", {}, ...head)), this.body);
      const title = h("h2", { id: "am-agreed" }, "Agreed to do");
      this.list = h("section", { className: "am-agreed", hidden: true, "aria-labelledby": "am-agreed" }, title, table);
      this.list.append(button("Save as CSV", "agreed", { className: "am-plain" }));
      canvas.querySelector(".am-page").after(this.list);
    }

    show() {
      const due = ({ due }) => due ?? "9";
      const notes = this.canvas.session.live.filter((note) => note.owner || note.due);
      notes.sort((one, two) => (due(one) < due(two) ? -1 : 1));
      this.list.hidden = !notes.length;
      const title = ({ box }) => this.canvas.data.sheet.boxes.find((one) => one.id === box)?.title ?? "Unplaced";
      const rows = notes.map((note) =>
        h("tr", {}, ...[note.text ?? note.number ?? "", note.owner ?? "", note.due ?? "", title(note)].map((one) => h("td", {}, String(one)))),
      );
      this.body.replaceChildren(...rows);
    }
  }

  /** What others answered where a place takes one answer: by name, and scores as dots on their scale. */
  class Answers {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.lists = new Map();
    }

    /** Draws them, and says which notes those are. @type {() => string[]} */
    show() {
      const { sheet } = this.canvas.data;
      const { live } = this.canvas.session;
      const kinds = new Map(sheet.boxes.map((box) => [box.id, box.kind]));
      const others = live.filter((note) => note.by && kinds.get(note.box) !== "notes" && !note.row?.startsWith(note.by));
      const groups = new Map();
      for (const note of others) groups.set(note.box, [...(groups.get(note.box) ?? []), note]);
      for (const [id, list] of this.lists) if (!groups.has(id)) list.remove();
      for (const [id, notes] of groups) if (id !== "people") this.place(id, notes);
      return others.map((note) => note.id);
    }

    place(id, notes) {
      const box = this.canvas.data.sheet.boxes.find((one) => one.id === id);
      const place = this.canvas.querySelector(`[data-box="${CSS.escape(id)}"] :is(.am-box__place)`);
      if (!box || !place) return;
      if (!this.lists.has(id)) this.lists.set(id, h("div", { className: "am-said" }));
      const list = this.lists.get(id);
      place.append(list);
      const items = notes.map((note) => h("li", {}, h("b", {}, this.canvas.names.get(note.by) ?? "Somebody"), ` ${words(box, note)}`));
      list.replaceChildren(...(box.kind === "score" ? [dots(box.scale, notes)] : []), h("ul", { role: "list" }, ...items));
    }
  }

  const titleOf = (list, id) => list.find((one) => one.id === id)?.title ?? "";

  function words(box, note) {
    const where = [titleOf(box.rows, note.row), titleOf([...box.columns, ...box.fields], note.field)].filter(Boolean).join(", ");
    const value = note.text ?? (note.number === undefined ? titleOf(box.options, note.field) : String(note.number));
    return where ? `${where}: ${value}` : value;
  }

  /** One dot for each score, the same ones above each other; in words the number, the middle, the ends. */
  function dots({ min, max }, notes) {
    const scores = notes.map((note) => note.number).filter((one) => one !== undefined).sort((one, two) => one - two);
    const half = scores.length >> 1;
    const median = scores.length % 2 ? scores[half] : (scores[half - 1] + scores[half]) / 2;
    const said = `${scores.length} answers: median ${median}, from ${scores[0]} to ${scores.at(-1)}`;
    const drawn = h("div", { className: "am-dots", "aria-hidden": "true" });
    scores.forEach((score, index) => {
      const dot = h("i");
      dot.style.left = `${((score - min) / Math.max(max - min, 1)) * 100}%`;
      dot.style.bottom = `${(index - scores.indexOf(score)) * 0.5}rem`;
      drawn.append(dot);
    });
    return h("figure", {}, drawn, h("figcaption", {}, said));
  }

  Object.assign(window.amityCanvas, { Agreed, Answers, names });
})();
