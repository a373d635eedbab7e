// Places for one answer each: header lines, texts, numbers, scores, choices, cells of tables.
(() => {
  "use strict";
  const { mark, mirror, parseNumber, button, sureness, unseen } = window.amityCanvas;

  /** @typedef {import("./draft").Note} Note */

  /** How each kind shows its note, and what its note says then; null means nothing.
   * @type {Record<string, {show: (place: any, note?: any) => void, read: (place: any) => any}>} */
  const KINDS = {
    text: {
      show: (place, note) => {
        place.value = note?.text ?? "";
        mirror(place);
      },
      read: (place) => (place.value.trim() ? { text: place.value } : null),
    },
    number: {
      show: (place, note) => {
        place.value = String(note?.number ?? note?.text ?? "");
        mark(sureOf(place), note?.sure);
      },
      read: (place) => {
        if (!place.value.trim()) return null;
        const number = parseNumber(place.value);
        const sure = sureOf(place).firstChild.value;
        // What cannot be read as a number stays as text: nobody's typing is thrown away.
        return Number.isNaN(number) ? { text: place.value, sure } : { number, sure };
      },
    },
    amount: {
      show: (place, note) => {
        place.value = String(note?.number ?? note?.text ?? "");
        place.ariaInvalid = String(!!note?.text);
        mirror(place);
      },
      read: (place) => {
        const number = parseNumber(place.value);
        if (Number.isNaN(number)) return place.value.trim() ? { text: place.value } : null;
        return { number };
      },
    },
    pick: {
      show: (place, note) => {
        place.value = note?.text ?? String(note?.number ?? "");
        mirror(place);
      },
      read: (place) => {
        if (!place.value) return null;
        return "number" in place.dataset ? { number: Number(place.value) } : { text: place.value };
      },
    },
    score: {
      show: (place, note) => check(place, String(note?.number ?? "")),
      read: (place) => chosen(place, (value) => ({ number: Number(value) })),
    },
    choice: {
      show: (place, note) => check(place, note?.field ?? ""),
      read: (place) => chosen(place, (value) => ({ field: value })),
    },
  };

  const sureOf = (place) => place.closest(".am-field").querySelector(".am-sure");

  function check(place, value) {
    for (const radio of place.querySelectorAll("input")) radio.checked = radio.value === value;
  }

  function chosen(place, answer) {
    const radio = place.querySelector("input:checked");
    return radio ? answer(radio.value) : null;
  }

  /** @type {(place: any) => {box: string, row?: string, field?: string}} */
  const slotOf = (place) => ({
    box: place.closest("[data-box]").dataset.box,
    row: place.closest("[data-row]")?.dataset.row,
    field: place.dataset.field,
  });

  /** @type {(slot: any) => string} */
  const keyOf = ({ box, row, field }) => [box, row, field].filter(Boolean).join(":");

  /** The same on every machine, so that two tabs that fill in one place write one note.
   * @type {(key: string) => string} */
  function idOf(key) {
    let sum = 0;
    for (const letter of key) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
    return key.length > 64 ? `${key.slice(0, 50)}:${sum}` : key;
  }

  class Fields {
    /** @param {any} canvas The element: `session`, `querySelectorAll`. */
    constructor(canvas) {
      this.canvas = canvas;
      for (const place of canvas.querySelectorAll("[data-slot=number]"))
        place.closest(".am-entered").append(sureness(`How sure: ${place.dataset.title}`));
      for (const place of canvas.querySelectorAll("fieldset[data-slot]")) {
        const title = place.querySelector("legend").textContent;
        place.append(button("Clear", "clear", { className: "am-plain" }));
        place.lastChild.append(unseen(` ${title}`));
      }
    }

    get places() {
      return [...this.canvas.querySelectorAll("[data-slot]")];
    }

    /** The note of each place, by key. Of several for one place the last changed one counts. */
    notes() {
      /** @type {Map<string, Note>} */
      const found = new Map();
      const choices = new Set(
        this.places.filter((one) => one.dataset.slot === "choice").map((one) => slotOf(one).box),
      );
      for (const note of this.canvas.session.live) {
        // What others answered stands beside the place, but rows that they added stand in the table.
        if (note.by && !note.row?.startsWith(`${note.by}:`)) continue;
        const key = choices.has(note.box) ? note.box : keyOf(note);
        if (!found.has(key) || found.get(key).at < note.at) found.set(key, note);
      }
      return found;
    }

    /** Draw all places, but not the one the person types in; returns the notes that have a place. */
    show(all) {
      const notes = this.notes();
      const placed = new Set();
      for (const place of this.places) {
        const note = notes.get(keyOf(slotOf(place)));
        if (note) placed.add(note.id);
        if (!all && place === document.activeElement) continue;
        KINDS[place.dataset.slot].show(place, note);
        place.disabled = this.canvas.session.readOnly;
      }
      return placed;
    }

    /** @type {(place: any) => string} */
    idAt(place) {
      const key = keyOf(slotOf(place));
      return this.notes().get(key)?.id ?? idOf(key);
    }

    /** Keep what a place says. @type {(place: any, order?: string) => void} */
    write(place, order) {
      const slot = slotOf(place);
      const known = this.notes().get(keyOf(slot));
      const says = KINDS[place.dataset.slot].read(place);
      const { text, number, gone, ...kept } = known ?? { id: this.idAt(place) };
      const note = { ...kept, ...slot, order: order ?? kept.order, ...says };
      if (!says) note.gone = true;
      if (says || known) this.canvas.session.change([note], note.id);
      if (place.dataset.slot !== "number" && "value" in place) mirror(place);
    }
  }

  Object.assign(window.amityCanvas, { Fields, idOf, keyOf });
})();
