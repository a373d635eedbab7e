// Where drafts are kept: this browser's localStorage, one key a draft.
(() => {
  "use strict";
  const { changed, isNewer, isPerson, isTooLarge, merge, random, write } = window.amityCanvas;
  const { found, isFull, quietly, readable, storage } = window.amityCanvas;

  const SNAPS = "amity-earlier:";
  const FILED = "amity-filed:";
  const CAME = "amity-came:";
  const LEFT = "amity-left:";
  const ME = "amity-me";
  const MOST_SNAPS = 10;
  const MOST_KEPT = 1e6;

  /** All drafts of one canvas on one site. Other sites may share the origin, so keys name the site. */
  class Shelf {
    /** @param {string} site @param {string} canvas */
    constructor(site, canvas) {
      this.open = `amity:${site}:${canvas}`;
      this.kept = storage("localStorage");
      this.tab = storage("sessionStorage");
      /** What this tab wrote last, by draft. */
      this.wrote = new Map();
    }

    /** @type {(id: string) => string} */
    key(id) {
      return `${this.open}:${id}`;
    }

    /** The draft, or null where there is none that can be read. @type {(id: string) => any} */
    read(id) {
      return readable(this.kept?.getItem(this.key(id)));
    }

    /** Keep it, and look whether it is really there; throws "blocked", "large", "full" or "failed".
     * @type {(draft: any) => void} */
    write(draft) {
      if (!this.kept) throw new Error("blocked");
      const text = write(draft);
      if (isTooLarge(draft, text)) throw new Error("large");
      try {
        this.put(this.key(draft.id), text);
      } catch (error) {
        throw new Error(isFull(error) ? "full" : "failed", { cause: error });
      }
      if (this.kept.getItem(this.key(draft.id)) !== text) throw new Error("failed");
      this.wrote.set(draft.id, text);
    }

    /** Another tab wrote a draft that is not open here: what this tab wrote of it must be in it.
     * @type {(key: string, isGone: boolean) => void} */
    heal(key, isGone) {
      const id = key?.startsWith(this.key("")) ? key.slice(this.key("").length) : "";
      if (isGone) this.wrote.delete(id);
      else if (this.wrote.has(id)) this.mend(id, this.wrote.get(id));
    }

    /** Where there is no room, earlier states go first, the oldest of all. */
    put(key, text) {
      try {
        this.kept.setItem(key, text);
      } catch (error) {
        const oldest = this.allSnaps().at(-1);
        if (!oldest || !isFull(error)) throw error;
        this.kept.removeItem(oldest);
        this.put(key, text);
      }
    }

    /** Whether a draft that is kept says less than this. @type {(draft: any) => boolean} */
    lacks(draft) {
      const text = this.kept?.getItem(this.key(draft.id));
      return !!text && text !== write(draft);
    }

    /** Put back what another tab wrote and an own write covered. @type {(id: string, text: string) => void} */
    mend(id, text) {
      const [stored, theirs] = [this.read(id), readable(text)];
      if (!stored || !theirs || isNewer(stored) || isNewer(theirs)) return;
      const whole = merge(stored, theirs);
      if (this.lacks(whole)) quietly(() => this.write(whole));
    }

    /** As a tab goes, what it wrote stays under keys of its own: nobody is here any more to hear that
     * another tab wrote over it, and a busy machine tells late. What was deleted since leaves nothing. */
    leave() {
      for (const [id, text] of this.wrote) if (this.read(id)) quietly(() => this.kept.setItem(`${LEFT}${this.key(id)}:${random(6)}`, text));
    }

    /** Take in what tabs left as they went. */
    gather() {
      for (const key of Object.keys(this.kept ?? {}).filter((one) => one.startsWith(LEFT + this.key("")))) {
        const text = this.kept.getItem(key);
        this.kept.removeItem(key);
        this.mend(readable(text)?.id, text);
      }
    }

    /** @type {(id: string) => void} */
    remove(id) {
      this.kept?.removeItem(this.key(id));
    }

    /** What was kept beside a draft that is deleted for good. @type {(id: string) => void} */
    forget(id) {
      for (const { key } of this.snaps(id)) this.kept.removeItem(key);
      for (const key of Object.keys(this.kept ?? {})) if (key.startsWith(LEFT + this.key(id))) this.kept.removeItem(key);
      for (const what of [FILED, CAME]) this.kept?.removeItem(what + this.key(id));
    }

    /** What is known of a draft and stands in none of its files; with a value that is noted.
     * @type {(what: string, id: string, value?: any) => string | null} */
    beside(what, id, value) {
      const key = what + this.key(id);
      if (value) quietly(() => this.kept?.setItem(key, String(value)));
      return value ? String(value) : (this.kept?.getItem(key) ?? null);
    }

    /** When the draft was last saved as a file; with `at` that is noted. @type {(id: string, at?: number) => number} */
    filed(id, at) {
      return Number(this.beside(FILED, id, at)) || 0;
    }

    /** Which link a draft came by; with `link` that is noted. @type {(id: string, link?: string) => string | null} */
    came(id, link) {
      return this.beside(CAME, id, link);
    }

    /** All that can be read, the last changed first. @type {() => any[]} */
    list() {
      const keys = this.kept ? Object.keys(this.kept) : [];
      const ids = keys.filter((key) => key.startsWith(this.key("")));
      const found = ids.map((key) => this.read(key.slice(this.key("").length))).filter(Boolean);
      return found.sort((one, two) => changed(two) - changed(one));
    }

    /** Who I am in a group: kept, so that a second answer takes the place of the first.
     * @type {(person: {id: string, name: string}) => {id: string, name: string}} */
    me(person) {
      const known = found(this.kept, ME);
      const me = { id: isPerson(known?.id) ? known.id : person.id, name: person.name };
      quietly(() => this.kept?.setItem(ME, JSON.stringify(me)));
      return me;
    }

    /** The name I gave last. @type {() => string} */
    name() {
      const { name } = found(this.kept, ME) ?? {};
      return typeof name === "string" ? name.slice(0, 60) : "";
    }

    /** Keep a draft as it is now, to come back to: the last ten of each, a million letters in all.
     * @type {(draft: any, why: string) => void} */
    snap(draft, why) {
      const text = write(draft);
      const earlier = this.snaps(draft.id);
      if (!Object.keys(draft.notes).length || earlier[0]?.text === text) return;
      quietly(() => this.kept?.setItem(`${SNAPS}${this.key(draft.id)}:${Date.now()}`, JSON.stringify({ why, text })));
      let room = MOST_KEPT;
      for (const key of this.allSnaps()) {
        room -= this.kept.getItem(key)?.length ?? 0;
        if (room < 0) this.kept.removeItem(key);
      }
      for (const { key } of this.snaps(draft.id).slice(MOST_SNAPS)) this.kept.removeItem(key);
    }

    /** Keep it as it is found on a day, once a day. @type {(draft: any) => void} */
    daily(draft) {
      const day = (at) => new Date(at).toDateString();
      const today = day(Date.now());
      if (!this.snaps(draft.id).some(({ at }) => day(at) === today)) this.snap(draft, "as you found it that day");
    }

    /** The keys of all earlier states of all drafts, the last first. @type {() => string[]} */
    allSnaps() {
      const at = (key) => Number(key.slice(key.lastIndexOf(":") + 1));
      const keys = Object.keys(this.kept ?? {}).filter((key) => key.startsWith(SNAPS));
      return keys.sort((one, two) => at(two) - at(one));
    }

    /** Earlier states of a draft, the last first. @type {(id: string) => any[]} */
    snaps(id) {
      const top = `${SNAPS}${this.key(id)}:`;
      const keys = Object.keys(this.kept ?? {}).filter((key) => key.startsWith(top));
      return keys
        .map((key) => ({ key, at: Number(key.slice(top.length)), ...found(this.kept, key) }))
        .filter((one) => one.at > 0 && typeof one.text === "string")
        .sort((one, two) => two.at - one.at);
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

  Object.assign(window.amityCanvas, { Shelf });
})();
