// The time range: in the page's address, as links, and as what the API is asked for.

import { byId, el } from "./dom.js";
import { addDays, day, daysBetween, today } from "./format.js";

const DEFAULT = "30d";
const presets = [
  { key: "7d", label: "7 days", days: 7 },
  { key: "30d", label: "30 days", days: 30 },
  { key: "90d", label: "90 days", days: 90 },
  { key: "12m", label: "12 months", days: 365 },
  { key: "all", label: "All time" },
];

/** The range that a query names. `to` is the first day after it; both are null for all time. */
export function rangeOf(query) {
  const from = query.get("from");
  const to = query.get("to");
  if (isDay(from) && isDay(to) && from <= to) {
    return { key: "custom", from, to: addDays(to, 1), interval: intervalFor(daysBetween(from, to) + 1) };
  }
  const asked = query.get("range");
  const preset = presets.find(({ key }) => key === asked) ?? presets.find(({ key }) => key === DEFAULT);
  if (!preset.days) return { key: preset.key, from: null, to: null, interval: "month" };
  const end = addDays(today(), 1);
  return { key: preset.key, from: addDays(end, -preset.days), to: end, interval: intervalFor(preset.days) };
}

/** What the API is asked: an all-time range has neither end and nothing before it. */
export function metricQuery(range, key) {
  const interval = key === "churn" ? coarser(range.interval) ?? range.interval : range.interval;
  return range.from === null
    ? { interval } : { from: range.from, to: range.to, interval, compare: "previous" };
}

/** The next longer step; `undefined` after the longest that is used. */
export function coarser(interval) {
  return { day: "week", week: "month" }[interval];
}

export function rangeText(range) {
  if (range.from === null) return "Since the first answer";
  const length = daysBetween(range.from, range.to);
  const last = addDays(range.to, -1);
  const days = range.from === last ? day(range.from) : `${day(range.from)} to ${day(last)}`;
  return `${days}, compared with the ${length === 1 ? "day" : `${length} days`} before`;
}

/** Draws the links and the form for two dates. `choose` is called with the query's new parts. */
export function showRange(range, choose) {
  const form = byId("range-custom");
  const link = (key, label) => el("li", {}, el("a", {
    href: `?range=${key}`, "aria-current": range.key === key ? "true" : null,
    onclick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      choose({ range: key === DEFAULT ? "" : key, from: "", to: "" });
    },
  }, label));
  const toggle = el("li", {}, el("button", {
    type: "button", class: range.key === "custom" ? "is-current" : null, "aria-expanded": String(!form.hidden),
    "aria-controls": "range-custom",
    onclick: (event) => {
      form.hidden = !form.hidden;
      event.currentTarget.setAttribute("aria-expanded", String(!form.hidden));
      if (!form.hidden) form.elements.from.focus();
    },
  }, "Dates"));
  byId("range-list").replaceChildren(...presets.map(({ key, label }) => link(key, label)), toggle);
  byId("range-text").textContent = rangeText(range);
  form.elements.from.value = range.from ?? "";
  form.elements.to.value = range.to === null ? today() : addDays(range.to, -1);
}

export function listenToDates(choose) {
  const form = byId("range-custom");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const from = form.elements.from.value;
    const to = form.elements.to.value;
    const isOrdered = from <= to;
    byId("range-error").textContent = isOrdered ? "" : "The first day must not be after the last.";
    if (isOrdered) choose({ range: "", from, to });
  });
}

/** The step of the series for a range of so many days: fine enough to see, coarse enough to mean something. */
function intervalFor(days) {
  if (days <= 45) return "day";
  return days <= 400 ? "week" : "month";
}

function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(Date.parse(text));
}
