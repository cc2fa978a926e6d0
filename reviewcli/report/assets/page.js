"use strict";
// The page is whole without this: links lead from each finding to its place and back. This adds filters and keys.
(function () {
  const all = Array.from(document.querySelectorAll(".finding"));
  const boxes = Array.from(document.querySelectorAll(".bar input"));
  const bar = document.getElementById("bar");
  const at = document.getElementById("at");
  let now = null;
  let inText = true;

  const label = (finding) => document.getElementById(finding.dataset.place);
  const shown = () => all.filter((finding) => !finding.hidden);
  const open = (element) =>
    element.dataset.of.split(" ").map((id) => document.getElementById(id)).filter((each) => !each.hidden);
  const marksOf = (finding) =>
    Array.from(document.querySelectorAll('mark[data-of~="' + finding.id + '"]'));

  function count() {
    const list = shown();
    at.textContent = (now ? list.indexOf(now) + 1 : 0) + "/" + list.length;
  }

  function paint(finding, on) {
    [finding, label(finding)].concat(marksOf(finding)).forEach((each) => each.classList.toggle("now", on));
  }

  function choose(finding, toText) {
    if (now) paint(now, false);
    now = finding;
    inText = toText;
    if (now) {
      paint(now, true);
      now.scrollIntoView({ block: "nearest" });
      if (toText) label(now).scrollIntoView({ block: "center" });
      (toText ? label(now) : now).focus({ preventScroll: true });
    }
    count();
  }

  function step(by) {
    const list = shown();
    if (!list.length) return;
    const from = now ? list.indexOf(now) : by > 0 ? -1 : 0;
    choose(list[(from + by + list.length) % list.length], true);
  }

  function filter() {
    const off = { severity: new Set(), family: new Set() };
    boxes.forEach((box) => {
      const kind = box.dataset.severity ? "severity" : "family";
      if (!box.checked) off[kind].add(box.dataset[kind]);
    });
    all.forEach((finding) => {
      finding.hidden = off.severity.has(finding.dataset.severity) || off.family.has(finding.dataset.family);
      label(finding).hidden = finding.hidden;
    });
    document.querySelectorAll(".group").forEach((group) => {
      group.hidden = !group.querySelector(".finding:not([hidden])");
    });
    document.querySelectorAll("mark").forEach((mark) => mark.classList.toggle("off", !open(mark).length));
    document.querySelectorAll(".outline .count").forEach((badge) => {
      badge.textContent = open(badge).length;
      badge.hidden = !open(badge).length;
    });
    if (now && now.hidden) choose(null, true);
    count();
  }

  function clicked(event) {
    if (String(window.getSelection())) return;
    const number = event.target.closest("a.n");
    const finding = event.target.closest(".finding");
    const mark = event.target.closest("mark");
    if (finding) {
      event.preventDefault();
      if (finding === now && inText && number) choose(null, true);
      else choose(finding, true);
    } else if (number) {
      event.preventDefault();
      choose(document.getElementById(number.getAttribute("href").slice(1)), false);
    } else if (mark) {
      if (open(mark).length) choose(open(mark)[0], false);
    }
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "n" || key === "j") step(1);
    else if (key === "p" || key === "k") step(-1);
    else if (key === "enter" && now && !document.activeElement.matches("button, input, summary, .first a, nav a"))
      choose(now, !inText);
    else return;
    event.preventDefault();
  }

  const measure = () =>
    document.documentElement.style.setProperty("--bar", bar.getBoundingClientRect().height + "px");

  if (!all.length) return;
  bar.hidden = false;
  boxes.forEach((box) => box.addEventListener("change", filter));
  document.getElementById("on").addEventListener("click", () => step(1));
  document.getElementById("back").addEventListener("click", () => step(-1));
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  window.addEventListener("resize", measure);
  window.addEventListener("beforeprint", () => choose(null, true));
  if (window.matchMedia("(max-width: 72rem)").matches) {
    document.querySelectorAll(".outline details").forEach((details) => { details.open = false; });
  }
  measure();
  filter();
})();
