"use strict";
/* The answers: read from the page, written into it, kept in the address. What stands in an address
   comes from anybody: only what the page itself offers or asks for is taken from it. */
(() => {
  const { parseNumber } = window.amityCanvas;
  const MOST = 1e12;
  const LONGEST = 80;
  const UNSEEN = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  const SCORE = "score-";

  /** What each number may be, and what is said where it is not. */
  const NUMBERS = {
    contribution: { fits: (it) => it >= 0 && it <= MOST, words: "Write an amount, such as 768." },
    share: { fits: (it) => it > 0 && it < 1, words: "Write a share below the whole, such as 15%." },
    cost: { fits: (it) => it > 0 && it <= MOST, words: "Write an amount above 0, such as 12." },
    customers: { fits: (it) => Number.isInteger(it) && it >= 1 && it <= MOST, words: "Write a whole number, such as 300." },
  };
  /** What an answer can be worked out without. */
  const FREE = ["segment", "share", "customers"];

  class Answers {
    /** @param {ParentNode} root */
    constructor(root) {
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
      const number = parseNumber(value);
      return NUMBERS[name].fits(number) ? String(number) : "";
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
      const fields = this.fields.filter(({ name }) => !given.has(name) && !FREE.includes(name));
      const title = (legend) => (legend.querySelector("b") ?? legend).textContent.replace("?", "");
      return [
        ...groups.map((group) => title(group.querySelector("legend"))),
        ...fields.map((field) => field.labels[0].firstChild.textContent.trim()),
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

    /** Say beside each number that cannot be used what to write; not while it is being typed. */
    mark() {
      for (const field of this.fields) {
        if (field.name === "segment") continue;
        const wrong = field.value.trim() && !this.typed(field) && field !== document.activeElement;
        field.setAttribute("aria-invalid", String(Boolean(wrong)));
        field.nextElementSibling.textContent = wrong ? NUMBERS[field.name].words : "";
      }
    }
  }

  Object.assign(window.amityMix, { Answers });
})();
