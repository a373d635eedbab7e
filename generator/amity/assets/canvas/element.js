// <amity-canvas>: makes the sheet that stands in the page one that keeps what people write.
(() => {
  "use strict";
  const own = window.amityCanvas;
  const { blank, button, h } = own;
  const SAID = 10000;
  /** So many changes that are in no file are worth a word; so many boxes are worth a list of them. */
  const MUCH = 25;
  const MANY = 5;

  /** Where the work is, said plainly. */
  const STATES = {
    new: ["", "Nothing written yet. What you write is saved in this browser as you type."],
    round: ["much", "You were asked to fill in this sheet. What you write is saved here; Share sends it back."],
    kept: ["", "Saved only in this browser. Clear site data and it is gone. Save a file to keep it."],
    much: ["much", "Much of this is saved only in this browser, and gone once site data is cleared. Save a file now."],
    filed: ["", "Saved in this browser and in a file. Later changes are not in the file."],
    large: ["bad", "NOT SAVED: a draft holds 2,000 notes and 2 MB at most. Undo, or delete some notes."],
    full: ["bad", "NOT SAVED: this browser's storage is full. Save a file now, or delete old drafts."],
    failed: ["bad", "NOT SAVED: this browser did not keep it. Save a file now."],
    blocked: ["bad", "Not saved: this browser keeps nothing for this page. Save a file before you close it."],
    newer: ["bad", "A newer version of this page saved this draft: you can only read it here. Reload the page."],
    removed: ["bad", "Another tab deleted this draft. Change something to keep it."],
  };

  class AmityCanvas extends HTMLElement {
    connectedCallback() {
      if (!this.session) this.build();
      this.listen();
    }

    disconnectedCallback() {
      this.session.flush();
      this.stop.abort();
    }

    build() {
      this.data = JSON.parse(this.querySelector(".am-data").textContent);
      this.shelf = new own.Shelf(this.data.site, this.data.canvas);
      this.tabIndex = -1;
      this.tools();
      this.boxes = new Map();
      this.rows = [];
      this.rankings = new Map();
      this.entries = [];
      for (const box of this.querySelectorAll("[data-kind]")) this.wire(box);
      this.fields = new own.Fields(this);
      this.numbers = new own.Numbers(this);
      this.placed = new Set();
      const unplaced = this.querySelector(".am-unplaced");
      this.unplaced = new own.Notes(this, unplaced, (note) => !this.placed.has(note.id));
      this.agreed = new own.Agreed(this);
      this.answers = new own.Answers(this);
      this.names = new Map();
      this.note = new own.NoteDialog(this);
      this.paper = new own.Print(this);
      this.shelf.gather();
      this.open(this.shelf.last() ?? this.fresh());
      this.arrive();
    }

    tools() {
      this.name = h("input", { className: "am-name", maxLength: 300, autocomplete: "off" });
      const name = h("label", { className: "am-tools__name" }, h("span", {}, "Name of this draft"), this.name);
      this.status = h("p", { className: "am-status" });
      this.said = h("span", { role: "status" });
      this.toast = h("div", { className: "am-toast", hidden: true }, button("Undo", "undo"));
      this.toast.prepend(this.said);
      this.file = h("input", { type: "file", accept: ".json,.md,.csv,.txt,.svg,.png,.excalidraw", hidden: true, tabIndex: -1 });
      this.file.ariaLabel = "Open a draft from a file";
      const row = h("div", { className: "am-tools__row" }, name, button("Drafts", "drafts"));
      row.append(button("Undo", "undo"), button("Redo", "redo"), button("One column", "view", { ariaPressed: "false", className: "am-do am-do--view" }));
      row.append(button("Open a file", "load"), button("Share", "share"), button("Save as…", "files"), button("Print", "print"));
      row.append(button("Save a file", "save", { className: "am-do am-do--main" }));
      this.prepend(h("div", { className: "am-tools" }, row, this.status, this.file, ...this.ways()));
      this.append(this.toast);
    }

    /** A list of the boxes, to go to one at once; none where there are few. */
    ways() {
      const titles = [...this.querySelectorAll("[data-kind] h3")];
      if (titles.length <= MANY) return [];
      const items = titles.map((title) => {
        title.tabIndex = -1;
        return h("li", {}, button(title.dataset.title, "goto", { className: "am-plain", "data-to": title.id }));
      });
      return [h("details", { className: "am-ways" }, h("summary", {}, "Go to box"), h("ol", {}, ...items))];
    }

    wire(box) {
      const { box: id, kind } = box.dataset;
      const belongs = (note) => note.box === id && !note.row && !note.field;
      if (kind === "notes") return this.boxes.set(id, new own.Notes(this, box, belongs));
      if (kind === "order") this.rankings.set(id, new own.Ranking(this, box));
      if (kind === "table" && !box.querySelector("tbody th")) this.rows.push(new own.Rows(this, box));
      this.entries.push(new own.Entries(this, box));
    }

    /** @type {() => any} */
    fresh() {
      return blank(this.data.canvas, this.data.revision);
    }

    open(draft) {
      this.session?.flush();
      this.toast.hidden = true;
      const held = () => this.held();
      const page = { held, shown: (all) => this.show(all), doubled: () => this.doubled(), told: (state) => this.told(state) };
      this.session = new own.Session(this.shelf, draft, page);
      if (this.session.state === "kept") this.shelf.daily(draft);
      this.shelf.remember(draft.id);
      this.show(true);
      this.told(this.session.state, true);
      if (draft.revision < this.data.revision)
        this.say("This draft was begun on an older sheet. What has no box stands under Unplaced.");
    }

    /** Open a draft and keep it at once; what stands elsewhere too needs no file yet.
     * @type {(draft: any, isElsewhere?: boolean) => void} */
    restore(draft, isElsewhere) {
      if (isElsewhere) this.shelf.filed(draft.id, draft.at);
      this.open(draft);
      this.session.keep();
    }

    show(all) {
      const held = document.activeElement;
      const isHere = this.contains(held);
      this.names = own.names(this.session.draft);
      for (const rows of this.rows) rows.show();
      this.placed = this.fields.show(all);
      for (const notes of this.boxes.values()) {
        notes.show(all);
        for (const note of notes.notes) this.placed.add(note.id);
      }
      for (const ranking of this.rankings.values()) for (const id of ranking.show()) this.placed.add(id);
      for (const id of this.answers.show()) this.placed.add(id);
      this.unplaced.show(all);
      this.unplaced.box.hidden = !this.unplaced.notes.length;
      this.numbers.show();
      this.agreed.show();
      for (const entries of this.entries) entries.show();
      if (this.name !== document.activeElement || all) this.name.value = this.session.draft.title;
      const { readOnly } = this.session;
      this.name.readOnly = readOnly;
      for (const one of this.querySelectorAll(".am-box :is(button, select)")) one.disabled = readOnly;
      // A field that changes its place lets go of the focus, and what is typed then goes nowhere.
      if (isHere && held !== document.activeElement) (held.isConnected ? held : this).focus({ preventScroll: true });
      this.steps();
    }

    /** Scripts that not everybody needs come when they are wanted; then the dialogs are there. */
    async more() {
      try {
        await own.loaded("css/canvas-more.css", "canvas-more.js");
      } catch {
        return this.say("This part could not be loaded. Reload the page.");
      }
      this.drafts ??= new own.Drafts(this);
      this.files ??= new own.Files(this);
      this.share ??= new own.Share(this);
    }

    /** Open what the address holds as a copy, and take it out of the address. */
    async arrive() {
      if (!/^#amity\d/.test(location.hash)) return;
      const { hash } = location;
      await this.more();
      // Where it could not be loaded the address keeps the link, to try again.
      if (!this.share) return;
      if (location.hash === hash) history.replaceState(history.state, "", location.href.split("#")[0]);
      await this.share.arrive(hash);
    }

    steps() {
      const [undo, redo] = ["undo", "redo"].map((one) => this.querySelector(`.am-tools [data-do=${one}]`));
      undo.ariaDisabled = String(!this.session.done.length);
      redo.ariaDisabled = String(!this.session.undone.length);
    }

    told(given, isFound = false) {
      const isAsked = given === "new" && this.session.draft.round;
      const state = isAsked ? "round" : given === "kept" && this.session.unfiled >= MUCH ? "much" : given;
      const [kind, words] = STATES[state] ?? STATES.failed;
      this.status.className = kind ? `am-status am-status--${kind}` : "am-status";
      if (this.status.textContent === words) return;
      this.status.textContent = words;
      if (kind && !(isFound && kind === "much")) this.say(words);
    }

    doubled() {
      this.say("Another tab changed the same note. Both texts are kept.");
    }

    /** @type {(words: string, undoable?: boolean) => void} */
    say(words, undoable = false) {
      clearTimeout(this.saying);
      this.toast.hidden = false;
      this.toast.lastChild.hidden = !undoable;
      this.said.textContent = words;
      this.saying = setTimeout(() => (this.toast.hidden = true), SAID);
    }

    /** The note in whose field the person is. */
    held() {
      const field = document.activeElement;
      if (!this.contains(field)) return null;
      const item = field.closest("[data-note]");
      return item?.dataset.note ?? (field.matches("[data-slot]") ? this.fields.idAt(field) : null);
    }

    turn(back) {
      const step = this.session.turn(back);
      this.say(step ? (back ? "Undone." : "Redone.") : back ? "Nothing to undo." : "Nothing to redo.");
      this.steps();
    }

    /** @type {(item: any) => any} */
    notesOf(item) {
      return this.boxes.get(item.closest("[data-kind=notes]")?.dataset.box) ?? this.unplaced;
    }
  }

  own.AmityCanvas = AmityCanvas;
})();
