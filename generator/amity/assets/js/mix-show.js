"use strict";
/* The answer, drawn into the places that the page has for it. Text only ever goes in as text. */
(() => {
  const { h } = window.amityCanvas;
  const { listed, whole, budgetSaid, playsSaid } = window.amityMix;
  const MONEY = { 0.5: "half the money", 2: "double the money" };

  const lower = (title) => title.charAt(0).toLowerCase() + title.slice(1);
  const signed = (points) => (points < 0 ? `−${-points}` : `+${points}`);

  class Show {
    /** @param {any} root The section of the answer. @param {any} data */
    constructor(root, data) {
      Object.assign(this, { root, data, words: data.words });
    }

    place(name) {
      return this.root.querySelector(`.am-answer__${name}`);
    }

    money(amount) {
      return whole(amount, this.data.currency);
    }

    /** The mix in a sentence. */
    sentence({ chosen }) {
      const { types } = this.words;
      const supports = chosen.supporting.map((type) => types[type]);
      return types[chosen.main] + (supports.length ? `, with ${listed(supports)}` : ", with no other type");
    }

    /** A step that gives another type, in words. @type {(one: any, answer: any) => string} */
    change({ name, then, main }, { profile }) {
      const { goals, scores, types } = this.words;
      const what = {
        goal: () => `The goal ${lower(goals[then])}`,
        data: () => (then ? "Permission to use data" : "No permission to use data"),
        money: () => MONEY[then].replace(/^./, (first) => first.toUpperCase()),
      };
      const step = Object.hasOwn(scores, name)
        ? `${scores[name]} ${then} instead of ${profile.scores[name]}`
        : what[name]();
      return `${step}: ${types[main]}`;
    }

    show(answer) {
      const { segment, goal, chosen, notes } = answer;
      this.place("for").textContent = [segment, this.words.goals[goal]].filter(Boolean).join(" · ");
      this.types(chosen);
      for (const one of this.root.querySelectorAll("[data-note]")) one.hidden = !notes.includes(one.dataset.note);
      this.budget(answer);
      this.why(answer);
      this.points(chosen);
      this.changes(answer);
      this.plays(answer);
    }

    types(chosen) {
      const cards = [...this.root.querySelectorAll("[data-type]")];
      const mix = [chosen.main, ...chosen.supporting];
      for (const card of cards) {
        const { type } = card.dataset;
        card.hidden = !mix.includes(type);
        card.classList.toggle("am-answer__main", type === chosen.main);
        card.querySelector("[data-role]").textContent = type === chosen.main ? "Main type" : "Supports it";
        card.querySelector("[data-why]").textContent =
          type === chosen.main ? this.leads(chosen) : (this.words.supports[chosen.reasons[type]] ?? "");
      }
      const ordered = mix.map((type) => cards.find((card) => card.dataset.type === type));
      this.place("types").prepend(...ordered);
    }

    /** Why the main type leads, in short; of equal ones the rules take the one that is cheaper to run. */
    leads({ main, points, vetoes }) {
      const equal = Object.keys(points).filter((type) => points[type] === points[main] && type !== main && !(type in vetoes));
      if (!equal.length) return `${points[main]} points, the most of those that may lead.`;
      const names = listed(equal.map((type) => this.words.types[type]));
      return `${points[main]} points, as many as ${names}; it is the cheapest of them to run.`;
    }

    budget(answer) {
      this.place("budget").textContent = budgetSaid(answer, this.data).join(" ");
    }

    why({ goal, profile, chosen, shares }) {
      const { goals, scores, types } = this.words;
      const words = shares.map(([name, points]) => {
        if (name === "goal") return `the goal ${lower(goals[goal])} gives ${signed(points)}`;
        if (name === "contacts") return `the contacts you can afford give ${signed(points)}`;
        return `${lower(scores[name])} ${profile.scores[name]} gives ${signed(points)}`;
      });
      const why = words.length ? `: ${listed(words)}` : "";
      this.place("why").textContent = `${types[chosen.main]} leads with ${chosen.points[chosen.main]} points${why}.`;
    }

    points(chosen) {
      const { types, vetoes } = this.words;
      const rows = Object.entries(chosen.points)
        .sort(([, one], [, two]) => two - one)
        .map(([type, points]) => {
          const may = type in chosen.vetoes ? `No. ${vetoes[chosen.vetoes[type]]}` : "Yes";
          const name = h("th", { scope: "row" }, types[type]);
          return h("tr", {}, name, h("td", {}, String(points).replace("-", "−")), h("td", {}, may));
        });
      this.place("points").tBodies[0].replaceChildren(...rows);
    }

    changes({ said }) {
      const items = said.map((text) => h("li", {}, text));
      const list = h("ul", { className: "am-notes" }, ...items);
      const check = "Each of these steps alone makes another type lead. Check with customers what you guessed of them.";
      const none = "No single step does: not one score, not the goal, not the permission, not half or double the money.";
      this.place("changes").replaceChildren(h("p", {}, items.length ? check : none), ...(items.length ? [list] : []));
    }

    plays(answer) {
      const found = answer.plays.map((key) => this.data.costs[key]);
      const items = found.map(({ title, href, set_up, monthly, weeks, brief }) => {
        const after = `first result after ${weeks} ${weeks === 1 ? "week" : "weeks"}`;
        const cost = `${this.money(set_up)} to set up, ${this.money(monthly)} a month, ${after}.`;
        const lines = brief.map((line) => h("small", {}, line));
        return h("li", {}, h("a", { href }, title), ` ${cost}`, ...lines);
      });
      this.place("plays").replaceChildren(...items);
      this.place("total").textContent = playsSaid(answer, this.data).join(" ");
    }
  }

  Object.assign(window.amityMix, { Show });
})();
