// Markdown, CSV and pasted lines as drafts; what cannot be placed stays a note.
(() => {
  "use strict";
  const { BARE, clean, COLUMNS, fromDrawing, fromSvg, idOf, keyOf, line, MOST, parse, parseNumber, PEOPLE, Refused, step, SURE } = window.amityCanvas;

  const same = (one, two) => one.trim().toLowerCase() === two.trim().toLowerCase();
  const named = (list, title) => list.find((one) => same(one.title, title) || one.id === title);

  /** Builds a draft entry by entry. */
  class Reader {
    /** @param {any} sheet */
    constructor(sheet) {
      this.sheet = sheet;
      this.header = { ...BARE, id: "header", title: "Header", fields: sheet.header };
      this.lost = { ...BARE, id: "unplaced", title: "Unplaced" };
      this.notes = [];
      this.people = new Map();
      this.ids = new Set();
    }

    /** The box of a title, else the one for what has no place. */
    box(title) {
      return [this.header, ...this.sheet.boxes].find((one) => same(one.title, title) || one.id === title) ?? this.lost;
    }

    /** Put what was read in place; what no place takes stands among the unplaced with all its words. */
    add(box, row, field, text, { from, ...rest } = {}) {
      const note = { ...this.note(box, row, field, text), ...rest };
      const order = note.order ?? (note.field && !note.row ? undefined : step("V000", this.notes.length + 1));
      const by = this.person(from);
      const isPlace = note.field || box.kind === "text" || box.kind === "score";
      const key = isPlace && note.box !== this.lost.id ? keyOf(note) : `n${this.notes.length + 1}`;
      if (by && note.row && !box.rows.length) note.row = idOf(`${by}:${note.row}`);
      const id = idOf(by ? `A:${by}:${key}` : key);
      // A second answer for one place is kept beside the first.
      this.notes.push({ ...note, order, by, id: this.ids.has(id) ? `n${this.notes.length + 1}` : id });
      this.ids.add(id);
    }

    /** The id of somebody by name. */
    person(name) {
      const said = line(name, 60);
      if (!said) return undefined;
      if (!this.people.has(said)) this.people.set(said, `p${this.people.size + 1}`);
      return this.people.get(said);
    }

    note(box, row, field, text) {
      const option = box.options.length && named(box.options, text);
      if (option) return { box: box.id, field: option.id, ...(box.kind === "order" ? { order: step("V000", this.notes.length + 1) } : {}) };
      if (box.kind === "table") return this.inTable(box, row, field, text) ?? this.unplaced(box, [row, field], text);
      const found = field && named(box.fields, field);
      if (found) return { box: box.id, field: found.id, ...(box.kind === "number" ? amount(text) : { text }) };
      if (box.kind === "score" && amount(text).number !== undefined) return { box: box.id, ...amount(text) };
      if (field || box.options.length || box.fields.length) return this.unplaced(box, [field], text);
      return { box: box.id, text };
    }

    inTable(box, row, field, text) {
      const column = named(box.columns, field);
      const id = box.rows.length ? named(box.rows, row)?.id : row.replace(/^Row (\d+)$/i, "r$1").replace(/[^\w-]/g, "") || "r1";
      if (!column || !id) return null;
      const isAmount = column.kind === "number" || column.kind === "score";
      return { box: box.id, row: id, field: column.id, ...(isAmount ? amount(text) : { text }) };
    }

    unplaced(box, places, text) {
      return { box: this.lost.id, text: [box.title, ...places, text].filter(Boolean).join(": ") };
    }

    draft(title) {
      const { canvas, revision } = this.sheet;
      if (!this.notes.length) throw new Refused("No notes were found in it. Write one a line.");
      const people = [...this.people].map(([text, by]) => ({ id: `P:${by}`, box: PEOPLE, by, text, number: 1 }));
      return clean({ format: "amity-draft", version: 1, canvas, revision, title, notes: [...this.notes, ...people] });
    }
  }

  function amount(text) {
    const number = parseNumber(text);
    return Number.isNaN(number) ? { text } : { number };
  }

  // ---- Markdown

  const plain = (text) => text.replace(/\\([\\\x60*_{}[\]<>#|~+.-]|(?<=\\)\d)/g, "$1");
  const ENTRY = /^(?:[-*+]|\d+\.)\s+(?:\*\*((?:\\.|[^\\*])*):\*\*\s*)?(.*)$/s;
  const KNOWN = /\s\{((?:\\.|[^\\}])*)\}$/;

  /** What stands in braces behind a note: taken off from the end. */
  function parted(text, clear = plain) {
    const rest = {};
    // No note of ours is longer, each letter escaped and all known of it; a search in more could take hours.
    let left = text.slice(0, 3 * MOST.text);
    for (let found = KNOWN.exec(left); found; found = KNOWN.exec(left)) {
      left = left.slice(0, found.index);
      const [, word, value] = /^(\w+)\s?(.*)$/s.exec(plain(found[1])) ?? [];
      if (SURE.includes(word)) rest.sure = word;
      else if (word === "owner") rest.owner = value;
      else if (word === "by") rest.due = value;
      else if (word === "from") rest.from = value;
    }
    return [clear(left), rest];
  }

  /** @type {(sheet: any, text: string) => any} */
  function fromMarkdown(sheet, text) {
    const reader = new Reader(sheet);
    const of = /^Sheet: .*\(([a-z0-9-]+), revision \d+\)$/m.exec(text);
    if (of && of[1] !== sheet.canvas) throw new Refused(`This is a draft of another sheet (${of[1]}). Open it there.`);
    let [title, box] = ["", reader.lost];
    for (const part of text.replace(/\r\n?/g, "\n").split(/\n(?=#|[-*+]\s|\d+\.\s)|\n[ \t]*\n(?=\S)/)) {
      const entry = ENTRY.exec(part.trimEnd());
      const [first, ...rest] = part.replace(/^#+\s*/, "").split("\n");
      if (part.startsWith("## ")) box = reader.box(plain(first));
      else if (part.startsWith("# ")) title = plain(first);
      if (!entry) for (const one of paragraphs(part.startsWith("#") ? rest.join("\n") : part)) reader.add(box, "", "", plain(one));
      else {
        const [said, rest] = parted(entry[2].replace(/\n {2}/g, "\n").trimEnd());
        reader.add(box, ...placed(box, plain(entry[1] ?? "")), said, rest);
      }
    }
    return reader.draft(title);
  }

  /** What stands in a part beside its heading, less our own line. @type {(text: string) => string[]} */
  const paragraphs = (text) =>
    text.split(/\n\s*\n/).map((one) => one.trim()).filter((one) => one && !/^Sheet: .*\([a-z0-9-]+, revision \d+\)$/.test(one));

  /** Row and field of what stands in bold before an entry. */
  function placed(box, where) {
    if (box.kind !== "table") return ["", where];
    const column = box.columns.find((one) => where === one.title || where.endsWith(`, ${one.title}`));
    return column ? [where.slice(0, -column.title.length).replace(/, $/, ""), column.title] : [where, ""];
  }

  // ---- CSV, and lines that somebody pasted

  /** Whether a mark opens a cell that another mark closes; else it belongs to what somebody wrote. */
  function isQuoted(text, at, sign) {
    const closes = /(?:[^"]|"")*"(?!")/y;
    closes.lastIndex = at + 1;
    return closes.test(text) && [sign, "\n", undefined].includes(text[closes.lastIndex]);
  }

  /** @type {(text: string, sign: string) => string[][]} */
  function cells(text, sign) {
    const rows = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
      const letter = text[at];
      const row = rows.at(-1);
      if (quoted && letter === '"' && text[at + 1] === '"') row[row.length - 1] += text[++at];
      else if (letter === '"' && (quoted || (!row.at(-1) && isQuoted(text, at, sign)))) quoted = !quoted;
      else if (!quoted && letter === sign) row.push("");
      else if (!quoted && letter === "\n") rows.push([""]);
      else row[row.length - 1] += letter;
    }
    const bare = (one) => one.trim().replace(/^'(?=[=+\-@\t\r'])/, "");
    return rows.map((row) => row.map(bare)).filter((row) => row.some(Boolean));
  }

  /** With our headings each entry goes to its place; else every row is a note of the box `into`.
   * @type {(sheet: any, text: string, into?: string, title?: string) => any} */
  function fromLines(sheet, text, into = "", title = "") {
    const reader = new Reader(sheet);
    const clear = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    const first = clear.split("\n", 1)[0];
    const isOurs = /(^|[,;\t])"?Box"?[,;\t].*Entry/i.test(first);
    if (/^"?What"?[,;\t]"?Owner/.test(first)) throw new Refused("This is a list of actions. Open its draft.");
    const sign = [",", ";", "\t"].find((one) => isOurs && first.includes(one)) ?? "\t";
    const [head = [], ...rows] = cells(isOurs ? clear : clear.replace(BULLETS, ""), sign);
    if (!isOurs && head.length) for (const row of [head, ...rows]) lined(reader, row.filter(Boolean).join(", "), into);
    const at = (row, name) => row[head.findIndex((one) => same(one, name))] ?? "";
    for (const row of isOurs ? rows : []) {
      const [box, place, field, entry, sure, owner, due, from] = COLUMNS.map((name) => at(row, name));
      reader.add(reader.box(box), place, field, entry, { sure, owner, due, from });
    }
    return reader.draft(title);
  }

  /** What word processors and people put before the entries of a list. */
  const BULLETS = /^[ \t]*(?:[-*+•·◦▪‣–—]|\d{1,3}[.)])[ \t]+(?=\S)/gm;

  /** Kinds of boxes whose entries say more than a line does. */
  const ONE_BY_ONE = new Set(["table", "order"]);

  /** "Box: text" and "Box, field: text" go to their place, anything else where it is wanted. */
  function lined(reader, given, into) {
    const [text, rest] = parted(given, (one) => one.replace(/\\([{}])/g, "$1"));
    for (const box of [reader.header, ...reader.sheet.boxes])
      for (const field of ONE_BY_ONE.has(box.kind) ? [] : ["", ...box.fields.map((one) => one.title)]) {
        const lead = `${[box.title, field].filter(Boolean).join(", ")}: `;
        if (text.startsWith(lead)) return reader.add(box, "", field, text.slice(lead.length), rest);
      }
    reader.add(reader.box(into), "", "", text, rest);
  }

  /** A file of any kind we write. @type {(sheet: any, name: string, text: string, into?: string) => any} */
  function read(sheet, name, text, into) {
    if (/^\s*\{\s*"type"/.test(text)) return fromDrawing(text);
    if (/\.(json|png)$/i.test(name) || /^\s*\{\s*"/.test(text)) return parse(text);
    if (/\.ya?ml$/i.test(name)) throw new Refused("YAML does not open here. Save as Draft does.");
    if (text.length > 2 * MOST.file) throw new Refused("This text is larger than 4 MB. Ask for a part of it.");
    if (/^\s*<(\?xml|svg)/i.test(text)) return fromSvg(text);
    if (/\.(md|markdown)$/i.test(name) || (!/\.(csv|txt)$/i.test(name) && /^\s*#+\s/.test(text))) return fromMarkdown(sheet, text);
    return fromLines(sheet, text, into, name.replace(/\.\w+$/, ""));
  }

  Object.assign(window.amityCanvas, { read });
})();
