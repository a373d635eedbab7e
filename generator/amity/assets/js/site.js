"use strict";
/* What every page can do: copy a sample. */
(() => {
  const SAID = 2000;

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
})();
