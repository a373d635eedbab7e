// A draft as a link: it stands behind the # of an address, which no server ever sees.
(() => {
  "use strict";
  const { clean, inOrder, PEOPLE, people, Refused, step, SURE } = window.amityCanvas;

  const MARK = "#amity1.";
  const MOST = { link: 300000, text: 2e6 };
  /** From the first on some mail programs break a link, from the second on chat programs do. */
  const LONG = [2000, 4000];

  /** Stops as soon as it grows past `most`: a few bytes can unpack to millions.
   * @type {(data: any, stream: any, most: number) => Promise<Blob>} */
  async function through(data, stream, most) {
    const reader = new Blob([data]).stream().pipeThrough(stream).getReader();
    const parts = [];
    let size = 0;
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      size += value.length;
      if (size > most) {
        reader.cancel();
        throw new Refused("This link holds more than a sheet can. Ask for a file.");
      }
      parts.push(value);
    }
    return new Blob(parts);
  }

  /** @type {(bytes: Uint8Array) => string} */
  function lettered(bytes) {
    const signs = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  }

  /** @type {(text: string) => Uint8Array} */
  const unlettered = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

  /** A list without the empty values at its end. @type {(values: any[]) => any[]} */
  const trimmed = (values) => values.slice(0, values.findLastIndex(Boolean) + 1);

  /** The notes box by box, in their order: a bare text as such, anything else as a list. Who wrote one
   * stands in it by number. */
  function listed({ notes }, crowd) {
    const rows = new Map();
    // Rows that people add have long names by chance, behind who answered; the sheet's own are small letters.
    const short = (row) => (/[A-Z]/.test(row) ? (rows.get(row) ?? rows.set(row, `${/^p\w+:/.exec(row) ?? ""}r${rows.size + 1}`).get(row)) : row);
    const boxes = new Map();
    for (const note of Object.values(notes).filter((one) => !one.gone && one.box !== PEOPLE).sort(inOrder)) {
      const { box, field, row, sure, owner, due, order, by } = note;
      const isRanked = order && field && !row;
      const rest = trimmed([field, row && short(row), SURE.indexOf(sure) + 1, owner, due, isRanked && 1, crowd.findIndex(([id]) => id === by) + 1]);
      const value = note.text ?? note.number ?? null;
      if (!boxes.has(box)) boxes.set(box, [box]);
      boxes.get(box).push(rest.length || value !== note.text ? [value, ...rest.map((one) => one || 0)] : value);
    }
    return [...boxes.values()];
  }

  const lists = (given) => (Array.isArray(given) ? given.filter(Array.isArray) : []);

  /** @type {(boxes: any, crowd: any[]) => any[]} */
  function unlisted(boxes, crowd) {
    let count = 0;
    return lists(boxes).flatMap(([box, ...entries]) =>
      entries.map((entry, index) => {
        const [value, field, row, sure, owner, due, isRanked, by] = Array.isArray(entry) ? entry : [entry];
        const said = typeof value === "string" ? { text: value } : { number: value };
        const order = isRanked ? { order: step("V000", index + 1) } : {};
        return { id: `n${++count}`, box, field, row, owner, due, sure: SURE[sure - 1], by: crowd[by - 1]?.[0], ...said, ...order };
      }),
    );
  }

  /** What comes behind the address of the page. @type {(draft: any) => Promise<string>} */
  async function pack(draft) {
    const { canvas, revision, title, at, round, person } = draft;
    const crowd = people(draft).map(Object.values);
    const head = trimmed([at, round, person?.id, person?.name, ...crowd]).map((one) => one || 0);
    const text = JSON.stringify([canvas, revision, title, listed(draft, crowd), ...head]);
    const packed = await through(text, new CompressionStream("deflate"), Infinity);
    return MARK + lettered(new Uint8Array(await packed.arrayBuffer()));
  }

  /** Our links in a text: mail programs put brackets and full stops around them. @type {(text: string) => string[]} */
  const linksIn = (text) => text.split(/[\s<>"]+/).filter((one) => one.includes("#amity"));

  /** The draft of a link, or of the part behind its #; throws Refused. @type {(link: string) => Promise<any>} */
  async function unpack(link) {
    const [text] = /#amity\d+\.[\w-]*/.exec(link) ?? [""];
    if (!text.startsWith(MARK))
      throw new Refused(text ? "A newer version of this page made this. Reload the page." : "This is not a link to a sheet. Ask for it again.");
    if (text.length > MOST.link) throw new Refused("This link is longer than ours are. Ask for a file.");
    try {
      const packed = unlettered(text.slice(MARK.length));
      const plain = await (await through(packed, new DecompressionStream("deflate"), MOST.text)).text();
      const [canvas, revision, title, boxes, at, round, person, name, ...group] = JSON.parse(plain);
      const crowd = lists(group);
      const notes = unlisted(boxes, crowd);
      for (const [by, text, number] of crowd) notes.push({ id: `P:${by}`, box: PEOPLE, by, text, number });
      return clean({ format: "amity-draft", version: 1, canvas, revision, title, at, round, person: { id: person, name }, notes });
    } catch (error) {
      throw error instanceof Refused ? error : new Refused("This link is damaged: part of it is missing. Ask for it again, or for a file.");
    }
  }

  Object.assign(window.amityCanvas, { linksIn, pack, unpack, LONG });
})();
