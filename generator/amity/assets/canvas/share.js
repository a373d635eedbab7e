// Sharing: a link to a copy, an empty sheet for a group, an answer sent back, and answers collected.
(() => {
  "use strict";
  const own = window.amityCanvas;
  const { blank, button, dialog, h, isTooLarge, linksIn, LONG, pack, people, read, Refused, somebody, taken, unpack, write } = own;

  const PRIVACY =
    "Whoever has a link can read what it holds; it cannot be taken back. It stands behind the # of the address, " +
    "which no browser sends to a server. Leave out names of people who have not agreed.";

  /** Put a text into the clipboard, and say how that went; where there is none, browsers say so by an error.
   * @type {(text: string, instead: string) => Promise<string>} */
  own.clip = async (text, instead) => {
    try {
      await navigator.clipboard.writeText(text);
      return "Copied.";
    } catch {
      return `This browser does not let us copy: ${instead}.`;
    }
  };

  /** The address of this page without what stands behind its #. */
  const here = () => location.href.split("#")[0];

  /** What a draft says, whenever that was written. @type {(draft: any) => string} */
  const content = ({ title, notes }) =>
    write({ title, notes: Object.fromEntries(Object.values(notes).flatMap((note) => (note.gone ? [] : [[note.id, { ...note, at: 0 }]]))) });

  const again = ({ title }, isRound) =>
    isRound ? "You are back in your sheet for this round. Use Share to send your answer." : `This is the copy of “${title}” that you had: nothing in it was changed.`;

  const greeting = ({ title, person }, isRound, isChanged) => {
    if (isRound) return "Fill this sheet in, then use Share to send your answer.";
    if (person) return `This is a copy of the answer of ${person.name}. To count it, paste the link under Share, Collect.`;
    if (isChanged) return `This is a new copy of “${title}”: you have changed the one that you had. Both are under Drafts.`;
    return `This is a copy of “${title}”, yours to change. Your other drafts are under Drafts.`;
  };

  class Share {
    /** @param {any} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.link = h("textarea", { readOnly: true, rows: 3, className: "am-link", "aria-label": "The link" });
      this.told = h("p", { className: "am-dialog__said", role: "status" });
      this.who = h("input", { maxLength: 60, autocomplete: "name" });
      this.mine = h("div", { className: "am-dialog__part" }, h("h3", {}, "Send your answer"));
      const name = h("label", { className: "am-dialog__field" }, h("span", {}, "Your name, as the others will read it"), this.who);
      this.mine.append(name, row(button("Make my link", "share-answer"), button("Save my answer as a file", "share-answer-file")));
      const copy = part("A copy of this sheet", "All that is written on it. Whoever opens it has a copy.", button("Make a link", "share-copy"));
      const group = part("Ask a group", "An empty sheet for each. All fill it in alone and send a link or a file back.", button("Make a link to an empty sheet", "share-round"));
      this.pasted = h("textarea", { rows: 3, className: "am-link", "aria-label": "Links, one a line" });
      this.files = h("input", { type: "file", multiple: true, accept: ".json,application/json", hidden: true, tabIndex: -1, ariaLabel: "Files with answers" });
      this.files.addEventListener("change", () => this.collectFiles());
      this.list = h("ul", { className: "am-people", role: "list" });
      const collect = part("Collect answers", "Paste the links that came, one a line, or choose the files.", this.pasted);
      this.count = h("p", { hidden: true });
      collect.append(row(button("Collect", "collect"), button("Choose files", "collect-files")), this.files, this.count, this.list);
      this.out = h("div", { className: "am-dialog__out", hidden: true }, this.link, row(button("Copy", "share-clip")));
      const foot = h("div", { className: "am-dialog__foot" }, button("Done", "close", { className: "am-do am-do--main" }));
      this.box = dialog("Share this sheet", this.mine, copy, group, this.out, this.told, collect, h("p", { className: "am-small" }, PRIVACY), foot);
      canvas.append(this.box);
      this.box.addEventListener("click", (event) => this.answerAt(event), true);
    }

    /** What a button leads to stands below it. */
    answerAt({ target }) {
      if (!target.matches("button") || this.out.contains(target)) return;
      this.out.hidden = true;
      this.told.textContent = "";
      target.closest(".am-dialog__part")?.append(this.out, this.told);
    }

    open() {
      this.canvas.session.flush();
      this.mine.hidden = !this.canvas.session.draft.round;
      this.who.value = this.canvas.shelf.name();
      this.out.hidden = true;
      this.told.textContent = "";
      this.show();
      this.box.showModal();
    }

    show() {
      const found = people(this.canvas.session.draft);
      this.list.replaceChildren(...found.map((one) => h("li", {}, h("b", {}, one.name), ` ${own.when(one.at)}`)));
      this.count.textContent = `${found.length} ${found.length === 1 ? "answer is" : "answers are"} in:`;
      this.count.hidden = !found.length;
    }

    /** A link, its length, and what its length means. @type {(draft: any) => Promise<void>} */
    async give(draft) {
      const packed = await pack(draft).catch(() => null);
      if (!packed) {
        this.told.textContent = "This browser cannot make links: send a file instead.";
        return;
      }
      this.link.value = here() + packed;
      this.out.hidden = false;
      const { length } = this.link.value;
      const [long, longer] = LONG;
      const warned = location.protocol === "file:" ? " It opens on this machine only: send a file instead." : "";
      const words = `Copy it and send it${draft.person ? " back" : ""}. The link has ${length.toLocaleString("en")} characters.${warned}`;
      const warning =
        length > longer ? " Most mail and chat programs break it: save a file and send that." : length > long ? " Some mail programs break so long a link: try it, or send a file." : "";
      this.told.textContent = words + warning;
      this.link.select();
    }

    /** What came with an address, as a copy of one's own; the one that is there already, if it can be.
     * @type {(hash: string) => Promise<void>} */
    async arrive(hash) {
      const { canvas } = this;
      try {
        const draft = own.fitting(canvas, await unpack(hash));
        canvas.session.flush();
        const isRound = !!draft.round && !draft.person;
        // A round may have several links, of which a person gets one after another; a copy ends in its check sum.
        const link = isRound ? draft.round : `${hash.length}${hash.slice(-12)}`;
        const copies = canvas.shelf.list().filter((one) => canvas.shelf.came(one.id) === link);
        const known = copies.find((one) => isRound || content(one) === content(draft));
        if (known) canvas.open(known);
        else this.bring(draft, link);
        canvas.say(known ? again(draft, isRound) : greeting(draft, isRound, copies.length > 0));
      } catch (error) {
        canvas.say(`${error instanceof Refused ? error.message : "This cannot be read."} Nothing was changed.`);
      }
    }

    bring(draft, link) {
      const copy = own.copied(draft);
      this.canvas.restore(copy, true);
      this.canvas.shelf.came(copy.id, link);
    }

    async clip() {
      this.told.textContent = await own.clip(this.link.value, "press Ctrl and C");
      this.link.select();
    }

    copy() {
      return this.give({ ...this.canvas.session.draft, round: undefined, person: undefined });
    }

    /** An empty sheet that knows whose round it belongs to. */
    round() {
      const { canvas, revision, title, id } = this.canvas.session.draft;
      this.canvas.session.keep();
      return this.give({ ...blank(canvas, revision), title, round: id });
    }

    /** What I wrote, with my name and the hour; null while there is no name. */
    answer() {
      const name = this.who.value.trim();
      if (!name) {
        this.told.textContent = "Write your name first.";
        this.who.focus();
        return null;
      }
      const person = this.canvas.shelf.me(somebody(name));
      return { ...this.canvas.session.draft, person, at: Date.now() };
    }

    async collect() {
      const links = linksIn(this.pasted.value);
      if (!links.length) this.told.textContent = "Paste a link first.";
      else await this.take(links.map((link, index) => ({ name: `Link ${index + 1}`, draft: () => unpack(link) })));
    }

    async collectFiles() {
      const files = [...this.files.files];
      await this.take(files.map((file) => ({ name: file.name, draft: async () => read(this.canvas.data.sheet, file.name, await own.textOf(file)) })));
      this.files.value = "";
    }

    /** Take what is new, as one step that can be undone; say of each of the others why not.
     * @type {(given: {name: string, draft: () => Promise<any>}[]) => Promise<void>} */
    async take(given) {
      const { session } = this.canvas;
      this.canvas.shelf.snap(session.draft, "before answers came in");
      const said = [];
      let draft = session.draft;
      let notes = [];
      for (const one of given) {
        try {
          const answer = await one.draft();
          const fresh = this.fresh(draft, answer);
          draft = joined(draft, fresh);
          notes = [...notes, ...fresh];
          said.push(fresh.length ? `${answer.person.name} is in.` : `${answer.person.name} was in already.`);
        } catch (error) {
          said.push(`${one.name}: ${error instanceof Refused ? error.message : "This cannot be read."}`);
        }
      }
      if (notes.length) session.change([...new Map(notes.map((note) => [note.id, note])).values()]);
      this.canvas.show(true);
      this.pasted.value = "";
      this.told.replaceChildren(...said.map((line) => h("span", {}, line)));
      this.show();
    }

    fresh(draft, answer) {
      own.fitting(this.canvas, answer);
      if (!answer.person) throw new Refused("This is no answer: nobody's name is on it. Open it as a draft.");
      if (answer.round && answer.round !== draft.id && answer.round !== draft.round) throw new Refused("This answers another draft of the sheet. Open that one under Drafts.");
      const { boxes } = this.canvas.data.sheet;
      const fresh = taken(draft, answer, (id) => boxes.some((box) => box.id === id && box.kind === "table" && !box.rows.length));
      if (isTooLarge(joined(draft, fresh))) throw new Refused("With this answer the draft would hold more than it can. Delete some notes first.");
      return fresh;
    }
  }

  /** A draft with these notes in place. */
  const joined = (draft, notes) => ({ ...draft, notes: Object.assign(Object.create(null), draft.notes, Object.fromEntries(notes.map((note) => [note.id, note]))) });

  const row = (...children) => h("div", { className: "am-dialog__row" }, ...children);
  const part = (title, words, ...children) => h("div", { className: "am-dialog__part" }, h("h3", {}, title), h("p", {}, words), ...children);

  Object.assign(own.ACTIONS, {
    "share-copy": (canvas) => canvas.share.copy(),
    "share-round": (canvas) => canvas.share.round(),
    "share-answer": (canvas) => {
      const answer = canvas.share.answer();
      if (answer) canvas.share.give(answer);
    },
    "share-answer-file": (canvas) => {
      const answer = canvas.share.answer();
      if (!answer) return;
      own.download(`answer-${own.fileName(answer.person.name)}.json`, write(answer, 1));
      canvas.share.told.textContent = "Saved. Send the file back.";
    },
    "share-clip": (canvas) => canvas.share.clip(),
    collect: (canvas) => canvas.share.collect(),
    "collect-files": (canvas) => canvas.share.files.click(),
  });

  Object.assign(own, { Share });
})();
