"use strict";
/* The answers: read from the page, written into it, kept in the address. What stands in an address
   comes from anybody: only what the page itself offers or asks for is taken from it. */
(() => {
  const { parseNumber } = window.amityCanvas;
  const { formatValue } = window.amityFormula;
  const MOST = 1e12;
  const LONGEST = 80;
  const UNSEEN = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  const SCORE = "score-";

  /** What each number may be, what is said where it is not, and what it counts. */
  const NUMBERS = {
    contribution: { fits: (it) => it >= 0 && it <= MOST, words: "Write an amount, such as 768.", unit: "money" },
    share: { fits: (it) => it > 0 && it < 1, words: "Write a share below the whole, such as 15%.", unit: "share" },
    cost: { fits: (it) => it > 0 && it <= MOST, words: "Write an amount above 0, such as 12.", unit: "money" },
    customers: { fits: (it) => Number.isInteger(it) && it >= 1 && it <= MOST, words: "Write a whole number, such as 300.", unit: "count" },
  };
  /** As much of the world writes numbers: points in a thousand, a comma before the decimals. */
  const POINTS = /\d(?:\.\d{3})+,\d/;

  /** What somebody typed as a number. A share above 1 counts per cent: 20 is 20%. */
  function read(name, typed) {
    const number = parseNumber(typed);
    return name === "share" && number > 1 && number <= 100 && !typed.includes("%") ? number / 100 : number;
  }

  /** Why a number cannot be used. */
  function wrong(name, typed) {
    if (!POINTS.test(typed)) return NUMBERS[name].words;
    const meant = Number(typed.replace(/[^\d,]/g, "").replace(",", "."));
    return `Write ${meant}: no point between thousands, and a point before decimals.`;
  }
  /** What an answer can be worked out without. */
  const FREE = ["segment", "share", "customers"];

  class Answers {
    /** @param {ParentNode} root @param {string} currency */
    constructor(root, currency) {
      this.currency = currency;
      this.groups = [...root.querySelectorAll("[data-ask]")];
      this.fields = [...root.querySelectorAll(".am-typed input[name]")];
    }

    /** The radio buttons of a group. @type {(group: any) => HTMLInputElement[]} */
    radios(group) {
      return [...group.querySelectorAll("input")];
    }

    /** What a field holds as it goes into an address, "" for nothing that can be used. */
    typed({ name, value }) {
      if (name === "segment") return value.replace(UNSEEN, " ").trim().slice(0, LONGEST);
      const number = read(name, value);
      return NUMBERS[name].fits(number) ? String(number) : "";
    }

    /** Whether a field holds what cannot be used. */
    isWrong(field) {
      return Boolean(field.value.trim()) && !this.typed(field);
    }

    /** The titles of fields that hold what cannot be used: no answer may pass over one.
     * @type {() => string[]} */
    unread() {
      return this.fields.filter((field) => this.isWrong(field)).map((field) => this.title(field));
    }

    title(field) {
      return field.labels[0].firstChild.textContent.trim().replace("?", "");
    }

    /** All that is answered, by name. @type {() => Map<string, string>} */
    given() {
      const picked = this.groups.map((group) => [group.dataset.ask, this.radios(group).find((one) => one.checked)?.value ?? ""]);
      const typed = this.fields.map((field) => [field.name, this.typed(field)]);
      return new Map([...picked, ...typed].filter(([, value]) => value));
    }

    /** The titles of what has to be answered yet. @type {() => string[]} */
    open() {
      const given = this.given();
      const groups = this.groups.filter((group) => !given.has(group.dataset.ask));
      const lacks = (field) => !given.has(field.name) && !FREE.includes(field.name) && !this.isWrong(field);
      const fields = this.fields.filter(lacks);
      const title = (legend) => (legend.querySelector("b") ?? legend).textContent.replace("?", "");
      return [
        ...groups.map((group) => title(group.querySelector("legend"))),
        ...fields.map((field) => this.title(field)),
      ];
    }

    /** What the rules ask for; only where nothing is open. */
    profile() {
      const given = this.given();
      const scores = {};
      for (const [name, value] of given) {
        if (name.startsWith(SCORE)) scores[name.slice(SCORE.length)] = Number(value);
      }
      return {
        scores,
        data: given.get("data") === "yes",
        contribution: Number(given.get("contribution")),
        contact_cost: Number(given.get("cost")),
      };
    }

    /** Take the answers of an address; says whether it held anything, and whether all could be read.
     * @type {(fragment: string) => {held: boolean, whole: boolean}} */
    take(fragment) {
      const asked = new URLSearchParams(fragment);
      if (!fragment.includes("=")) return { held: false, whole: true };
      this.clear();
      const taken = [...asked].filter(([name, value]) => this.put(name, value));
      return { held: true, whole: taken.length === [...asked].length };
    }

    /** Put one answer into the page, if it is one that could be given there. */
    put(name, value) {
      const group = this.groups.find((one) => one.dataset.ask === name);
      const radio = group && this.radios(group).find((one) => one.value === value);
      if (radio) radio.checked = true;
      const field = this.fields.find((one) => one.name === name);
      const fits = field ? this.typed({ name, value }) : "";
      if (fits) field.value = fits;
      return Boolean(radio || fits);
    }

    /** The answers as an address holds them. @type {() => string} */
    fragment() {
      return new URLSearchParams([...this.given()]).toString();
    }

    clear() {
      for (const group of this.groups) for (const radio of this.radios(group)) radio.checked = false;
      for (const field of this.fields) field.value = "";
      this.mark();
    }

    /** Say beside each number how it is read, or why it cannot be; the latter not while it is typed. */
    mark() {
      for (const field of this.fields) {
        field.parentElement.dataset.text = field.value.trim(); // printed in its place, since an input clips
        if (field.name === "segment") continue;
        const isWrong = this.isWrong(field);
        const isTold = isWrong && field !== document.activeElement;
        field.setAttribute("aria-invalid", String(isTold));
        field.nextElementSibling.textContent = isTold ? wrong(field.name, field.value) : isWrong ? "" : this.understood(field);
      }
    }

    /** How a number is read, where it could be read in another way. */
    understood({ name, value }) {
      const number = read(name, value);
      const isPlain = name === "share" ? value.includes("%") : /^\d*(\.\d\d?)?$/.test(value.trim());
      return isPlain || !NUMBERS[name].fits(number) ? "" : `Read as ${formatValue(number, NUMBERS[name].unit, this.currency)}.`;
    }
  }

  Object.assign(window.amityMix, { Answers });
})();
