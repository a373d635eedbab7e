// The sheet as a picture of our own drawing: SVG, PNG and Excalidraw from one layout. The draft stands
// in the picture, so that it can be opened again.
(() => {
  "use strict";
  const { filled, holding, placeOf, rankOf, said, write, names, Refused } = window.amityCanvas;

  const FONT = "Helvetica, Arial, sans-serif";
  const WIDE = { landscape: 1600, portrait: 1130 };
  const EDGE = 32;
  const PAD = 12;
  /** Sizes of text with their line heights, in pixels. */
  const TITLE = [26, 34];
  const HEAD = [15, 22];
  const BODY = [13, 18];
  const SMALL = [11, 15];
  const MOST = 16e6;

  /** Breaks text to a width; a word that is too long for a line is broken too. */
  class Pen {
    constructor() {
      this.pen = document.createElement("canvas").getContext("2d");
    }

    wide(text, [size], bold) {
      this.pen.font = `${bold ? "600 " : ""}${size}px ${FONT}`;
      return this.pen.measureText(text).width;
    }

    /** @type {(text: string, width: number, size: number[], bold?: boolean) => string[]} */
    lines(text, width, size, bold) {
      return text.split("\n").flatMap((paragraph) => {
        const lines = [""];
        for (const piece of paragraph.match(/\S+\s*/g) ?? []) this.put(lines, piece, width, size, bold);
        return lines.map((line) => line.trimEnd());
      });
    }

    put(lines, piece, width, size, bold) {
      const joined = lines.at(-1) + piece;
      if (this.wide(joined.trimEnd(), size, bold) <= width) lines[lines.length - 1] = joined;
      else if (this.wide(piece.trimEnd(), size, bold) <= width) lines.push(piece);
      else for (const letter of piece) {
        if (this.wide(lines.at(-1) + letter, size, bold) > width) lines.push("");
        lines[lines.length - 1] += letter;
      }
    }
  }

  /** Where everything stands. Rows grow with what is written, so that nothing is ever cut.
   * @type {(sheet: any, draft: any, results: (box: string) => string[]) => any} */
  function layout(sheet, draft, results) {
    const pen = new Pen();
    const width = WIDE[sheet.orientation];
    const known = names(draft);
    const groups = new Map(filled(sheet, draft).map(({ box, notes }) => [box.id, { box, notes }]));
    const top = heading(pen, sheet, draft, groups.get("header"), width);
    const { columns, rows, areas } = sheet.grid;
    const unit = (width - 2 * EDGE) / columns.reduce((sum, one) => sum + one, 0);
    const left = columns.reduce((found, one) => [...found, found.at(-1) + one * unit], [EDGE]);
    const boxes = sheet.boxes.map((box) => {
      const spots = areas.flatMap((line, row) => line.flatMap((id, column) => (id === box.id ? [[row, column]] : [])));
      const [first, last] = [spots[0], spots.at(-1)];
      const wide = left[last[1] + 1] - left[first[1]];
      const content = stacked(pen, box, groups.get(box.id)?.notes ?? [], results(box.id), known, wide);
      return { box, first: first[0], last: last[0], x: left[first[1]], w: wide, ...content };
    });
    const heights = grown(rows, boxes, width);
    const above = heights.reduce((found, one) => [...found, found.at(-1) + one], [top.height]);
    for (const one of boxes) Object.assign(one, { y: above[one.first], h: above[one.last + 1] - above[one.first] });
    const lost = groups.get("");
    if (lost) boxes.push({ ...stacked(pen, lost.box, lost.notes, [], known, width - 2 * EDGE), box: lost.box, x: EDGE, w: width - 2 * EDGE, y: above.at(-1) });
    if (lost) boxes.at(-1).h = boxes.at(-1).need;
    const bottom = Math.max(...boxes.map((one) => one.y + one.h)) + 8;
    const foot = pen.lines(sheet.licence, width - 2 * EDGE, SMALL);
    return { width, height: Math.ceil(bottom + foot.length * SMALL[1] + EDGE / 2), top, boxes, foot, bottom };
  }

  function heading(pen, sheet, draft, header, width) {
    const title = pen.lines(draft.title || sheet.title, width - 2 * EDGE, TITLE, true);
    const fields = (header?.notes ?? []).map((note) => `${placeOf(header.box, note)}: ${said(header.box, note)}`);
    const under = pen.lines([sheet.title, ...fields].join("   ·   "), width - 2 * EDGE, BODY);
    return { title, under, height: EDGE + title.length * TITLE[1] + under.length * BODY[1] + 10 };
  }

  function stacked(pen, box, notes, results, known, wide) {
    const inner = wide - 2 * PAD;
    const title = pen.lines(box.title, inner, HEAD, true);
    let at = PAD + title.length * HEAD[1];
    const placed = notes.map((note) => {
      const where = placeOf(box, note);
      const rank = box.kind === "order" ? `${rankOf(notes, note)}. ` : "";
      const lead = rank + (where && `${where}: `);
      const text = lead + said(box, note);
      const more = [note.sure, note.owner, note.due && `by ${note.due}`, known.get(note.by)].filter(Boolean).join(", ");
      const lines = pen.lines(text, inner - 16, BODY);
      const under = more ? pen.lines(more, inner - 16, SMALL) : [];
      const h = lines.length * BODY[1] + under.length * SMALL[1] + 10;
      const made = { note, lines, under, ends: [lead, more && `\n${more}`], text, y: at, h };
      at += h + 6;
      return made;
    });
    const sums = results.flatMap((line) => pen.lines(line, inner, BODY, true));
    return { title, placed, sums, sumsAt: at, need: at + sums.length * BODY[1] + PAD };
  }

  /** Heights of the rows: their shares, or what stands in them. */
  function grown(rows, boxes, width) {
    const share = (width * 0.5) / rows.reduce((sum, one) => sum + one, 0);
    const heights = rows.map((one) => one * share);
    const span = (one) => one.last - one.first;
    for (const one of [...boxes].sort((a, b) => span(a) - span(b))) {
      const has = heights.slice(one.first, one.last + 1).reduce((sum, height) => sum + height, 0);
      if (one.need > has) heights[one.last] += one.need - has;
    }
    return heights;
  }

  // ---- SVG

  const xml = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const texted = (lines, x, y, [size, line], extra = "") =>
    lines.map((text, index) => `<text x="${x}" y="${Math.round(y + index * line + size)}" font-size="${size}"${extra}>${xml(text)}</text>`).join("");

  /** @type {(sheet: any, draft: any, results: any) => {text: string, width: number, height: number}} */
  function svg(sheet, draft, results) {
    const { width, height, top, boxes, foot, bottom } = layout(sheet, draft, results);
    const bold = ' font-weight="600"';
    const drawn = boxes.map(({ title, placed, sums, sumsAt, x, y, w, h }) => {
      const notes = placed.map((one) => {
        const [left, up] = [x + PAD, y + one.y];
        const frame = `<rect x="${left}" y="${up}" width="${w - 2 * PAD}" height="${one.h}" rx="4" fill="#fdf3c7"/>`;
        const under = texted(one.under, left + 8, up + 5 + one.lines.length * BODY[1], SMALL, ' fill="#5c6470"');
        return frame + texted(one.lines, left + 8, up + 4, BODY) + under;
      });
      const frame = `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="#fff" stroke="#1c2430"/>`;
      return `<g>${frame}${texted(title, x + PAD, y + PAD - 4, HEAD, bold)}${notes.join("")}${texted(sums, x + PAD, y + sumsAt, BODY, bold)}</g>`;
    });
    const head = texted(top.title, EDGE, EDGE - 10, TITLE, bold) + texted(top.under, EDGE, EDGE - 8 + top.title.length * TITLE[1], BODY);
    const text =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" fill="#1c2430">` +
      `<title>${xml(draft.title)}</title><metadata id="amity">${xml(write(draft))}</metadata>` +
      `<rect width="100%" height="100%" fill="#fff"/>${head}${drawn.join("")}${texted(foot, EDGE, bottom, SMALL, ' fill="#5c6470"')}</svg>\n`;
    return { text, width, height };
  }

  // ---- PNG

  /** Twice as fine as the screen where that is not too large. @type {(sheet: any, draft: any, results: any) => Promise<Blob>} */
  async function png(sheet, draft, results) {
    const { text, width, height } = svg(sheet, draft, results);
    const scale = Math.min(2, Math.sqrt(MOST / (width * height)));
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done));
    if (!blob) throw new Refused("This browser cannot draw it. Save it as SVG.");
    return holding(blob, write(draft));
  }

  // ---- Excalidraw: boxes and notes as rectangles, their texts bound to them; it keeps what stands in customData

  /** @type {(sheet: any, draft: any, results: any) => string} */
  function excalidraw(sheet, draft, results) {
    const { top, boxes, foot, bottom, width } = layout(sheet, draft, results);
    const elements = [];
    const put = (type, id, x, y, w, h, rest) =>
      elements.push({
        type, id, x, y, width: w, height: h, angle: 0, strokeColor: "#1c2430", backgroundColor: "transparent", fillStyle: "solid",
        strokeWidth: 1, strokeStyle: "solid", roughness: 0, opacity: 100, groupIds: [], frameId: null, roundness: null, seed: elements.length + 1,
        version: 1, versionNonce: 1, isDeleted: false, boundElements: [], updated: 1, link: null, locked: false, ...rest,
      });
    const words = (id, lines, x, y, w, [size, line], rest = {}) =>
      put("text", id, x, y, w, lines.length * line, {
        text: lines.join("\n"), originalText: lines.join("\n"), fontSize: size, fontFamily: 2, textAlign: "left",
        verticalAlign: "top", containerId: null, lineHeight: line / size, autoResize: false, customData: {}, ...rest,
      });
    const drawn = new Set(boxes.flatMap(({ placed }) => placed.map(({ note }) => note.id)));
    const rest = Object.fromEntries(Object.entries(draft.notes).filter(([id]) => !drawn.has(id)));
    words("title", top.title, EDGE, EDGE - 10, width - 2 * EDGE, TITLE, { customData: { draft: write({ ...draft, notes: rest }) } });
    words("under", top.under, EDGE, EDGE - 8 + top.title.length * TITLE[1], width - 2 * EDGE, BODY);
    for (const { box, title, placed, sums, sumsAt, x, y, w, h } of boxes) {
      put("rectangle", `box-${box.id}`, x, y, w, h, { customData: { box: box.id } });
      words(`title-${box.id}`, title, x + PAD, y + PAD - 4, w - 2 * PAD, HEAD);
      for (const { note, lines, under, ends, text, y: at, h: high } of placed) {
        const [id, inside] = [`note-${note.id}`, `text-${note.id}`];
        put("rectangle", id, x + PAD, y + at, w - 2 * PAD, high, {
          backgroundColor: "#fdf3c7", strokeColor: "transparent", roundness: { type: 3 }, boundElements: [{ type: "text", id: inside }], customData: { note, ends },
        });
        words(inside, [...lines, ...under], x + PAD + 8, y + at + 4, w - 2 * PAD - 16, BODY, { containerId: id, originalText: text + ends[1], customData: undefined });
      }
      if (sums.length) words(`sums-${box.id}`, sums, x + PAD, y + sumsAt, w - 2 * PAD, BODY);
    }
    words("foot", foot, EDGE, bottom, width - 2 * EDGE, SMALL, { strokeColor: "#5c6470" });
    const file = { type: "excalidraw", version: 2, source: "amity", elements, appState: { viewBackgroundColor: "#ffffff" }, files: {} };
    return JSON.stringify(file);
  }

  Object.assign(window.amityCanvas, { svg, png, excalidraw });
})();
