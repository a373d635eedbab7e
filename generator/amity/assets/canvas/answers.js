// What others answered, place by place; numbers as dots too. Loaded where somebody answered.
(() => {
  "use strict";
  const { h } = window.amityCanvas;

  const titleOf = (list, id) => list.find((one) => one.id === id)?.title ?? "";

  /** The notes by the place that they answer, in the order of the sheet. @type {(box: any, notes: any[]) => Map<string, any[]>} */
  function places(box, notes) {
    const all = [...box.columns, ...box.fields];
    const at = (list, id) => list.findIndex((one) => one.id === id);
    const sorted = notes.toSorted((one, two) => at(box.rows, one.row) - at(box.rows, two.row) || at(all, one.field) - at(all, two.field));
    const found = new Map();
    for (const note of sorted) {
      const where = [titleOf(box.rows, note.row), titleOf(all, note.field)].filter(Boolean).join(", ");
      found.set(where, [...(found.get(where) ?? []), note]);
    }
    return found;
  }

  /** The middle of numbers. @type {(numbers: number[]) => number} */
  function middle(numbers) {
    const sorted = numbers.toSorted((one, two) => one - two);
    return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  }

  /** One dot for each number, the same ones above each other; in words how many, the middle, the ends. */
  function dots(numbers, say, scale) {
    const sorted = numbers.toSorted((one, two) => one - two);
    const [least, largest] = [sorted[0], sorted.at(-1)];
    const { min, max } = scale ?? { min: least, max: largest };
    const count = `${sorted.length} ${sorted.length === 1 ? "answer" : "answers"}`;
    const of = scale ? ` on a scale of ${say(min)} to ${say(max)}` : "";
    const said = `${count}${of}: median ${say(middle(sorted))}, from ${say(least)} to ${say(largest)}`;
    const drawn = h("div", { className: "am-dots", "aria-hidden": "true" });
    const most = Math.max(...sorted.map((one) => sorted.lastIndexOf(one) - sorted.indexOf(one)));
    drawn.style.height = `${0.8 + most * 0.5}rem`;
    sorted.forEach((one, index) => {
      const dot = h("i");
      dot.style.left = `${((one - min) / (max - min || 1)) * 100}%`;
      dot.style.bottom = `${(index - sorted.indexOf(one)) * 0.5}rem`;
      drawn.append(dot);
    });
    return h("figure", {}, drawn, h("figcaption", {}, said));
  }

  /** What all said in one place: numbers as dots on their scale too. */
  function part(canvas, box, where, notes) {
    const { field } = notes[0];
    const say = (number) => (box.kind === "number" ? canvas.numbers.said(field, number) : String(+number.toPrecision(12)));
    const numbers = notes.flatMap(({ number }) => number ?? []);
    const column = box.columns.find((one) => one.id === field);
    const { least = 0, most } = (box.kind === "number" && canvas.data.kinds[field]) || {};
    const scale = column?.scale ?? (most === undefined ? box.scale : { min: least, max: most });
    const said = notes.map((note) => [note.by, note.text ?? (note.number === undefined ? titleOf(box.options, note.field) : say(note.number))]);
    return h("div", {}, ...(where ? [h("p", {}, where)] : []), ...(numbers.length ? [dots(numbers, say, scale)] : []), people(canvas, said));
  }

  /** Everybody's order, and the middle of the ranks that each entry has in them. */
  function ranked(canvas, box, notes) {
    const orders = [...new Set(notes.map(({ by }) => by))].map((by) => [by, notes.filter((note) => note.by === by).map(({ field }) => field)]);
    const ranks = box.options.map(({ id, title }) => [title, middle(orders.flatMap(([, order]) => order.indexOf(id) + 1 || []))]);
    const said = ranks.filter(([, rank]) => rank).sort(([, one], [, two]) => one - two).map((one) => one.join(" "));
    const lists = orders.map(([by, order]) => [by, order.map((id) => titleOf(box.options, id)).join(", ")]);
    return h("div", {}, h("p", {}, `Median rank: ${said.join(", ")}`), people(canvas, lists));
  }

  /** A line for each person, by name. @type {(said: [string, string][]) => any} */
  function people(canvas, said) {
    const named = said.map(([by, words]) => [canvas.names.get(by) ?? "Somebody", words]);
    const lines = named.sort(([one], [two]) => (one < two ? -1 : 1)).map(([name, words]) => h("li", {}, h("b", {}, name), ` ${words}`));
    return h("ul", { role: "list" }, ...lines);
  }

  /** What stands beside the places of a box. @type {(canvas: any, box: any, notes: any[]) => any[]} */
  const answers = (canvas, box, notes) =>
    box.kind === "order" ? [ranked(canvas, box, notes)] : [...places(box, notes)].map(([where, own]) => part(canvas, box, where, own));

  Object.assign(window.amityCanvas, { answers });
})();
