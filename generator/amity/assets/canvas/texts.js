// A draft as Markdown, CSV, plain lines and YAML. What goes out as Markdown or CSV comes back in texts-in.js.
(() => {
  "use strict";
  const { inOrder, names, PEOPLE } = window.amityCanvas;

  /** @typedef {{id: string, title: string}} Named
   * @typedef {Named & {kind: string, rows: Named[], columns: Named[], options: Named[], fields: Named[]}} Box
   * @typedef {{canvas: string, revision: number, title: string, header: Named[], boxes: Box[]}} Sheet
   *   What the page says of a sheet, beside its notes. */

  const titleOf = (list, id) => list.find((one) => one.id === id)?.title ?? id ?? "";

  /** What a box has that is none. */
  const BARE = { kind: "notes", title: "", rows: [], columns: [], options: [], fields: [] };

  /** The boxes with their notes in order; the header first, what has no box last.
   * @type {(sheet: Sheet, draft: any) => {box: any, notes: any[]}[]} */
  function filled(sheet, draft) {
    const notes = Object.values(draft.notes).filter((note) => !note.gone && note.box !== PEOPLE);
    const header = { ...BARE, id: "header", title: "Header", kind: "header", fields: sheet.header };
    const boxes = [header, ...sheet.boxes];
    const lost = notes.filter((note) => !boxes.some((box) => box.id === note.box));
    const groups = boxes.map((box) => ({ box, notes: notes.filter((note) => note.box === box.id).sort(box.kind === "notes" ? inOrder : byPlace(box)) }));
    return [...groups, { box: { ...BARE, id: "", title: "Unplaced" }, notes: lost }].filter((one) => one.notes.length);
  }

  /** Where each place takes one answer, those of one person follow each other as their places do on the sheet. */
  const byPlace = ({ rows, columns, fields }) => {
    const at = (list, id) => 1001 + list.findIndex((one) => one.id === id);
    const key = ({ by, row, field, order, id }) => [by, at(rows, row), rows[0] || fields[0] ? "" : order, at([...columns, ...fields], field), id].join("\n");
    return (one, two) => (key(one) < key(two) ? -1 : 1);
  };

  /** The place of an entry in the order that its writer gave. @type {(notes: any[], note: any) => number} */
  const rankOf = (notes, note) => notes.filter((one) => one.by === note.by).indexOf(note) + 1;

  /** Where in its box a note stands: row and column, or the field. @type {(box: any, note: any) => string} */
  function placeOf(box, { row, field }) {
    if (box.kind === "table") {
      const name = box.rows.length ? titleOf(box.rows, row) : "";
      return [name, titleOf(box.columns, field)].filter(Boolean).join(", ");
    }
    return field && box.fields.length ? titleOf(box.fields, field) : "";
  }

  /** What a note says, as people read it. @type {(box: any, note: any) => string} */
  function said(box, note) {
    if (box.options.length && note.field) return titleOf(box.options, note.field);
    return note.text ?? (note.number === undefined ? (note.field ?? "") : String(note.number));
  }

  // ---- Markdown: headings are boxes, lines are notes, what is known of a note stands in braces

  const escaped = (text) => text.replace(/[\\\x60*_{}[\]<>#|~]/g, "\\$&").replace(/^([-+]|\d+\.)(?=\s)/gm, "\\$1");

  function about(note, known) {
    const by = known.get(note.by);
    const parts = [note.sure, note.owner && `owner ${escaped(note.owner)}`, note.due && `by ${note.due}`];
    return [...parts, by && `from ${escaped(by)}`].map((one) => (one ? ` {${one}}` : "")).join("");
  }

  /** @type {(sheet: Sheet, draft: any) => string} */
  function markdown(sheet, draft) {
    const known = names(draft);
    const lines = [`# ${escaped(draft.title)}`, "", `Sheet: ${escaped(sheet.title)} (${sheet.canvas}, revision ${draft.revision})`];
    for (const { box, notes } of filled(sheet, draft)) {
      lines.push("", `## ${escaped(box.title)}`, "");
      const rows = new Map();
      for (const note of notes) {
        const place = placeOf(box, note);
        const row = box.kind === "table" && !box.rows.length ? rowNumber(rows, note.row) : "";
        const where = [row, place && escaped(place)].filter(Boolean).join(", ");
        const text = escaped(said(box, note)).replaceAll("\n", "\n  ");
        const sign = box.kind === "order" ? `${rankOf(notes, note)}.` : "-";
        const lead = where && `**${where}:** `;
        lines.push(`${sign} ${lead}${text}${about(note, known)}`);
      }
    }
    return `${lines.join("\n")}\n`;
  }

  function rowNumber(rows, row) {
    if (!rows.has(row)) rows.set(row, `Row ${rows.size + 1}`);
    return rows.get(row);
  }

  // ---- CSV: with a mark that makes spreadsheets read UTF-8, and no cell that one takes for a formula

  const cell = (value = "") => {
    const text = /^[=+\-@\t\r']/.test(value) ? `'${value}` : value;
    return /[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const table = (rows) => `\ufeff${rows.map((row) => row.map((one) => cell(one)).join(",")).join("\r\n")}\r\n`;
  const COLUMNS = ["Box", "Row", "Field", "Entry", "Sure", "Owner", "By when", "From"];

  /** @type {(sheet: Sheet, draft: any) => string} */
  function csv(sheet, draft) {
    const known = names(draft);
    const rows = filled(sheet, draft).flatMap(({ box, notes }) => {
      const count = new Map();
      return notes.map((note) => {
        const row = box.kind !== "table" ? "" : box.rows.length ? titleOf(box.rows, note.row) : rowNumber(count, note.row);
        const field = box.kind === "table" ? titleOf(box.columns, note.field) : placeOf(box, note);
        return [box.title, row, field, said(box, note), note.sure, note.owner, note.due, known.get(note.by)];
      });
    });
    return table([COLUMNS, ...rows]);
  }

  /** One note a line, as whiteboards take pasted text for sticky notes. @type {(sheet: Sheet, draft: any) => string} */
  function lines(sheet, draft) {
    const known = names(draft);
    const all = filled(sheet, draft).flatMap(({ box, notes }) =>
      notes.map((note) => {
        const where = [box.title, placeOf(box, note)].filter(Boolean).join(", ");
        return `${where}: ${said(box, note).replace(/\s*[\n\t]\s*/g, " ").replace(/[{}]/g, "\\$&")}${about(note, known)}`;
      }),
    );
    return all.join("\n");
  }

  /** As the playbook keeps filled canvases, one answer a place; every JSON text is a YAML text.
   * @type {(draft: any, answers: any) => string} */
  function yaml(draft, answers) {
    const { title, summary, canvas, revision, example } = draft;
    const head = { title, summary, canvas, revision, example };
    const pairs = (values, indent) =>
      Object.entries(values)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${indent}${key}: ${JSON.stringify(value)}`);
    const notes = Object.values(draft.notes)
      .filter((note) => !note.gone && note.box !== PEOPLE && !answers.isBeside(note))
      .sort((one, two) => (one.box === two.box ? inOrder(one, two) : one.box < two.box ? -1 : 1))
      .flatMap(({ at, by, ...note }) => pairs(note, "    ").map((line, index) => (index ? line : `  - ${line.trim()}`)));
    return `${[...pairs(head, ""), notes.length ? "notes:" : "notes: []", ...notes].join("\n")}\n`;
  }

  Object.assign(window.amityCanvas, { BARE, filled, placeOf, rankOf, said, markdown, csv, lines, table, yaml, COLUMNS });
})();
