"use strict";
/* What every page can do: copy a sample, compute a cost, open the menu and scroll a table by the keyboard. */
(() => {
  const SAID = 2000;
  const here = document.currentScript.src;

  /** Copy by the clipboard where it is allowed, else by a selection (pages opened from a file). */
  async function copy(sample) {
    try {
      await navigator.clipboard.writeText(sample.textContent);
    } catch {
      getSelection().selectAllChildren(sample);
      document.execCommand("copy");
      getSelection().removeAllRanges();
    }
  }

  document.querySelectorAll(".am-sample").forEach((box) => {
    const button = box.querySelector(".am-copy");
    const sample = box.querySelector(".am-sample__text");
    if (!button || !sample) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(sample);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, SAID);
    });
  });

  // Few people compute with numbers of their own, so what does that is loaded when somebody wants to.
  const own = document.querySelector(".am-own");
  if (own) {
    own.hidden = false;
    own.addEventListener("click", () => {
      const script = document.createElement("script");
      script.src = new URL("../cost.js", here);
      document.body.append(script);
    }, { once: true });
  }

  /** The theme's switch for the menu is a label, which only a pointer can press: make it a button. */
  function menu(label, toggle) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} am-menu`;
    button.setAttribute("aria-label", "Menu");
    button.append(...label.childNodes);
    label.replaceWith(button);
    const say = () => button.setAttribute("aria-expanded", String(toggle.checked));
    say();
    toggle.addEventListener("change", say);
    button.addEventListener("click", () => toggle.click());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      toggle.click();
      button.focus();
    });
  }

  const label = document.querySelector(".md-header__button[for='__drawer']");
  const toggle = document.getElementById("__drawer");
  if (label && toggle) menu(label, toggle);

  // A table that is wider than its frame is scrolled by the arrow keys, so the frame takes the focus;
  // the eye is told too, since a table can be cut between two columns. Frames of ours have the rest already.
  const wide = new ResizeObserver((frames) => {
    for (const { target } of frames) {
      const scrolls = target.scrollWidth > target.clientWidth;
      target.classList.toggle("am-scrolls", scrolls);
      if (target.matches(".am-table")) continue;
      if (scrolls) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", "Table");
    }
  });
  // The theme frames tables when the page is there.
  addEventListener("load", () => {
    document.querySelectorAll(".md-typeset__scrollwrap, .am-table").forEach((frame) => wide.observe(frame));
  });
})();
