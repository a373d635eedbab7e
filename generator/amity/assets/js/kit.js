"use strict";
/* A workshop's times and copies, for a start and a number of people. What is shown was counted when the
   page was made: here it is only looked up, and the times are added. */
(() => {
  const form = document.querySelector(".am-kit");
  if (!form) return;
  const { workshop, start, people, paper } = form.elements;
  const fields = { start, people, paper };

  /** Minutes from midnight; nothing where the field is empty or half filled in. */
  function minutes(text) {
    const [hours, rest] = text.split(":").map(Number);
    return hours * 60 + rest;
  }

  /** A time as it is read on a clock; the end of the day is 24:00. */
  function clock(time) {
    return [Math.floor(time / 60), time % 60].map((part) => String(part).padStart(2, "0")).join(":");
  }

  /** Take what is chosen from the address; what it does not say, or wrongly, stays as it is. */
  function recall() {
    const asked = new URLSearchParams(location.search);
    for (const [name, field] of Object.entries(fields)) {
      const before = field.value;
      if (asked.has(name)) field.value = asked.get(name);
      if (!field.value) field.value = before;
    }
  }

  /** The address of a page with what is chosen. */
  function address(page) {
    const found = new URL(page, location.href);
    for (const [name, field] of Object.entries(fields)) found.searchParams.set(name, field.value);
    return found;
  }

  form.hidden = false;
  if (workshop) {
    const usual = () => { people.value = workshop.selectedOptions[0].dataset.people; };
    usual();
    workshop.addEventListener("change", usual);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.assign(address(workshop.value));
    });
    return;
  }

  const groups = JSON.parse(form.dataset.groups);
  const length = Number(form.dataset.minutes);
  const status = document.querySelector(".am-kit__said");
  const said = [...status.childNodes];
  const all = (name) => [...document.querySelectorAll(`[data-${name}]`)];
  const [times, numbers, links] = ["after", "numbers", "papers"].map(all);
  const [count] = all("people");
  const [grouped] = all("grouped");
  const command = document.querySelector(".am-kit__command");
  const id = command.textContent.split(" ")[2];

  /** What is wrong with the start, in words. */
  function late(time) {
    const latest = 24 * 60 - length;
    if (Number.isNaN(time)) return "Write the start as a time, such as 09:30.";
    return time > latest ? `It would end after midnight: start at ${clock(latest)} or earlier.` : "";
  }

  /** What is wrong with the number of people, in words. */
  function unfit(number) {
    if (groups[number]) return "";
    return `${people.value || "No"} people make no groups of the right size: choose ${form.dataset.bounds}.`;
  }

  function show(time, number) {
    for (const one of times) one.textContent = clock(time + Number(one.dataset.after));
    for (const one of numbers) one.textContent = one.dataset.numbers.split(" ")[number];
    for (const link of links) {
      const made = link.dataset.papers.split("|").map((one) => one.split(" "));
      const [, size, href] = made.find(([wished]) => wished === paper.value);
      link.href = href;
      link.textContent = link.textContent.replace(/\w+$/, size);
    }
    count.textContent = number;
    grouped.textContent = groups[number];
    const office = ["A4", "Letter"].includes(paper.value) ? ` --paper ${paper.value}` : "";
    command.textContent = `amity handouts ${id} --start ${clock(time)} --people ${number}${office}`;
  }

  function change() {
    const time = minutes(start.value);
    const wrong = [late(time), unfit(people.valueAsNumber)];
    start.setAttribute("aria-invalid", Boolean(wrong[0]));
    people.setAttribute("aria-invalid", Boolean(wrong[1]));
    const told = wrong.filter(Boolean).join(" ");
    if (told) status.textContent = told;
    else {
      status.replaceChildren(...said);
      show(time, people.valueAsNumber);
    }
    return !told;
  }

  function remember() {
    try {
      history.replaceState(history.state, "", address(location.href));
    } catch {
      /* Some browsers keep the address of a page from a disk; the page works all the same. */
    }
  }

  recall();
  change();
  form.addEventListener("input", () => { if (change()) remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector(".am-kit__print").addEventListener("click", () => print());
})();
