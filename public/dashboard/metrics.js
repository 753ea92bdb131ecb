// The four figures of the overview: what they are called, how they are written, how they are computed.

import { answers, number } from "./format.js";

const share = (value, total) => (total > 0 ? `${number((100 * value) / total)} %` : "0 %");

export const metrics = [
  {
    key: "nps",
    short: "NPS",
    title: "Net Promoter Score",
    digits: 0,
    unit: "",
    changeUnit: "points",
    scoreRange: null,
    domain: () => [-100, 100],
    isHigherBetter: true,
    noun: ["answer", "answers"],
    parts: (metric) => npsParts(metric.parts ?? {}),
    beside: () => "Promoters less detractors",
    how: `Answers of 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors. The score is the share of promoters
      less the share of detractors, from \u2212100 to 100, of answers that were asked for. The interval is the adjusted
      Wald interval of Rocks (2016).`,
  },
  {
    key: "csat",
    short: "CSAT",
    title: "Satisfied customers",
    digits: 0,
    unit: "%",
    changeUnit: "points",
    scoreRange: (metric) => scaleEnds(metric.scale) ?? [1, 5],
    domain: () => [0, 100],
    isHigherBetter: true,
    noun: ["answer", "answers"],
    parts: () => null,
    beside: (metric) => meanText(metric),
    how: `The share of answers in the top two boxes: 4 and 5 on a scale of five. The mean stands beside it. The interval
      is the adjusted Wald interval for a share.`,
  },
  {
    key: "ces",
    short: "CES",
    title: "Customer effort",
    digits: 1,
    unit: "",
    changeUnit: "",
    scoreRange: (metric) => scaleEnds(metric.scale) ?? [1, 7],
    domain: (metric) => scaleEnds(metric.scale) ?? [1, 7],
    isHigherBetter: true,
    noun: ["answer", "answers"],
    parts: () => null,
    beside: (metric) => (agreeing(metric) === null ? null : `${number(agreeing(metric))} % agree it was easy`),
    how: `The mean of the answers to \u201cWe made it easy for you\u201d, from 1 (strongly disagree) to 7 (strongly
      agree). Beside it, the share of 5 to 7. Higher means less effort.`,
  },
  {
    key: "churn",
    short: "Churn",
    title: "Customers who left",
    digits: 1,
    unit: "%",
    changeUnit: "points",
    scoreRange: null,
    domain: (metric) => [0, Math.min(100, Math.max(5, 5 * Math.ceil((1.25 * (metric.high ?? 0)) / 5)))],
    isHigherBetter: false,
    noun: ["customer", "customers"],
    parts: () => null,
    beside: (metric) => revenueText(metric.revenue),
    counts: (metric) => churnCounts(metric.parts ?? {}),
    how: `Of the customers who were active when the period began, the share who left in it. Those who joined meanwhile
      are in neither number. Revenue churn counts money instead of customers. The interval is the adjusted Wald interval
      for a share.`,
  },
];

export const metricsByChannel = metrics.filter((metric) => metric.key !== "churn");

/** Below this many answers a figure says so beside it. */
export const FEW = 10;

export function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

/** The figure as it is written: `42`, `69 %`, `4.6`. */
export function written(definition, value) {
  return number(value, definition.digits) + (definition.unit === "" ? "" : `\u00A0${definition.unit}`);
}

export function intervalText(definition, figure) {
  return `${number(figure.low, definition.digits)} to ${written(definition, figure.high)}`;
}

/** What changed since the period before, in words, and whether it is good news. Only a significant change is news. */
export function change(definition, metric) {
  const change = metric.change;
  const earlier = change?.previous;
  if (!change || !isNumber(change.value)) {
    return { text: "Nothing to compare with in the period before", direction: "none", news: "none" };
  }
  const difference = number(Math.abs(change.value), 1);
  const direction = difference === "0.0" ? "none" : change.value > 0 ? "up" : "down";
  const isGood = (direction === "up") === definition.isHigherBetter;
  const words = direction === "none" ? "No change" : `${direction === "up" ? "Up" : "Down"} ${difference}`;
  const certainty = direction === "none" ? "" : change.significant ? ", significant" : ", not significant";
  const from = isNumber(earlier?.value) ? ` Before: ${written(definition, earlier.value)}` : "";
  const base = isNumber(earlier?.n) ? ` (${answers(earlier.n, definition.noun)})` : "";
  return {
    text: words + certainty,
    detail: (from + base).trim(),
    direction,
    news: direction === "none" || !change.significant ? "none" : isGood ? "good" : "bad",
  };
}

function npsParts(parts) {
  const list = ["promoters", "passives", "detractors"].map((key) => ({ key, count: parts[key] ?? 0 }));
  const total = list.reduce((sum, part) => sum + part.count, 0);
  if (total === 0) return null;
  return list.map((part) => ({ ...part, share: part.count / total, percent: share(part.count, total) }));
}

/** How often each score was given, from the lowest to the highest; `null` where the answer does not tell. */
export function distribution(definition, metric) {
  if (!definition.scoreRange || !metric.histogram) return null;
  const [low, high] = definition.scoreRange(metric);
  const scores = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return scores.map((score) => ({ score, count: metric.histogram[score] ?? 0 }));
}

function meanText(metric) {
  if (!isNumber(metric.mean)) return null;
  return `Mean ${number(metric.mean, 2)} of ${scaleEnds(metric.scale)?.[1] ?? 5}`;
}

function agreeing(metric) {
  if (isNumber(metric.agree)) return metric.agree;
  return isNumber(metric.agree?.value) ? metric.agree.value : null;
}

/** The ends of a scale such as `ces:1-5`. */
function scaleEnds(code) {
  const match = /:(\d+)-(\d+)/.exec(typeof code === "string" ? code : "");
  return match ? [Number(match[1]), Number(match[2])] : null;
}

function revenueText(revenue) {
  if (!isNumber(revenue?.gross_churn)) return null;
  return `Revenue churn ${number(revenue.gross_churn, 1)} % (${revenue.currency})`;
}

function churnCounts(parts) {
  const list = [["left", parts.churned], ["joined", parts.new], ["at the end", parts.end]];
  if (!list.every(([, count]) => isNumber(count))) return null;
  return list.map(([name, count]) => ({ name, count: number(count) }));
}

/** Answers on another scale are never mixed in; the tile says that they are there. */
export function leftOut(metric) {
  const count = (metric.other_scales ?? []).reduce((sum, other) => sum + other.n, 0);
  return count > 0 ? `${answers(count)} on another scale not counted in` : null;
}
