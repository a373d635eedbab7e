// What people do on a sheet, and what that leads to. Loaded last: it starts the element.
(() => {
  "use strict";
  const { ACTIONS, AmityCanvas, mark, saveFile } = window.amityCanvas;

  const rank = (canvas, button, places) =>
    canvas.rankings.get(button.closest("[data-box]").dataset.box).move(button, places);

  Object.assign(ACTIONS, {
    add: (canvas, button) => canvas.notesOf(button).add(),
    row: (canvas, button) => canvas.rows.find((rows) => rows.box.contains(button)).add(),
    rise: (canvas, button) => rank(canvas, button, -1),
    sink: (canvas, button) => rank(canvas, button, 1),
    clear: (canvas, button) => {
      const place = button.closest("[data-slot]");
      for (const radio of place.querySelectorAll("input")) radio.checked = false;
      canvas.fields.write(place);
    },
    more: (canvas, button) => {
      canvas.note.open(canvas.notesOf(button), button.closest("[data-note]"));
    },
    "note-up": (canvas) => canvas.note.then((notes, item) => notes.move(item, -1)),
    "note-down": (canvas) => canvas.note.then((notes, item) => notes.move(item, 1)),
    "note-delete": (canvas) => canvas.note.then((notes, item) => notes.delete(item)),
    agreed: (canvas) => canvas.more().then(() => canvas.files?.save("actions")),
    view: (canvas, button) => {
      const isLinear = canvas.toggleAttribute("data-linear");
      button.ariaPressed = String(isLinear);
    },
    goto: (canvas, button) => {
      const title = document.getElementById(button.dataset.to);
      button.closest("details").open = false;
      title.scrollIntoView();
      title.focus({ preventScroll: true });
    },
    undo: (canvas) => canvas.turn(true),
    redo: (canvas) => canvas.turn(false),
    save: (canvas) => saveFile(canvas),
    load: (canvas) => canvas.file.click(),
    print: (canvas) => canvas.paper.box.showModal(),
    "print-now": (canvas) => canvas.paper.print(),
    close: (canvas, button) => button.closest("dialog").close(),
  });

  for (const what of ["drafts", "share", "files"])
    ACTIONS[what] = (canvas) => canvas.more().then(() => canvas[what]?.open());

  /** Whether the field with the focus was typed in: its own undo comes first then. */
  let typed = false;

  /** @type {(canvas: any, event: any) => void} */
  function input(canvas, { target }) {
    typed = true;
    const item = target.closest("[data-note]");
    const place = target.closest("[data-slot]");
    if (target.matches(".am-sure__select")) mark(target.parentElement, target.value);
    if (item) canvas.notesOf(item).write(item);
    else if (place) {
      const rows = canvas.rows.find((one) => one.body.contains(place));
      canvas.fields.write(place, rows?.order(place.closest("tr")));
      rows?.follow(place.closest("tr"));
    }
    else if (target.matches(".am-sure__select")) {
      canvas.fields.write(target.closest(".am-field").querySelector("[data-slot]"));
    } else return;
    if (target.matches("[data-slot=number]")) canvas.numbers.show();
    if (target.textLength >= target.maxLength) canvas.say("No more fits in here: the rest was cut off.");
    canvas.steps();
  }

  /** @type {(canvas: any, event: any) => void} */
  function leave(canvas, { target }) {
    typed = false;
    canvas.session.pause();
    const item = target.closest("[data-note]");
    if (target.matches("[data-slot=number]")) canvas.numbers.leave(target);
    setTimeout(() => {
      const isBack = item?.contains(document.activeElement) || canvas.querySelector("dialog[open]");
      if (item?.isConnected && !isBack) canvas.notesOf(item).leave(item);
      if (canvas.session.waiting) canvas.session.pull();
    });
  }

  /** @type {(canvas: any, event: KeyboardEvent) => void} */
  function key(canvas, event) {
    const { altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
    const target = /** @type {any} */ (event.target);
    const isCommand = ctrlKey || metaKey;
    // The theme takes single letters anywhere on the page as its shortcuts.
    if (event.key.length === 1 && !isCommand) event.stopPropagation();
    if (isComposing) return;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const isUndo = isCommand && !altKey && (name === "z" || name === "y");
    if (isUndo && !typed) {
      event.preventDefault();
      canvas.turn(name === "z" && !shiftKey);
    }
    if (target.matches(".am-sticky__text")) noteKey(canvas, event, target, name);
    else if (name === "Enter" && target.matches("[data-line], .am-name, .am-field input")) {
      event.preventDefault();
      target.blur();
      target.focus();
    }
  }

  /** @type {(canvas: any, event: KeyboardEvent, field: any, name: string) => void} */
  function noteKey(canvas, event, field, name) {
    const item = field.closest("[data-note]");
    const notes = canvas.notesOf(item);
    const isEmpty = !field.value.trim();
    const places = { ArrowUp: -1, ArrowDown: 1 }[name];
    const beside = places < 0 ? item.previousElementSibling : item.nextElementSibling;
    const edge = places < 0 ? 0 : field.value.length;
    const isAtEdge = field.selectionStart === edge && field.selectionEnd === edge;
    let act = null;
    if (name === "Enter" && !event.shiftKey && notes.id) act = () => !isEmpty && notes.add(item);
    else if (name === "Backspace" && !field.value) act = () => notes.delete(item);
    else if (places && event.altKey) act = () => notes.move(item, places);
    else if (places && isAtEdge && beside && !event.shiftKey)
      act = () => beside.querySelector("textarea").focus();
    if (!act) return;
    event.preventDefault();
    act();
  }

  AmityCanvas.prototype.listen = function listen() {
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(this, "input", (event) => input(this, event));
    on(this, "focusout", (event) => leave(this, event));
    on(this, "keydown", (event) => key(this, event));
    on(this, "click", ({ target }) => {
      const button = target.closest("[data-do]");
      if (button) ACTIONS[button.dataset.do]?.(this, button);
    });
    on(this.name, "input", () => {
      this.session.rename(this.name.value.trim());
      this.steps();
    });
    on(this.file, "change", async () => {
      await this.more();
      if (this.file.files[0]) await window.amityCanvas.openFile(this, this.file.files[0]);
      this.file.value = "";
    });
    on(window, "storage", ({ key, newValue }) => {
      if (key !== this.shelf.key(this.session.draft.id)) return this.shelf.heal(key, newValue === null);
      if (newValue === null) this.told("removed");
      else this.session.pull(newValue);
    });
    on(window, "hashchange", () => this.arrive());
    on(window, "pageshow", (event) => event.persisted && this.session.pull());
    on(window, "pagehide", () => this.session.leave());
    on(document, "visibilitychange", () => (document.hidden ? this.session.flush() : this.session.pull()));
    on(window, "beforeunload", (event) => {
      this.session.flush();
      if (this.session.dirty) event.preventDefault();
    });
    on(window, "beforeprint", () => this.paper.begin());
    on(window, "afterprint", () => this.paper.end());
  };

  if (!customElements.get("amity-canvas")) customElements.define("amity-canvas", AmityCanvas);
})();
