// Where drafts are kept: this browser's localStorage, one key a draft.
(() => {
  "use strict";
  const { parse, write, VERSION } = window.amityCanvas;

  /** @type {(error: any) => boolean} Browsers differ in the name and in the number. */
  const isFull = (error) => /quota/i.test(error?.name) || error?.code === 22 || error?.code === 1014;

  /** The storage, or null where the browser gives none. @type {(which: string) => Storage | null} */
  function storage(which) {
    try {
      window[which].getItem("amity");
      return window[which];
    } catch {
      return null;
    }
  }

  /** All drafts of one canvas on one site. Other sites may share the origin, so keys name the site. */
  class Shelf {
    /** @param {string} site @param {string} canvas */
    constructor(site, canvas) {
      this.open = `amity:${site}:${canvas}`;
      this.kept = storage("localStorage");
      this.tab = storage("sessionStorage");
    }

    /** @type {(id: string) => string} */
    key(id) {
      return `${this.open}:${id}`;
    }

    /** The draft, or null where there is none that can be read. @type {(id: string) => any} */
    read(id) {
      const text = this.kept?.getItem(this.key(id));
      try {
        return text ? parse(text) : null;
      } catch {
        return null;
      }
    }

    /** Keep it, and look whether it is really there; throws "blocked", "full" or "failed".
     * @type {(draft: any) => void} */
    write(draft) {
      if (!this.kept) throw new Error("blocked");
      const text = write(draft);
      try {
        this.kept.setItem(this.key(draft.id), text);
      } catch (error) {
        throw new Error(isFull(error) ? "full" : "failed", { cause: error });
      }
      if (this.kept.getItem(this.key(draft.id)) !== text) throw new Error("failed");
    }

    /** @type {(id: string) => void} */
    remove(id) {
      this.kept?.removeItem(this.key(id));
    }

    /** All that can be read, the last changed first. @type {() => any[]} */
    list() {
      const keys = this.kept ? Object.keys(this.kept) : [];
      const ids = keys.filter((key) => key.startsWith(this.key("")));
      const found = ids.map((key) => this.read(key.slice(this.key("").length))).filter(Boolean);
      return found.sort((one, two) => changed(two) - changed(one));
    }

    /** Each tab comes back to the draft it had open; a new tab takes the last one of any tab. */
    last() {
      const id = this.tab?.getItem(this.open) ?? this.kept?.getItem(this.open);
      return (id && this.read(id)) || this.list()[0] || null;
    }

    /** @type {(id: string) => void} */
    remember(id) {
      for (const one of [this.tab, this.kept]) {
        try {
          one?.setItem(this.open, id);
        } catch {
          // Full: the next visit opens the last changed draft.
        }
      }
    }
  }

  /** When a draft was last changed. @type {(draft: any) => number} */
  const changed = (draft) =>
    Object.values(draft.notes).reduce((last, note) => Math.max(last, note.at), draft.at);

  /** @type {(draft: any) => boolean} Shown as far as we understand it, and never written. */
  const isNewer = (draft) => draft.version > VERSION;

  Object.assign(window.amityCanvas, { Shelf, changed, isNewer });
})();
