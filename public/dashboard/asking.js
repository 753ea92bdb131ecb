// What became of asking: how many messages were sent, opened and answered, and forms shown, by channel.

import { get } from "./api.js";
import { channelName } from "./channels.js";
import { byId, el } from "./dom.js";
import { number } from "./format.js";
import { isNumber } from "./metrics.js";

const STEPS = [
  ["sent", "Sent"], ["bounced", "Came back"], ["delivered", "Delivered"], ["opened", "Opened"],
  ["clicked", "Score clicked"], ["scanner_clicks", "Scanner clicks (in no rate)"], ["shown", "Shown on a page"],
  ["started", "Started"], ["completed", "Completed"], ["dismissed", "Dismissed"], ["ignored", "Ignored"],
];

let answer = null;
let anybody = false;
let chosen = "";

/** @param range the days that are shown; a failure says so in place of the table. */
export async function loadAsking(range) {
  const days = range.from === null ? {} : { from: range.from, to: range.to };
  try {
    answer = await get("metrics/responses", { ...days, by: "channel", explain: "true" });
    draw();
  } catch (error) {
    byId("asking").replaceChildren(el("p", { class: "chart-note" }, error.message));
  }
}

/** Whether the range has askings, answered or not. */
export function wasAsked() {
  return anybody;
}

function draw() {
  const isAsked = (figure) => STEPS.some(([key]) => figure.parts[key] > 0);
  anybody = isAsked(answer);
  // Who was asked and has not answered is worth a look, also where no answer came at all.
  if (anybody) byId("asking-section").hidden = false;
  const figures = [{ ...answer, key: "" }, ...answer.groups].filter(isAsked);
  const figure = figures.find(({ key }) => key === chosen) ?? figures[0];
  byId("asking-switch").replaceChildren(...figures.map(({ key }) => el("button", {
    type: "button", "aria-pressed": String(key === figure.key),
    onclick: () => {
      chosen = key;
      draw();
      byId("asking-switch").querySelector("[aria-pressed=true]").focus();
    },
  }, key === "" ? "All" : channelName(key))));
  byId("asking").replaceChildren(...(figure ? filled(figure) : [
    el("p", { class: "chart-note" }, "Nobody was asked in this range.")]));
}

function filled(figure) {
  return [
    el("p", { class: "chart-note", "data-rate": isNumber(figure.value) ? String(figure.value) : "" }, rate(figure)),
    el("table", { class: "numbers" },
      el("caption", { class: "unseen" }, "What became of asking"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Step"), el("th", { scope: "col" }, "Times"))),
      el("tbody", {}, STEPS.map(([key, name]) => el("tr", { "data-step": key },
        el("th", { scope: "row" }, name), el("td", {}, number(figure.parts[key])))))),
    el("details", { class: "how" },
      el("summary", {}, "How is this computed?", el("span", { class: "unseen" }, " Asking")),
      el("p", {}, answer.explain.formula), el("p", {}, answer.explain.who_counts)),
  ];
}

/** With its interval and the name of what it is a share of. */
function rate(figure) {
  if (!isNumber(figure.value)) return "No response rate: nothing is known of what was delivered or shown.";
  const base = figure.denominator.split("/")[1];
  if (figure.value === 0) {
    return `No answer yet to ${number(figure.n)} ${base}: response rate 0 %, 95 % interval up to ${
      number(figure.high, 1)} %`;
  }
  return `Response rate ${number(figure.value, 1)} % of ${number(figure.n)} ${base}, 95 % interval ${
    number(figure.low, 1)} to ${number(figure.high, 1)} %`;
}
