// What is known of the answers of a box that holds no notes: how sure each is, whose, by when.
(() => {
  "use strict";
  const { button, h, unseen } = window.amityCanvas;

  class Entries {
    /** @param {any} canvas @param {HTMLElement} box */
    constructor(canvas, box) {
      this.canvas = canvas;
      this.box = canvas.data.sheet.boxes.find((one) => one.id === box.dataset.box);
      this.foot = h("p", { className: "am-sticky__foot" });
      const onclick = () => canvas.note.choose(this.opener, this.answers);
      this.opener = button("How sure, owner, date", "entries", { className: "am-plain", onclick });
      this.opener.append(unseen(`: ${this.box.title}`));
      box.querySelector(".am-box__place").append(this.foot, this.opener);
    }

    /** Each answer with the words for it. @type {() => [any, string][]} */
    get answers() {
      const notes = this.canvas.session.live.filter((note) => note.box === this.box.id && !note.by);
      return notes.map((note) => [note, this.canvas.agreed.what(note, this.box).slice(0, 80)]);
    }

    /** Numbers have a mark of their own for how sure they are. */
    show() {
      const { answers } = this;
      this.opener.hidden = !answers.length;
      const known = answers.map(([{ sure, owner, due }, words]) => [words, this.box.kind !== "number" && sure, owner, due].filter(Boolean));
      this.foot.textContent = known.filter(([, one]) => one).map((one) => one.join(", ")).join(" · ");
    }
  }

  Object.assign(window.amityCanvas, { Entries });
})();
