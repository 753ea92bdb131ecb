// One figure by channel: a table with a small interval bar in each row.

import { intervalBar } from "./bars.js";
import { byId, el } from "./dom.js";
import { number } from "./format.js";
import { FEW, intervalText, isNumber, metricsByChannel, written } from "./metrics.js";

export const channelNames = {
  web: "Web form", email: "E-mail", social: "Social", phone: "Phone and SMS", letter: "Letter", kiosk: "Kiosk",
  api: "API", import: "Import",
};

let chosen = "nps";
let known = new Map();

export function channelName(key) {
  return channelNames[key] ?? key;
}

export function showChannels(answers) {
  known = answers;
  draw();
}

function draw() {
  byId("channels-switch").replaceChildren(...metricsByChannel.map((definition) => el("button", {
    type: "button", "aria-pressed": String(definition.key === chosen),
    onclick: () => {
      chosen = definition.key;
      draw();
      byId("channels-switch").querySelector("[aria-pressed=true]").focus();
    },
  }, definition.short)));
  const definition = metricsByChannel.find(({ key }) => key === chosen);
  const metric = known.get(chosen);
  const groups = [...(metric?.groups ?? [])].sort((left, right) => right.n - left.n);
  byId("channels").replaceChildren(groups.length > 0 ? table(definition, metric, groups)
    : el("p", { class: "chart-note" }, `No ${definition.short} answers in this range.`));
}

function table(definition, metric, groups) {
  const domain = definition.domain(metric);
  return el("table", { class: "numbers channels" },
    el("caption", { class: "unseen" }, `${definition.title} by channel`),
    el("thead", {}, el("tr", {},
      el("th", { scope: "col" }, "Channel"), el("th", { scope: "col" }, "Answers"),
      el("th", { scope: "col" }, definition.short),
      el("th", { scope: "col", class: "cell-bar" }, "95 % interval"))),
    el("tbody", {}, groups.map((group) => row(definition, group, domain))));
}

function noValue(group) {
  return group.suppressed ? "Too few to show" : "\u2013";
}

function row(definition, group, domain) {
  const hasValue = isNumber(group.value);
  const hasInterval = hasValue && isNumber(group.low) && isNumber(group.high);
  return el("tr", { "data-channel": group.key },
    el("th", { scope: "row" }, channelName(group.key)),
    el("td", {}, number(group.n)),
    el("td", { class: "cell-value" }, hasValue ? written(definition, group.value) : noValue(group)),
    el("td", { class: "cell-bar" }, hasInterval
      ? el("div", { class: "bar-row" },
        intervalBar(group, domain, definition.key),
        el("span", { class: "bar-text" }, intervalText(definition, group), group.n < FEW ? " (few answers)" : ""))
      : "\u2013"));
}
