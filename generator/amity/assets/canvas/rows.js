// Rows that people add to tables, and entries that they put in order.
(() => {
  "use strict";
  const { between, button, inOrder, keyOf, random, step, unseen } = window.amityCanvas;

  /** A table whose rows are not named: as many as are filled in, and always one more to write in. */
  class Rows {
    /** @param {any} canvas @param {HTMLElement} box */
    constructor(canvas, box) {
      Object.assign(this, { canvas, box, body: box.querySelector("tbody") });
      this.blank = this.body.rows[0].cloneNode(true);
      this.body.replaceChildren();
      const add = button("Add row", "row", { className: "am-add" });
      add.append(unseen(` to ${box.querySelector("h3").dataset.title}`));
      box.querySelector(".am-box__place").append(add);
    }

    add() {
      const row = this.row(random(12));
      this.body.append(row);
      row.querySelector("[data-slot]").focus();
    }

    row(id) {
      const row = this.blank.cloneNode(true);
      row.dataset.row = id;
      return row;
    }

    /** Rows in the order in which they were begun. */
    show() {
      const cells = this.canvas.session.live.filter((note) => note.box === this.box.dataset.box);
      const ids = new Set(cells.sort(inOrder).map((note) => note.row).filter(Boolean));
      const there = new Map([...this.body.rows].map((row) => [row.dataset.row, row]));
      for (const id of ids) if (!there.has(id)) this.body.append(this.row(id));
      const empty = [...this.body.rows].filter((row) => !ids.has(row.dataset.row));
      for (const row of empty.slice(1)) if (!row.contains(document.activeElement)) row.remove();
      if (!empty.length) this.body.append(this.row(random(12)));
      else if (!empty[0].contains(document.activeElement)) this.body.append(empty[0]);
    }

    /** Once the last row says something, an empty one stands below it. @type {(row: any) => void} */
    follow(row) {
      const isBegun = this.canvas.session.live.some((note) => note.row === row.dataset.row);
      if (isBegun && row === this.body.lastElementChild) this.body.append(this.row(random(12)));
    }

    /** The key that all cells of a row share. @type {(row: any) => string} */
    order(row) {
      const cells = this.canvas.session.live.filter((note) => note.box === this.box.dataset.box);
      const own = cells.find((note) => note.row === row.dataset.row);
      return own?.order ?? between(cells.sort(inOrder).at(-1)?.order) ?? step("V000", row.rowIndex);
    }
  }

  /** Entries to put in order: each is a note that names its entry and holds its place. */
  class Ranking {
    /** @param {any} canvas @param {HTMLElement} box */
    constructor(canvas, box) {
      Object.assign(this, { canvas, box, list: box.querySelector("[data-order]") });
      for (const item of this.list.children) {
        const name = item.textContent.trim();
        const up = button("↑", "rise", { className: "am-more", ariaLabel: `${name}: up` });
        item.append(up, button("↓", "sink", { className: "am-more", ariaLabel: `${name}: down` }));
      }
      this.given = [...this.list.children];
    }

    show() {
      const notes = this.canvas.session.live.filter((note) => note.box === this.box.dataset.box && note.field && !note.by);
      const order = new Map(notes.map((note) => [note.field, note.order ?? ""]));
      const rank = (item) => order.get(item.dataset.option) ?? "~";
      const sorted = [...this.given].sort((one, two) => (rank(one) < rank(two) ? -1 : rank(one) > rank(two) ? 1 : 0));
      if (sorted.some((item, index) => item !== this.list.children[index])) this.list.append(...sorted);
      this.list.classList.toggle("am-order--set", order.size > 0);
      const known = new Set(this.given.map((item) => item.dataset.option));
      return notes.filter((note) => known.has(note.field)).map((note) => note.id);
    }

    /** @type {(button: any, places: number) => void} */
    move(button_, places) {
      const item = button_.closest("li");
      const beside = places < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (!beside) return;
      if (places < 0) beside.before(item);
      else beside.after(item);
      const { box } = this.box.dataset;
      const notes = [...this.list.children].map((one, index) => {
        const field = one.dataset.option;
        const known = this.canvas.session.live.find((note) => note.box === box && note.field === field && !note.by);
        return { ...(known ?? { id: keyOf({ box, field }) }), box, field, order: step("V000", index) };
      });
      this.canvas.session.change(notes);
      this.canvas.show();
      button_.focus();
      this.canvas.say(`${item.firstElementChild.textContent} is now number ${[...this.list.children].indexOf(item) + 1}.`);
    }
  }

  Object.assign(window.amityCanvas, { Rows, Ranking });
})();
