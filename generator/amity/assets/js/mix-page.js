"use strict";
/* The page that finds a mix: works the answers through while they are given. */
(() => {
  const { Answers, Show, choose, shares, changes, notes, first, afford, costOf, draftOf, listed } = window.amityMix;
  const { Shelf, write, download } = window.amityCanvas;
  const PAUSE = 700;
  const NAMED = 3;
  /** While the questions alone are printed. */
  const ONLY = "am-only-questions";

  const root = document.querySelector(".am-answer");
  const bar = document.querySelector(".am-mixbar");
  const data = JSON.parse(document.querySelector("script.am-data").textContent);
  const live = document.querySelector("[data-said]");
  const answers = new Answers(document, data.currency);
  const drawn = new Show(root, data);
  let answer = null;
  let unread = "";
  let saying;

  const done = (words) => { root.querySelector(".am-answer__done").textContent = words; };

  /** All that follows from answers of which none is open. */
  function worked() {
    const given = answers.given();
    const share = Number(given.get("share") ?? data.rule.service_share);
    const rule = { ...data.rule, service_share: share };
    const profile = answers.profile();
    const goal = given.get("goal");
    const chosen = choose(rule, profile, goal);
    const found = notes(rule, profile, chosen);
    const band = rule.bands.find(({ under }) => under === null || chosen.contacts < under);
    const budget = profile.contribution * share;
    const plays = first(data.plays, chosen, goal);
    const years = plays.map((key) => data.costs[key].set_up + 12 * data.costs[key].monthly);
    const customers = Number(given.get("customers") ?? 0);
    const made = {
      segment: given.get("segment") ?? "", goal, profile, share, chosen, rule, budget, plays,
      afforded: customers ? afford(years, budget, customers, profile.contact_cost) : null,
      person: band.points,
      shares: shares(rule, profile, goal, chosen.main),
      notes: [...found.conditions, ...found.cautions],
    };
    return { ...made, said: changes(rule, profile, goal).map((one) => drawn.change(one, made)) };
  }

  /** Tell screen readers, once the person pauses, and only what they were not told before. */
  function say(words) {
    clearTimeout(saying);
    saying = setTimeout(() => { if (live.textContent !== words) live.textContent = words; }, PAUSE);
  }

  function show() {
    const open = answers.open();
    const wrong = answers.unread();
    done("");
    answer = open.length || wrong.length ? null : worked();
    if (answer) drawn.show(answer);
    root.hidden = !answer;
    document.querySelector(".am-answer__none").hidden = Boolean(answer);
    bar.hidden = !answers.given().size && !wrong.length && !unread;
    bar.querySelector("button").hidden = !answer;
    const rest = open.length - NAMED;
    const named = rest > 1 ? `${open.slice(0, NAMED).join(", ")} and ${rest} more` : listed(open);
    const mix = answer ? drawn.sentence(answer) : "";
    const lacks = [wrong.length ? `Cannot be read: ${listed(wrong)}` : "", open.length ? `Open: ${named}` : ""];
    bar.querySelector(".am-mixbar__said").textContent = unread + (mix || lacks.filter(Boolean).join(". "));
    say(mix && `Your mix: ${mix}`);
    answers.mark();
  }

  /** Keep the answers in the address, so that it can be kept, sent and come back to. */
  function remember() {
    const fragment = answers.fragment();
    const address = location.href.replace(/#.*$/, "") + (fragment ? `#${fragment}` : "");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      /* Some browsers keep the address of a page from a disk; the answer stands all the same. */
    }
  }

  function recall() {
    const { held, whole } = answers.take(location.hash.slice(1));
    unread = whole ? "" : "Part of the address could not be read. ";
    if (held || !answer) show();
  }

  /** The answer as the canvas keeps it. */
  function draft() {
    const titles = (keys) => listed(keys.map((key) => data.costs[key].title));
    const fit = answer.plays.filter((_, place) => answer.afforded?.fits[place] ?? true);
    const cost = costOf(answer, data);
    const plays = `Plays to start with: ${titles(fit.length ? fit : answer.plays)}`;
    return draftOf(data.sheet, { ...answer, cost, plays, changes: answer.said }, data.words);
  }

  const save = (made) => download(`${made.canvas}.json`, write(made, 1));

  const DOES = {
    read() {
      const heading = document.querySelector("#answer");
      heading.scrollIntoView();
      heading.focus({ preventScroll: true });
    },
    carry() {
      const made = draft();
      const shelf = new Shelf(data.sheet.site, data.sheet.canvas);
      try {
        shelf.write(made);
      } catch {
        save(made);
        done("This browser keeps nothing for this page, so it saved a file. Open the canvas, choose “Open a file”, and take it.");
        return;
      }
      shelf.remember(made.id);
      location.href = data.sheet.href;
    },
    file() {
      save(draft());
      done("Saved. On the canvas choose “Open a file”, and take it.");
    },
    async link() {
      const address = location.href.replace(/#.*$/, "") + `#${answers.fragment()}`;
      try {
        await navigator.clipboard.writeText(address);
        done("The link is copied. Whoever opens it sees these answers.");
      } catch {
        const field = root.querySelector("#am-link");
        field.parentElement.hidden = false;
        field.value = address;
        field.select();
        done("Copy the address from the field below.");
      }
    },
    print() {
      print();
    },
    questions() {
      document.body.classList.add(ONLY);
      print();
    },
    clear() {
      answers.clear();
      change();
      const [group] = answers.groups;
      answers.radios(group)[0].focus();
    },
  };

  function change() {
    unread = "";
    show();
    remember();
  }

  recall();
  // From a disk some browsers give each page a storage of its own, which the canvas cannot see.
  const file = root.querySelector("[data-do=file]");
  file.hidden = location.protocol !== "file:" || !data.sheet;
  document.addEventListener("input", ({ target }) => { if (target.closest(".am-ask")) change(); });
  document.addEventListener("focusout", ({ target }) => { if (target.closest(".am-typed")) setTimeout(() => answers.mark()); });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(":is(.am-answer, .am-mixbar, .am-printone) [data-do]");
    if (button) DOES[button.dataset.do]();
  });
  addEventListener("hashchange", recall);
  addEventListener("afterprint", () => document.body.classList.remove(ONLY));
  document.querySelector(".am-printone").hidden = false;
})();
