"use strict";
/* The list of plays: shows those that fit what is chosen, says how many more choices would leave, and
   keeps what is chosen in the address. Without it the page is the whole list. */
(() => {
  const form = document.querySelector(".am-finder");
  if (!form) return;
  const { words } = form.elements;
  const status = form.querySelector("[role=status]");
  const tables = [...document.querySelectorAll(".am-table--plays")];
  const rows = tables.flatMap((table) => [...table.querySelectorAll("tbody tr")]);
  const texts = new Map(rows.map((row) => [row, plain(row.cells[0].textContent)]));
  const selects = [...form.querySelectorAll("select")];
  const labels = new Map(selects.flatMap((one) => [...one.options]).map((one) => [one, one.label]));

  /** A text as it is compared: small letters, no accents. */
  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** Whether a play fits a value of a filter; all fit none. */
  function fits(row, { name, dataset }, value) {
    if (!value) return true;
    const fact = row.dataset[name];
    return dataset.most ? Number(fact) <= Number(value) : fact.split(" ").includes(value);
  }

  /** The filters that a play does not fit. */
  function misses(row, sought) {
    const found = selects.filter((select) => !fits(row, select, select.value));
    return sought.every((word) => texts.get(row).includes(word)) ? found : [words, ...found];
  }

  /** Say behind each choice how many plays it would leave beside all other choices. */
  function count(select, missed) {
    const open = rows.filter((row) => missed.get(row).every((one) => one === select));
    for (const option of select.options) {
      if (!option.value) continue;
      const left = open.filter((row) => fits(row, select, option.value)).length;
      option.label = `${labels.get(option)} (${left})`;
      option.disabled = !left && !option.selected;
    }
  }

  /** Show the plays that fit, and hide goals without any. */
  function show() {
    const sought = plain(words.value).split(/\s+/).filter(Boolean);
    const missed = new Map(rows.map((row) => [row, misses(row, sought)]));
    for (const [row, found] of missed) row.hidden = found.length > 0;
    for (const table of tables) {
      table.hidden = !table.querySelector("tbody tr:not([hidden])");
      const { previousElementSibling: heading } = table;
      if (heading) heading.hidden = table.hidden;
    }
    for (const select of selects) count(select, missed);
    const left = rows.filter((row) => !row.hidden).length;
    const all = `${rows.length} ${rows.length === 1 ? "play" : "plays"}`;
    status.textContent = left === rows.length ? all : `${left || "None"} of ${all}`;
  }

  /** Take the choices from the address; what it does not say, or wrongly, is open. */
  function recall() {
    const asked = new URLSearchParams(location.search);
    for (const one of [words, ...selects]) {
      const value = asked.get(one.name) ?? "";
      const known = one === words || [...one.options].some((option) => option.value === value);
      one.value = known ? value : "";
    }
  }

  /** Keep the choices in the address, so that it can be sent, and found again by going back. */
  function remember() {
    const address = new URL(location.href);
    for (const { name, value } of [words, ...selects]) {
      if (value.trim()) address.searchParams.set(name, value.trim());
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(history.state, "", address);
    } catch {
      /* Some browsers keep the address of a page from a disk; the list works all the same. */
    }
  }

  function change() {
    show();
    remember();
  }

  recall();
  show();
  form.hidden = false;
  // On a narrow screen the fields would push the list out of sight, so they are folded until wanted.
  const roomy = matchMedia("(min-width: 48.01em)");
  const unfold = () => { form.querySelector("details").open = roomy.matches; };
  roomy.addEventListener("change", unfold);
  unfold();
  form.addEventListener("input", change);
  form.addEventListener("reset", () => setTimeout(change));
  form.addEventListener("submit", (event) => event.preventDefault());
})();
