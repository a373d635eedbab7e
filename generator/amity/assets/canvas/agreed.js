// Two lists over all boxes: what was agreed to be done, and what others answered.
(() => {
  "use strict";
  const { button, h, inOrder } = window.amityCanvas;

  /** The box that holds who answered: one note a person, its number says when. */
  const PEOPLE = "who-answered";

  /** The names of those who answered, by id. @type {(draft: any) => Map<string, string>} */
  const names = (draft) =>
    new Map(Object.values(draft.notes).flatMap((note) => (note.box === PEOPLE && !note.gone ? [[note.by, note.text]] : [])));

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
      this.list.append(button("Save this list as CSV", "agreed", { className: "am-plain" }));
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

    place(box, notes) {
      const section = this.canvas.querySelector(`[data-box="${CSS.escape(box.id)}"]`);
      if (!this.lists.has(box.id)) this.lists.set(box.id, h("div", { className: "am-said" }));
      const list = this.lists.get(box.id);
      (section.querySelector(".am-box__place") ?? section).append(list);
      const parts = box.kind === "order" ? [this.ranked(box, notes)] : [...places(box, notes)].map(([where, own]) => this.part(box, where, own));
      list.replaceChildren(...parts);
    }

    /** What all said in one place: numbers as dots on their scale too. */
    part(box, where, notes) {
      const { field } = notes[0];
      const say = (number) => (box.kind === "number" ? this.canvas.numbers.said(field, number) : String(+number.toPrecision(12)));
      const numbers = notes.flatMap(({ number }) => number ?? []);
      const isScore = box.columns.some((one) => one.id === field && one.kind === "score");
      const scale = isScore ? SCALE : box.scale;
      const said = notes.map((note) => [note.by, note.text ?? (note.number === undefined ? titleOf(box.options, note.field) : say(note.number))]);
      return h("div", {}, ...(where ? [h("p", {}, where)] : []), ...(numbers.length ? [dots(numbers, say, scale)] : []), this.people(said));
    }

    /** Everybody's order, and the middle of the ranks that each entry has in them. */
    ranked(box, notes) {
      const orders = [...new Set(notes.map(({ by }) => by))].map((by) => [by, notes.filter((note) => note.by === by).map(({ field }) => field)]);
      const ranks = box.options.map(({ id, title }) => [title, middle(orders.flatMap(([, order]) => order.indexOf(id) + 1 || []))]);
      const said = ranks.filter(([, rank]) => rank).sort(([, one], [, two]) => one - two).map((one) => one.join(" "));
      const lists = orders.map(([by, order]) => [by, order.map((id) => titleOf(box.options, id)).join(", ")]);
      return h("div", {}, h("p", {}, `Median rank: ${said.join(", ")}`), this.people(lists));
    }

    /** A line for each person, by name. @type {(said: [string, string][]) => any} */
    people(said) {
      const named = said.map(([by, words]) => [this.canvas.names.get(by) ?? "Somebody", words]);
      const lines = named.sort(([one], [two]) => (one < two ? -1 : 1)).map(([name, words]) => h("li", {}, h("b", {}, name), ` ${words}`));
      return h("ul", { role: "list" }, ...lines);
    }
  }

  /** What scores in tables go from and to. */
  const SCALE = { min: 1, max: 5 };

  const titleOf = (list, id) => list.find((one) => one.id === id)?.title ?? "";

  /** The notes by the place that they answer, in the order of the sheet. @type {(box: any, notes: any[]) => Map<string, any[]>} */
  function places(box, notes) {
    const all = [...box.columns, ...box.fields];
    const at = (list, id) => list.findIndex((one) => one.id === id);
    const sorted = notes.toSorted((one, two) => at(box.rows, one.row) - at(box.rows, two.row) || at(all, one.field) - at(all, two.field));
    const found = new Map();
    for (const note of sorted) {
      const where = [titleOf(box.rows, note.row), titleOf(all, note.field)].filter(Boolean).join(", ");
      found.set(where, [...(found.get(where) ?? []), note]);
    }
    return found;
  }

  /** The middle of numbers. @type {(numbers: number[]) => number} */
  function middle(numbers) {
    const sorted = numbers.toSorted((one, two) => one - two);
    return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  }

  /** One dot for each number, the same ones above each other; in words how many, the middle, the ends. */
  function dots(numbers, say, scale) {
    const sorted = numbers.toSorted((one, two) => one - two);
    const [least, largest] = [sorted[0], sorted.at(-1)];
    const { min, max } = scale ?? { min: least, max: largest };
    const count = `${sorted.length} ${sorted.length === 1 ? "answer" : "answers"}`;
    const said = `${count}: median ${say(middle(sorted))}, from ${say(least)} to ${say(largest)}`;
    const drawn = h("div", { className: "am-dots", "aria-hidden": "true" });
    const most = Math.max(...sorted.map((one) => sorted.lastIndexOf(one) - sorted.indexOf(one)));
    drawn.style.height = `${0.8 + most * 0.5}rem`;
    sorted.forEach((one, index) => {
      const dot = h("i");
      dot.style.left = `${((one - min) / (max - min || 1)) * 100}%`;
      dot.style.bottom = `${(index - sorted.indexOf(one)) * 0.5}rem`;
      drawn.append(dot);
    });
    return h("figure", {}, drawn, h("figcaption", {}, said));
  }

  Object.assign(window.amityCanvas, { Agreed, Answers, names, PEOPLE });
})();
