// While somebody writes: shows what is wrong on top of the page, and reloads it when it changed.
// Texts come from files of strangers: they are only ever set as textContent.
(() => {
  "use strict";
  const EVERY = 400;
  let shown = null;
  let badged = "";
  let dismissed = null;
  let digest = null;
  let opener = null;

  const make = (name, parent, text, className) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (className) element.className = className;
    parent.append(element);
    return element;
  };

  const close = () => {
    document.getElementById("amity-problems")?.remove();
    if (opener?.isConnected) opener.focus();
    opener = null;
  };

  const dismiss = () => {
    dismissed = shown;
    close();
  };

  const open = (title, text, role) => {
    const before = document.getElementById("amity-problems");
    before?.remove();
    if (!before) opener = document.activeElement;
    const box = make("section", document.body, "", "amity-problems");
    box.id = "amity-problems";
    box.tabIndex = -1;
    box.setAttribute("role", role);
    box.setAttribute("aria-labelledby", "amity-problems-title");
    const head = make("div", box);
    make("h2", head, title).id = "amity-problems-title";
    const button = make("button", head, "Dismiss");
    button.type = "button";
    button.addEventListener("click", dismiss);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") dismiss();
    });
    const list = make("pre", box, text);
    list.tabIndex = 0;
    list.setAttribute("role", "region");
    list.setAttribute("aria-label", "The problems");
    // Whoever types in a canvas must not lose the cursor.
    if (!opener || !opener.matches("input, textarea, select, [contenteditable]")) box.focus();
  };

  const badge = ({ warnings, warned }) => {
    if (warned === badged) return;
    badged = warned;
    document.getElementById("amity-warnings")?.remove();
    if (!warnings) return;
    const note = make("p", document.body, "", "amity-warnings");
    note.id = "amity-warnings";
    note.setAttribute("role", "status");
    const button = make("button", note, warnings);
    button.type = "button";
    button.addEventListener("click", () => open(warnings, warned, "dialog"));
  };

  const heed = (told) => {
    if (digest !== null && told.digest !== digest) {
      location.reload();
      return;
    }
    digest = told.digest;
    badge(told);
    if (told.text === shown) return;
    shown = told.text;
    if (!shown) {
      dismissed = null;
      close();
    } else if (shown !== dismissed) open(told.title, told.text, "alertdialog");
  };

  const ask = async () => {
    try {
      const page = encodeURIComponent(location.pathname);
      const answer = await fetch(`/.amity/state?page=${page}`, { cache: "no-store" });
      if (answer.ok) heed(await answer.json());
    } catch {
      // The server has ended or begins anew: the page stays, and asks again.
    }
    setTimeout(ask, EVERY);
  };
  ask();
})();
