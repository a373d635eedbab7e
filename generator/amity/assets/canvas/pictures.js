// The draft that a picture of ours holds: put into a PNG, and taken out again.
(() => {
  "use strict";
  const { parse, Refused } = window.amityCanvas;

  const SIGN = "\x89PNG\r\n\x1a\n";
  /** Type and keyword of the chunk, then that it is neither packed nor in any one language. */
  const HEAD = "iTXtamity-draft\0\0\0\0\0";
  /** What a chunk has beside its data, and so all of the last one. */
  const FRAME = 12;
  const NONE = "This picture holds no draft: it was not saved here, or a chat program took it out.";
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

  Object.assign(window.amityCanvas, { holding, heldBy, fromSvg });
})();
