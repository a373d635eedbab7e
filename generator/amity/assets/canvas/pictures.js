// The draft that a picture of ours holds: put into a PNG, and taken out of each kind of picture.
(() => {
  "use strict";
  const { clean, parse, random, Refused } = window.amityCanvas;

  const SIGN = "\x89PNG\r\n\x1a\n";
  /** Type and keyword of the chunk, then that it is neither packed nor in any one language. */
  const HEAD = "iTXtamity-draft\0\0\0\0\0";
  /** What a chunk has beside its data, and so all of the last one. */
  const FRAME = 12;
  const NONE = "This picture holds no draft: it was not saved here, or a chat program took it out. Ask for a file.";
  const DAMAGED = "This picture is damaged: part of it is missing. Ask for it again.";

  /** The check sum that a PNG asks for. @type {(bytes: Uint8Array) => number} */
  function sumOf(bytes) {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
    }
    return ~sum >>> 0;
  }

  /** @type {(number: number) => Uint8Array} */
  const four = (number) => Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);

  /** @type {(png: Blob, text: string) => Blob} */
  function holding(png, text) {
    const chunk = new TextEncoder().encode(HEAD + text);
    const end = png.size - FRAME;
    return new Blob([png.slice(0, end), four(chunk.length - 4), chunk, four(sumOf(chunk)), png.slice(end)]);
  }

  /** @type {(bytes: Uint8Array, text: string) => boolean} */
  const begins = (bytes, text) => String.fromCharCode(...bytes.subarray(0, text.length)) === text;

  /** What a file says: of a PNG what it holds. @type {(bytes: Uint8Array) => string} */
  function heldBy(bytes) {
    if (!begins(bytes, SIGN)) return new TextDecoder().decode(bytes);
    const view = new DataView(bytes.buffer);
    for (let at = SIGN.length, next; at + FRAME <= bytes.length; at = next) {
      next = at + FRAME + view.getUint32(at);
      const chunk = bytes.subarray(at + 4, next - 4);
      if (begins(chunk, "IEND")) throw new Refused(NONE);
      if (!begins(chunk, HEAD)) continue;
      if (next > bytes.length || sumOf(chunk) !== view.getUint32(next - 4)) break;
      return new TextDecoder().decode(chunk.subarray(HEAD.length));
    }
    throw new Refused(DAMAGED);
  }

  /** @type {(text: string) => any} */
  function fromSvg(text) {
    const held = new DOMParser().parseFromString(text, "image/svg+xml").querySelector("metadata#amity");
    if (!held) throw new Refused(NONE);
    return parse(held.textContent ?? "");
  }

  // ---- drawings

  /** A drawing that people may have gone on with: what they changed, moved, added or deleted there counts.
   * @type {(text: string) => any} */
  function fromDrawing(text) {
    const live = JSON.parse(text).elements.filter((one) => !one.isDeleted);
    const known = new Map(live.map((one) => [one.id, one]));
    const held = live.find((one) => one.customData?.draft)?.customData.draft;
    if (!held) throw new Refused(NONE);
    const draft = JSON.parse(held);
    // No sheet has more boxes; a search in more could take hours.
    const boxes = live.filter((one) => one.customData?.box).slice(0, 99);
    const texts = live.filter((one) => one.type === "text" && !one.customData);
    const notes = texts.map((one) => drawn(one, known.get(one.containerId) ?? one, boxes));
    return clean({ ...draft, notes: [...draft.notes, ...notes] });
  }

  /** The note of a text; its place is where its frame stands, as far as that can change. */
  function drawn({ originalText }, frame, boxes) {
    const { note = { order: "z" }, ends: [lead, tail] = ["", ""] } = frame.customData ?? {};
    const box = boxes.find((one) => isIn(frame, one))?.customData.box ?? "unplaced";
    const from = originalText.startsWith(lead) ? lead.length : 0;
    const text = originalText.slice(from, originalText.endsWith(tail) ? -tail.length || undefined : undefined);
    // What was copied there is a note of its own.
    const id = frame.id === `note-${note.id}` ? note.id : random(12);
    return { ...note, id, ...(note.order && !note.field && { box }), ...(note.text || !note.id ? { text } : {}) };
  }

  const isIn = ({ x, y, width, height }, box) =>
    Math.abs(2 * (box.x - x) + box.width - width) < box.width && Math.abs(2 * (box.y - y) + box.height - height) < box.height;

  Object.assign(window.amityCanvas, { fromDrawing, holding, heldBy, fromSvg });
})();
