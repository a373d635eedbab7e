// Printing: the sheet on one page of the chosen paper, with nothing cut.
(() => {
  "use strict";
  const { button, dialog, h, loaded } = window.amityCanvas;

  /** Millimetres, short side first. */
  const PAPERS = { A4: [210, 297], A3: [297, 420], Letter: [215.9, 279.4], Tabloid: [279.4, 431.8] };
  const MARGIN = 8;
  /** Sizes of text in points, the best first; the small ones come without prompts. */
  const SIZES = [[14, true], [12.5, true], [11, true], [10, true], [9, true], [8, true], [8], [7.5], [7]];
  const FLOWING = 9;
  /** On paper for a wall what was written is larger than this, as people read it from a step away. */
  const USUAL = 11;

  class Print {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.sheet = canvas.querySelector(".am-sheet");
      this.title = canvas.querySelector("#am-sheet-title");
      this.isWide = this.sheet.classList.contains("am-sheet--landscape");
      this.rules = new CSSStyleSheet();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.rules];
      const { papers } = canvas.data;
      const paper = choice("Paper", "am-paper", papers.map((one) => [one, one]));
      const what = choice("Print", "am-what", [["filled", "What I wrote"], ["blank", "A blank sheet"]]);
      const foot = h("div", { className: "am-dialog__foot" });
      foot.append(button("Cancel", "close"), button("Print", "print-now", { className: "am-do am-do--main" }));
      this.box = dialog("Print this sheet", paper, what, foot);
      canvas.append(this.box);
      this.box.addEventListener("change", () => this.fit());
      this.fit();
      loaded("css/canvas-print.css").catch(() => {});
    }

    get paper() {
      return this.box.querySelector("[name=am-paper]:checked").value;
    }

    get isBlank() {
      return this.box.querySelector("[name=am-what]:checked").value === "blank";
    }

    async print() {
      this.box.close();
      await loaded("css/canvas-print.css").catch(() => {});
      window.print();
    }

    /** Set the page, so that the browser's own Print knows it too. */
    fit(size = USUAL) {
      const [short, long] = PAPERS[this.paper];
      const [width, height] = this.isWide ? [long, short] : [short, long];
      const isFlowing = this.canvas.dataset.print === "flowing";
      this.rules.replaceSync(
        `@page { size: ${width}mm ${height}mm; margin: ${MARGIN}mm; ${isFlowing ? this.foot() : ""} } @page am-list { ${this.foot()} }` +
          `amity-canvas { --am-page-width: ${width - 2 * MARGIN}mm;` +
          ` --am-page-height: ${height - 2 * MARGIN - 1}mm; --am-page-size: ${size}pt; }`,
      );
    }

    /** Before printing: the largest text with which the sheet fits, else it goes on over pages. */
    begin() {
      const { dataset } = this.canvas;
      this.held = document.activeElement;
      dataset.print = this.isBlank ? "blank" : "filled";
      this.title.dataset.draft = this.canvas.session.draft.title;
      const most = this.isBlank || PAPERS[this.paper][0] < 270 ? USUAL : Infinity;
      for (const [size, prompts] of SIZES.filter(([size]) => size <= most)) {
        this.fit(size);
        dataset.prompts = prompts ? "yes" : "no";
        if (this.fits()) return;
      }
      dataset.print = "flowing";
      this.fit(FLOWING);
    }

    /** What stands below a page that lacks the sheet's own foot: the draft, whose it is, which page. */
    foot() {
      const whose = this.sheet.querySelector(".am-sheet__foot p:last-child").textContent.replace(/\s+/g, " ");
      const words = [this.canvas.session?.draft.title, whose].filter(Boolean).join(" · ");
      return `@bottom-left { content: ${JSON.stringify(words)} " " counter(page) "/" counter(pages); font: 6pt sans-serif; }`;
    }

    /** Nothing may hang out of its frame: not over the page, the foot of the sheet, or the next box. */
    fits() {
      const frames = [this.sheet, ...this.sheet.querySelectorAll(".am-sheet__grid, .am-box")];
      return frames.every((one) => one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1);
    }

    end() {
      const { dataset } = this.canvas;
      delete dataset.print;
      delete dataset.prompts;
      // What is not shown on paper has lost the focus.
      this.held?.focus({ preventScroll: true });
    }
  }

  /** @type {(title: string, name: string, options: string[][]) => any} */
  function choice(title, name, options) {
    const radios = options.map(([value, text], index) => {
      const radio = h("input", { type: "radio", name, value, checked: index === 0 });
      return h("label", {}, radio, h("span", {}, text));
    });
    return h("fieldset", { className: "am-options" }, h("legend", {}, title), ...radios);
  }

  Object.assign(window.amityCanvas, { Print });
})();
