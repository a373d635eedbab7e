// Computes metrics in the browser: the twin of amity/formula, with its steps, values and messages.

/**
 * @typedef {[head: string, ...parts: any[]]} Tree
 *   What `to_json` in amity/formula/text.py writes: an operation, then what it is applied to.
 * @typedef {number | number[]} Value
 * @typedef {Record<string, Value | null | undefined>} Inputs
 * @typedef {{values: Record<string, number>, missing: Record<string, string[]>,
 *            errors: Record<string, string>}} Solution
 */
(() => {
  "use strict";

  /** Safe for a figure named `constructor`. */
  const has = Object.hasOwn;

  /** @type {(message: string) => never} */
  const fail = (message) => {
    throw new Error(message);
  };

  /** |value| × 10^places, half up, on the shortest decimal that stands for the double.
   * @type {(value: number, places: number) => bigint} */
  function scaled(value, places) {
    // Without an argument, toExponential writes as many digits as are needed and no more.
    const [mantissa, exponent] = Math.abs(value).toExponential().split("e");
    const [whole, fraction = ""] = mantissa.split(".");
    const shift = Number(exponent) - fraction.length + places;
    const digits = BigInt(whole + fraction);
    if (shift >= 0) return digits * 10n ** BigInt(shift);
    const unit = 10n ** BigInt(-shift);
    return (2n * digits + unit) / (2n * unit);
  }

  // ---- evaluate

  /** @type {Record<string, (left: number, right: number) => number>} */
  const OPERATORS = {
    "+": (left, right) => left + right,
    "-": (left, right) => left - right,
    "*": (left, right) => left * right,
    "/": (left, right) => (right === 0 ? fail("division by zero") : left / right),
    "**": (base, exponent) => {
      if (base === 0 && exponent < 0) fail("zero to a negative power");
      if (base < 0 && !Number.isInteger(exponent)) fail("a negative number to a fractional power");
      return base ** exponent;
    },
  };

  /** @type {Record<string, (...numbers: number[]) => number>} */
  const FUNCTIONS = {
    neg: (value) => -value,
    min: Math.min,
    max: Math.max,
    round: (value, places = 0) => Math.sign(value) * Number(`${scaled(value, places)}e-${places}`),
  };

  /** @type {(operator: string, left: number, right: number) => number} */
  function apply(operator, left, right) {
    const result = OPERATORS[operator](left, right);
    return Number.isFinite(result) ? result : fail("the result is too large");
  }

  /** @type {(name: string, values: Inputs) => Value} */
  function lookUp(name, values) {
    if (!has(values, name)) fail(`unknown name "${name}"`);
    const value = values[name];
    const numbers = Array.isArray(value) ? value : [value];
    return numbers.every(Number.isFinite) ? value : fail(`"${name}" is not a number`);
  }

  /** The value where a single number is needed. @type {(tree: Tree, values: Inputs) => number} */
  function single([head, ...parts], values) {
    if (head === "num") return parts[0];
    if (head === "name") {
      const value = lookUp(parts[0], values);
      if (!Array.isArray(value)) return value;
      fail(`"${parts[0]}" is a list: put it inside sum() or mean()`);
    }
    if (head === "sum" || head === "mean") return fold(head, spread(parts[0], values));
    const numbers = parts.map((part) => single(part, values));
    return has(OPERATORS, head) ? apply(head, ...numbers) : FUNCTIONS[head](...numbers);
  }

  /** The value inside sum() or mean(), where lists go item by item.
   * @type {(tree: Tree, values: Inputs) => Value} */
  function spread(tree, values) {
    const [head, first, second] = tree;
    if (head === "name") return lookUp(first, values);
    if (head === "neg") return pairwise("-", 0, spread(first, values));
    if (!has(OPERATORS, head)) return single(tree, values);
    return pairwise(head, spread(first, values), spread(second, values));
  }

  /** @type {(operator: string, left: Value, right: Value) => Value} */
  function pairwise(operator, left, right) {
    if (!Array.isArray(left) && !Array.isArray(right)) return apply(operator, left, right);
    const lefts = Array.isArray(left) ? left : right.map(() => left);
    const rights = Array.isArray(right) ? right : left.map(() => right);
    if (lefts.length !== rights.length)
      fail(`the lists have ${lefts.length} and ${rights.length} items`);
    return lefts.map((item, index) => apply(operator, item, rights[index]));
  }

  /** @type {(name: string, items: Value) => number} */
  function fold(name, items) {
    if (!Array.isArray(items)) fail(`${name}() needs a list`);
    if (name === "mean" && items.length === 0) fail("mean() of an empty list");
    const total = items.reduce((sum, item) => apply("+", sum, item), 0);
    return name === "sum" ? total : total / items.length;
  }

  /** The value of a formula; throws an Error that says why it has none. Adding zero mends -0.
   * @type {(tree: Tree, values: Inputs) => number} */
  const evaluate = (tree, values) => single(tree, values) + 0;

  // ---- solve

  /** @type {(tree: Tree) => string[]} */
  function names([head, ...parts]) {
    if (head === "num") return [];
    return head === "name" ? parts : [...new Set(parts.flatMap(names))];
  }

  /** Nothing typed yet, in a field or in some row of a table. @type {(value: any) => boolean} */
  const isMissing = (value) =>
    Array.isArray(value) ? !value.length || value.some(isMissing) : Number.isNaN(value ?? NaN);

  /** Compute what can be computed, and say of the rest what it waits for or why it fails.
   * @type {(figures: Record<string, Tree>, inputs: Inputs) => Solution} */
  function solve(figures, inputs) {
    const known = Object.fromEntries(Object.entries(inputs).filter(([, it]) => !isMissing(it)));
    const [values, missing, errors] = [{}, {}, {}];

    /** @type {(figure: string, path: string[]) => void} Each on the path needs the next. */
    function visit(figure, path) {
      if ([values, missing, errors].some((settled) => has(settled, figure))) return;
      const circle = path.includes(figure) ? path.slice(path.indexOf(figure)) : [];
      const round = [...circle, figure].join(" → ");
      for (const name of circle) errors[name] = `figures need each other: ${round}`;
      if (circle.length) return;
      const needed = names(figures[figure]);
      for (const name of needed) if (has(figures, name)) visit(name, [...path, figure]);
      if (!has(errors, figure)) settle(figure, needed);
    }

    /** @type {(figure: string, needed: string[]) => void} */
    function settle(figure, needed) {
      const lacking = needed.flatMap((name) => {
        if (has(missing, name)) return missing[name];
        return has(figures, name) || has(known, name) ? [] : [name];
      });
      try {
        if (has(inputs, figure)) fail(`"${figure}" is both an input and a figure`);
        const failed = needed.find((name) => has(errors, name));
        if (failed) fail(`"${failed}" has no value`);
        if (lacking.length) missing[figure] = [...new Set(lacking)];
        else known[figure] = values[figure] = evaluate(figures[figure], known);
      } catch (error) {
        errors[figure] = error.message;
      }
    }

    Object.keys(figures).forEach((figure) => visit(figure, []));
    return { values, missing, errors };
  }

  // ---- formatValue

  const SYMBOLS = { USD: "$", EUR: "€", GBP: "£" };
  const SPANS = { periods: 1, hours: 1, minutes: 1, days: 1, weeks: 1, months: 1, years: 1 };
  const PLACES = { money: 2, share: 3, count: 2, ratio: 2, score: 2, ...SPANS };

  /** units / 10^places, with commas. @type {(units: bigint, places: number) => string} */
  function written(units, places) {
    const digits = String(units).padStart(places + 1, "0");
    const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ",");
    return `${whole}.${digits.slice(-places)}`;
  }

  /** Write a value for people, as `format_value` does.
   * @type {(value: number, unit: string, currency?: string, period?: string | null) => string} */
  function formatValue(value, unit, currency = "USD", period = null) {
    if (!Number.isFinite(value)) fail(`${value} cannot be written for people`);
    if (!has(PLACES, unit)) fail(`unknown unit "${unit}"`);
    const units = scaled(value, PLACES[unit]);
    const sign = value < 0 && units ? "−" : "";
    if (unit === "money") {
      const symbol = has(SYMBOLS, currency) ? SYMBOLS[currency] : `${currency} `;
      return sign + symbol + written(units, 2).replace(".00", "");
    }
    const digits = sign + written(units, unit === "share" ? 1 : PLACES[unit]).replace(/\.?0+$/, "");
    if (unit === "share") return `${digits}%`;
    if (!has(SPANS, unit)) return digits;
    const one = ((unit === "periods" && period) || unit).replace(/s$/, "");
    return `${digits} ${one}${/^−?1$/.test(digits) ? "" : "s"}`;
  }

  window.amityFormula = { evaluate, solve, formatValue, scaled };
})();
