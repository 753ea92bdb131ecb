// One piece of feedback as a list item. Everything in it was written by strangers.

import { channelName } from "./channels.js";
import { el } from "./dom.js";
import { ago, fullTime } from "./format.js";
import { visible } from "./visible.js";

const FOLD_AT = 420;
const outcomes = { auto_reply: "Automatic reply, not counted", bounce: "Undelivered mail, not counted" };
const names = { nps: "NPS", csat: "CSAT", ces: "CES" };

export function recordItem(record) {
  return el("li", { class: `record${isMuted(record) ? " is-muted" : ""}`, "data-id": record.id, tabindex: "-1" },
    chip(record),
    el("div", { class: "record-body" },
      record.subject ? el("h3", { class: "record-subject", dir: "auto" }, visible(record.subject)) : null,
      record.comment ? comment(record.comment) : el("p", { class: "record-none" }, "No comment"),
      marks(record),
      meta(record)));
}

export function refreshTimes(list) {
  for (const time of list.querySelectorAll("time")) time.textContent = ago(time.dateTime);
}

function isMuted(record) {
  return record.spam === true || (record.outcome ?? "counted") !== "counted";
}

function chip(record) {
  if (typeof record.score !== "number") {
    return el("p", { class: "chip chip-none" }, el("span", { class: "unseen" }, "No score"),
      el("span", { "aria-hidden": "true" }, "\u2013"));
  }
  const [metric, low, high] = /^(\w+):(-?\d+)-(-?\d+)/.exec(record.scale ?? "")?.slice(1) ?? ["", "0", "10"];
  const name = names[metric] ?? "Score";
  const end = Number(high);
  // "2/5" says enough of a scale from 0 or 1; one from -3 or 10 is shown whole.
  const of = ["0", "1"].includes(low) ? `/${end}` : ` (${low} to ${high})`;
  return el("p", { class: `chip chip-${tone(record, metric, Number(low), end)}` },
    el("span", { class: "chip-score" }, String(record.score), el("span", { class: "chip-of" }, of)),
    el("span", { class: "chip-name" }, name));
}

/** Good, middling or bad by the rule of the metric that the score feeds. */
function tone(record, metric, low, high) {
  const isReversed = (record.scale ?? "").endsWith(":reversed");
  const score = isReversed ? low + high - record.score : record.score;
  if (metric === "nps") return score >= 9 ? "good" : score >= 7 ? "middle" : "bad";
  const place = (score - low) / (high - low);
  return place >= 0.66 ? "good" : place >= 0.4 ? "middle" : "bad";
}

/** Long texts are folded; the rest is put into the page only when asked for. */
function comment(text) {
  const paragraph = el("p", { class: "record-comment", dir: "auto" });
  if (text.length <= FOLD_AT * 1.25) {
    paragraph.append(visible(text));
    return paragraph;
  }
  const cut = text.lastIndexOf(" ", FOLD_AT) > FOLD_AT / 2 ? text.lastIndexOf(" ", FOLD_AT) : FOLD_AT;
  const start = [...text.slice(0, cut)].join("");
  let isOpen = false;
  const button = el("button", { class: "quiet fold", type: "button", "aria-expanded": "false" }, "Show all");
  const show = () => {
    paragraph.replaceChildren(visible(isOpen ? text : start), isOpen ? "" : "\u2026");
    button.textContent = isOpen ? "Show less" : "Show all";
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => {
    isOpen = !isOpen;
    show();
  });
  show();
  return el("div", {}, paragraph, button);
}

function marks(record) {
  const list = [];
  if (record.spam) list.push(el("li", { class: "tag tag-warn" }, "Held as spam, not counted"));
  if (outcomes[record.outcome]) list.push(el("li", { class: "tag tag-warn" }, outcomes[record.outcome]));
  if (record.solicited === false) list.push(el("li", { class: "tag" }, "Unasked"));
  if (record.touchpoint) {
    list.push(el("li", { class: "tag tag-place" }, "At ", el("bdi", {}, visible(record.touchpoint))));
  }
  for (const tag of record.tags ?? []) list.push(el("li", { class: "tag" }, el("bdi", {}, visible(tag))));
  return list.length > 0 ? el("ul", { class: "tags", "aria-label": "Marks" }, list) : null;
}

/** The built-in surveys have the name of their metric, which the score says already. */
function hasOwnSurvey(record) {
  return Boolean(record.survey) && !(record.scale ?? "").startsWith(`${record.survey}:`);
}

function meta(record) {
  const person = record.person ?? {};
  const author = person.name || person.email || person.handle || person.id;
  const address = person.name && (person.email || person.handle);
  return el("p", { class: "record-meta" },
    el("span", { class: "record-author" }, author ? el("bdi", {}, visible(author)) : "Anonymous"),
    address ? el("span", {}, el("bdi", {}, visible(address))) : null,
    el("span", {}, channelName(record.channel)),
    hasOwnSurvey(record) ? el("span", {}, "Survey ", el("bdi", {}, visible(record.survey))) : null,
    el("time", { datetime: record.occurred_at, title: fullTime(record.occurred_at) }, ago(record.occurred_at)));
}
