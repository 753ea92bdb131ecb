// The latest feedback: filters, pages, and new items as they come in.

import { get } from "./api.js";
import { channelNames } from "./channels.js";
import { byId, el } from "./dom.js";
import { number } from "./format.js";
import { problemPanel } from "./problem.js";
import { recordItem, refreshTimes } from "./record.js";

const PAGE = 20;
const PAGE_MAX = 500;
const TYPING_MS = 300;
const filterNames = ["q", "channel", "survey", "group", "when"];

let range = null;
let cursor = null;
let shown = new Map();
let asked = null;

/** @param setQuery puts filters into the page's address */
export function layFeedback(query, setQuery) {
  const form = byId("filters");
  form.elements.channel.append(...Object.entries(channelNames).map(([value, name]) => el("option", { value }, name)));
  for (const name of filterNames) {
    const value = query.get(name) ?? "";
    if (name === "survey" && value) form.elements.survey.append(el("option", { value }, value));
    form.elements[name].value = value;
    if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";
  }
  let typing = 0;
  const changed = () => {
    clearTimeout(typing);
    setQuery(filters());
    loadFeedback(range);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  form.addEventListener("change", changed);
  form.elements.q.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(changed, TYPING_MS);
  });
  form.addEventListener("reset", () => {
    setTimeout(changed);
    form.elements.q.focus();
  });
  byId("feedback-more").addEventListener("click", more);
  setInterval(() => refreshTimes(byId("feedback")), 30_000);
}

/** What the server has by way of surveys, for the filter; without them the list works all the same. */
export async function loadSurveys() {
  const select = byId("filters").elements.survey;
  const answer = await get("surveys");
  const chosen = select.value;
  select.replaceChildren(el("option", { value: "" }, "All"),
    ...(answer.data ?? []).map((survey) => el("option", { value: survey.slug }, survey.name || survey.slug)));
  select.value = chosen;
  if (select.selectedIndex === -1) select.value = "";
}

/** Fills the list anew. Where items were there before, what stays keeps its place in the page. */
export async function loadFeedback(newRange, { keepsLength = false } = {}) {
  range = newRange;
  asked?.abort();
  const request = new AbortController();
  asked = request;
  const limit = keepsLength ? Math.min(PAGE_MAX, Math.max(PAGE, shown.size)) : PAGE;
  try {
    const page = await get("feedback", { ...listQuery(), limit }, request.signal);
    if (asked !== request) return;
    byId("feedback-problem").replaceChildren();
    const isNews = keepsLength;
    showPage(page, isNews);
  } catch (error) {
    if (error.name !== "AbortError") showProblem(error, () => loadFeedback(range));
  }
}

function filters() {
  const form = byId("filters");
  return Object.fromEntries(filterNames.map((name) => [name, form.elements[name].value.trim()]));
}

function listQuery() {
  const { when, ...query } = filters();
  if (when !== "all" && range.from !== null) Object.assign(query, { since: range.from, until: range.to });
  return query;
}

function showPage(page, isNews) {
  const before = shown;
  shown = new Map();
  const items = page.data.map((record) => {
    const text = JSON.stringify(record);
    const old = before.get(record.id);
    const item = old?.text === text ? old.item : recordItem(record);
    if (isNews && !old) item.classList.add("is-new");
    shown.set(record.id, { text, item });
    return item;
  });
  byId("feedback").replaceChildren(...(items.length > 0 ? items : [nothing()]));
  setPaging(page);
  byId("filters-reset").hidden = Object.values(filters()).every((value) => value === "");
  byId("feedback-status").textContent = items.length > 0 ? `${number(items.length)} shown` : "Nothing found";
}

async function more() {
  const button = byId("feedback-more");
  button.disabled = true;
  try {
    const page = await get("feedback", { ...listQuery(), limit: PAGE, cursor });
    const items = page.data.filter((record) => !shown.has(record.id)).map((record) => {
      const item = recordItem(record);
      shown.set(record.id, { text: JSON.stringify(record), item });
      return item;
    });
    byId("feedback").append(...items);
    setPaging(page);
    byId("feedback-status").textContent = `${number(items.length)} more shown`;
    items[0]?.focus();
  } catch (error) {
    showProblem(error, more);
  } finally {
    button.disabled = false;
  }
}

function setPaging(page) {
  cursor = page.next_cursor ?? null;
  byId("feedback-more").hidden = !page.has_more || cursor === null;
}

function nothing() {
  const hasFilter = Object.values(filters()).some((value) => value !== "");
  return el("li", { class: "record-empty" },
    hasFilter ? "Nothing fits these filters. Take one away, or choose a longer range." :
      range.from === null ? "No feedback yet." : "No feedback in this range. A longer one may have some.");
}

function showProblem(error, retry) {
  byId("feedback-problem").replaceChildren(problemPanel(error, () => {
    byId("feedback-problem").replaceChildren();
    retry();
  }));
}
