// Numbers as people type them, and the figures that follow from them as they type.
(() => {
  "use strict";
  const { isNumber, mirror } = window.amityCanvas;

  /** What was typed as a number, NaN where it is none: 1,200 · 1 200 · $6.50 · 15% · 0,5.
   * @type {(typed: string) => number} */
  function parseNumber(typed) {
    let text = typed.replace(/[\s'’_]|^\s*[$€£]|[$€£]\s*$/g, "").replace("−", "-");
    const isShare = text.endsWith("%");
    if (isShare) text = text.slice(0, -1);
    if (/^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text)) text = text.replaceAll(",", "");
    else if (/^-?\d+,\d+$/.test(text)) text = text.replace(",", ".");
    if (!/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return NaN;
    const number = Number(isShare ? `${text}e-2` : text);
    return isNumber(number) ? number : NaN;
  }

  class Numbers {
    /** @param {any} canvas The element: `session`, `data`, `querySelectorAll`. */
    constructor(canvas) {
      this.canvas = canvas;
      this.inputs = [...canvas.querySelectorAll("[data-slot=number]")];
      this.figures = [...canvas.querySelectorAll("[data-figure]")];
      this.titles = new Map(
        [...this.inputs, ...this.figures].map((one) => [
          one.dataset.field ?? one.dataset.figure,
          one.dataset.title,
        ]),
      );
    }

    /** A number as people read it, as the page's writer says it. @type {(name: string, value: number) => string} */
    said(name, value) {
      const { unit, per } = this.canvas.data.kinds[name];
      const period = per === "same" ? null : per;
      const text = window.amityFormula.formatValue(value, unit, this.canvas.data.currency, period);
      return period && unit !== "periods" && unit !== "share" ? `${text} a ${period}` : text;
    }

    /** What the canvas knows by now. @type {() => Record<string, number>} */
    known() {
      const found = {};
      for (const input of this.inputs) {
        const number = parseNumber(input.value);
        if (!Number.isNaN(number) && !this.bounds(input, number)) found[input.dataset.field] = number;
      }
      return found;
    }

    /** What a field takes, for a number beyond that; "" for all others. @type {(input: any, number: number) => string} */
    bounds(input, number) {
      const { least = -Infinity, most = Infinity } = this.canvas.data.kinds[input.dataset.field];
      if (number < least) return most < Infinity ? `from ${least} to ${most}` : `of ${least} or more`;
      return number > most ? `from ${least} to ${most}` : "";
    }

    show() {
      for (const input of this.inputs) this.read(input);
      const solution = window.amityFormula.solve(this.canvas.data.figures, this.known());
      for (const figure of this.figures) this.write(figure, solution);
    }

    /** Say beside an input how it is understood. @type {(input: any) => void} */
    read(input) {
      const number = parseNumber(input.value);
      const isBad = Number.isNaN(number);
      const said = isBad ? "" : this.said(input.dataset.field, number);
      const isEdited = input === document.activeElement;
      const { unit } = this.canvas.data.kinds[input.dataset.field];
      let words = unit === "share" || /[^\d.-]/.test(input.value) ? said : "";
      if (unit === "share" && Math.abs(number) > 1.5) words = `${said}. Write ${number}% or ${number / 100}?`;
      if (isBad && input.value.trim() && !isEdited) words = "Write a number, such as 1200 or 0.25.";
      const bounds = this.bounds(input, number);
      if (bounds) words = `Write a number ${bounds}.`;
      const isWrong = !!bounds || (isBad && !!input.value.trim() && !isEdited);
      input.setAttribute("aria-invalid", String(isWrong));
      input.closest(".am-field").querySelector(".am-field__said").textContent = words;
      mirror(input, said || input.value);
    }

    /** Once a person leaves it, a number stands as it is kept. @type {(input: any) => void} */
    leave(input) {
      const number = parseNumber(input.value);
      if (!Number.isNaN(number)) input.value = String(number);
      this.read(input);
    }

    /** @type {(figure: any, solution: any) => void} */
    write(figure, { values, missing, errors }) {
      const name = figure.dataset.figure;
      const has = (record) => Object.hasOwn(record, name);
      figure.textContent = has(values) ? this.said(name, values[name]) : "";
      figure.nextElementSibling.textContent = has(missing)
        ? `needs: ${this.listed(missing[name])}`
        : has(errors)
          ? `cannot be computed: ${this.worded(errors[name])}`
          : "";
    }

    listed(names) {
      const titles = names.map((name) => lower(this.titles.get(name) ?? name));
      const rest = titles.length - 3;
      return rest > 1 ? `${titles.slice(0, 3).join(", ")} and ${rest} more` : titles.join(", ");
    }

    worded(message) {
      return message.replace(/"([a-z0-9_]+)"/g, (_, name) => `“${this.titles.get(name) ?? name}”`);
    }
  }

  const lower = (title) => title.charAt(0).toLowerCase() + title.slice(1);

  Object.assign(window.amityCanvas, { parseNumber, Numbers });
})();
