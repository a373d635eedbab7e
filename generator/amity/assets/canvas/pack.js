// A draft as a link: it stands behind the # of an address, which no server ever sees.
(() => {
  "use strict";
  const { clean, inOrder, Refused, step, SURE } = window.amityCanvas;

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
        throw new Refused("This link holds more than a sheet can.");
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

  /** The notes box by box, in their order: a bare text as such, anything else as a list. */
  function listed(draft) {
    const rows = new Map();
    // Rows that people add have long names by chance; the sheet's own are small letters.
    const short = (row) => (/[A-Z]/.test(row) ? (rows.get(row) ?? rows.set(row, `r${rows.size + 1}`).get(row)) : row);
    const boxes = new Map();
    for (const note of Object.values(draft.notes).filter((one) => !one.gone).sort(inOrder)) {
      const { box, field, row, sure, owner, due, order } = note;
      const isRanked = order && field && !row;
      const rest = trimmed([field, row && short(row), SURE.indexOf(sure) + 1, owner, due, isRanked && 1]);
      const value = note.text ?? note.number ?? null;
      if (!boxes.has(box)) boxes.set(box, [box]);
      boxes.get(box).push(rest.length || value !== note.text ? [value, ...rest.map((one) => one || 0)] : value);
    }
    return [...boxes.values()];
  }

  /** @type {(boxes: any) => any[]} */
  function unlisted(boxes) {
    const lists = Array.isArray(boxes) ? boxes.filter(Array.isArray) : [];
    let count = 0;
    return lists.flatMap(([box, ...entries]) =>
      entries.map((entry, index) => {
        const [value, field, row, sure, owner, due, isRanked] = Array.isArray(entry) ? entry : [entry];
        const said = typeof value === "string" ? { text: value } : { number: value };
        const order = isRanked ? { order: step("V000", index + 1) } : {};
        return { id: `n${++count}`, box, field, row, owner, due, sure: SURE[sure - 1], ...said, ...order };
      }),
    );
  }

  /** What comes behind the address of the page. @type {(draft: any) => Promise<string>} */
  async function pack(draft) {
    const { canvas, revision, title, at, round, person } = draft;
    const head = trimmed([at, round, person?.id, person?.name]).map((one) => one || 0);
    const text = JSON.stringify([canvas, revision, title, listed(draft), ...head]);
    const packed = await through(text, new CompressionStream("deflate"), Infinity);
    return MARK + lettered(new Uint8Array(await packed.arrayBuffer()));
  }

  /** Our links in a text: mail programs put brackets and full stops around them. @type {(text: string) => string[]} */
  const linksIn = (text) => text.split(/[\s<>"]+/).filter((one) => one.includes("#amity"));

  /** The draft of a link, or of the part behind its #; throws Refused. @type {(link: string) => Promise<any>} */
  async function unpack(link) {
    const [text] = /#amity\d+\.[\w-]*/.exec(link) ?? [""];
    if (!text.startsWith(MARK))
      throw new Refused(text ? "A newer version of this page made this link. Reload the page." : "This is not a link to a sheet.");
    if (text.length > MOST.link) throw new Refused("This link is longer than any of ours.");
    try {
      const packed = unlettered(text.slice(MARK.length));
      const plain = await (await through(packed, new DecompressionStream("deflate"), MOST.text)).text();
      const [canvas, revision, title, boxes, at, round, person, name] = JSON.parse(plain);
      const head = { format: "amity-draft", version: 1, canvas, revision, title, at, round };
      return clean({ ...head, person: { id: person, name }, notes: unlisted(boxes) });
    } catch (error) {
      throw error instanceof Refused ? error : new Refused("This link is damaged: part of it is missing. Ask for it again, or for a file.");
    }
  }

  Object.assign(window.amityCanvas, { linksIn, pack, unpack, LONG });
})();
