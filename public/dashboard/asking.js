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

/** @param range the days that are shown; a failure leaves what was there and says so. */
export async function loadAsking(range) {
  const days = range.from === null ? {} : { from: range.from, to: range.to };
  try {
    show(await get("metrics/responses", { ...days, by: "channel", explain: "true" }));
  } catch (error) {
    byId("asking").replaceChildren(el("p", { class: "chart-note" }, error.message));
  }
}

function show(answer) {
  const isAsked = (figure) => STEPS.some(([key]) => figure.parts[key] > 0);
  if (!isAsked(answer)) {
    byId("asking").replaceChildren(el("p", { class: "chart-note" }, "Nobody was asked in this range."));
    return;
  }
  const columns = [["All", answer], ...answer.groups.filter(isAsked).map((group) => [channelName(group.key), group])];
  byId("asking").replaceChildren(
    el("table", { class: "numbers" },
      el("caption", { class: "unseen" }, "What became of asking, by channel"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Step"),
        columns.map(([name]) => el("th", { scope: "col" }, name)))),
      el("tbody", {},
        STEPS.map(([key, name]) => el("tr", { "data-step": key }, el("th", { scope: "row" }, name),
          columns.map(([, figure]) => el("td", {}, number(figure.parts[key]))))),
        el("tr", { "data-step": "rate" }, el("th", { scope: "row" }, "Response rate"),
          columns.map(([, figure]) => el("td", {}, rate(figure)))))),
    el("details", { class: "how" }, el("summary", {}, "How is this computed?",
      el("span", { class: "unseen" }, " Asking")),
    el("p", {}, answer.explain.formula), el("p", {}, answer.explain.who_counts)));
}

/** With its interval and the name of what it is a share of. */
function rate(figure) {
  if (!isNumber(figure.value)) return "\u2013";
  return `${number(figure.value, 1)}\u00A0% (${number(figure.low, 1)} to ${number(figure.high, 1)}\u00A0%) of ${
    figure.denominator.split("/")[1]}`;
}
