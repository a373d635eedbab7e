"use strict";
/* What a play costs with numbers of one's own: fields in place of ours, and sums that follow. */
(() => {
  const { evaluate, formatValue } = window.amityFormula;
  const box = document.querySelector(".am-costs");
  const sums = [...box.querySelectorAll("[data-sum]")];
  const fields = [...box.querySelectorAll("[data-number]")].map(field);

  /** A field in place of a number; what it counts stands behind it. */
  function field(cell) {
    const { number, value } = cell.dataset;
    const input = document.createElement("input");
    Object.assign(input, { type: "number", min: "0", step: "any", name: number, defaultValue: value });
    input.setAttribute("aria-label", cell.closest("tr").cells[0].textContent);
    const counts = document.createElement("small");
    counts.textContent = cell.textContent.replace(/[\d.,]+/, "").trim();
    cell.replaceChildren(input, counts);
    return input;
  }

  /** A sum as the page writes it: whole units of its currency; a dash while a number is missing. */
  function said(sum, numbers) {
    try {
      const value = evaluate(JSON.parse(sum.dataset.sum), numbers);
      return formatValue(Math.round(value), "money", sum.dataset.currency);
    } catch {
      return "–";
    }
  }

  function show() {
    const numbers = Object.fromEntries(fields.map((one) => [one.name, one.valueAsNumber]));
    for (const sum of sums) sum.textContent = said(sum, numbers);
  }

  const button = box.querySelector(".am-own");
  button.textContent = "Back to our numbers";
  button.addEventListener("click", () => {
    for (const one of fields) one.value = one.defaultValue;
    show();
  });
  // Beside the fields, so that one sees them change.
  const list = box.querySelector(".am-sums");
  list.setAttribute("aria-live", "polite");
  box.querySelector(".am-inputs").after(list);
  box.addEventListener("input", show);
  fields[0]?.focus();
})();
