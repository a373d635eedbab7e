// Pieces of page that the other scripts build with. Text of people only ever goes in as text.
(() => {
  "use strict";
  const { SURE } = window.amityCanvas;

  /** An element. Names with a hyphen are attributes, all others properties.
   * @type {(tag: string, given?: Record<string, any>, ...children: any[]) => any} */
  function h(tag, given = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (name.includes("-")) made.setAttribute(name, value);
      else made[name] = value;
    }
    made.append(...children);
    return made;
  }

  /** @type {(text: string, action: string, extra?: Record<string, any>) => HTMLButtonElement} */
  const button = (text, action, extra = {}) =>
    h("button", { type: "button", className: "am-do", "data-do": action, ...extra }, text);

  /** Words for screen readers only. @type {(text: string) => HTMLElement} */
  const unseen = (text) => h("span", { className: "am-unseen" }, text);

  /** What is printed for a field, and what makes it grow where CSS alone cannot. While letters come
   * one by one, a field of several rows has a fixed height: so they move nothing else.
   * @type {(field: any, text?: string) => void} */
  function mirror(field, text = field.value) {
    const frame = field.closest(".am-grow");
    if (!frame) return;
    const isLetter = text.length - 1 === frame.dataset.text?.length;
    frame.dataset.text = text;
    if (!field.rows || field !== document.activeElement) return;
    clearTimeout(field.held);
    field.held = setTimeout(() => (field.style.height = ""), 1000);
    if (!isLetter || field.scrollHeight > field.clientHeight) field.style.height = "";
    if (isLetter) field.style.height ||= getComputedStyle(field).height;
  }

  const sures = () => ["", ...SURE].map((one) => h("option", { value: one }, one || "not marked"));

  /** How sure an entry is: a word to choose, drawn as a mark. @type {(label: string) => any} */
  function sureness(label) {
    const select = h("select", { className: "am-sure__select", "aria-label": label }, ...sures());
    return h("span", { className: "am-sure" }, select, h("span", { className: "am-sure__mark" }));
  }

  /** @type {(frame: any, value?: string) => void} */
  function mark(frame, value = "") {
    frame.firstChild.value = value;
    frame.dataset.sure = value;
    frame.title = value ? `How sure: ${value}` : "How sure is this?";
  }

  /** A dialog with a heading; Escape, Done and a click beside it close it.
   * @type {(title: string, ...children: any[]) => any} */
  function dialog(title, ...children) {
    const id = `am-dialog-${title.toLowerCase().replace(/\W+/g, "-")}`;
    const heading = h("h2", { id, className: "am-dialog__title" }, title);
    const box = h("dialog", { className: "am-dialog", "aria-labelledby": id }, heading, ...children);
    box.addEventListener("click", (event) => event.target === box && box.close());
    return box;
  }

  /** Letters, digits and hyphens. @type {(title: string) => string} */
  const fileName = (title) =>
    title.normalize("NFKD").replace(/[^\w-]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80) || "draft";

  /** Give people a file. @type {(name: string, data: string | Blob) => void} */
  function download(name, data) {
    const href = URL.createObjectURL(new Blob([data], { type: "application/octet-stream" }));
    h("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  }

  Object.assign(window.amityCanvas, { h, button, unseen, mirror, sures, sureness, mark, dialog, download, fileName });
})();
