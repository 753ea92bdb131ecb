// The trends: a line with its interval as a band, and the same numbers as a table.

import { byId, el } from "./dom.js";
import { number, step } from "./format.js";
import { FEW, intervalText, isNumber, metrics, written } from "./metrics.js";

const cards = new Map();

export function layCharts() {
  byId("charts").replaceChildren(...metrics.map((definition) => {
    const canvas = el("canvas", { role: "img", "aria-label": `${definition.short} over time` });
    const note = el("p", { class: "chart-note", hidden: true });
    const table = el("div", {
      class: "chart-table", tabindex: "0", role: "region", "aria-label": `${definition.short} as a table`,
    });
    const holder = el("div", { class: "chart-holder" }, canvas);
    const details = el("details", { class: "chart-details" },
      el("summary", {}, "Show as a table", el("span", { class: "unseen" }, `: ${definition.short}`)), table);
    cards.set(definition.key, { canvas, note, table, holder, details, chart: null, last: null });
    const id = `chart-${definition.key}`;
    return el("article", { class: "panel chart", "data-chart": definition.key, "aria-labelledby": id },
      el("h3", { id }, definition.short, " ", el("span", { class: "tile-title" }, definition.title)),
      note, holder, details);
  }));
}

export function showChart(definition, metric, interval) {
  const card = cards.get(definition.key);
  const series = metric.series ?? [];
  const isEmpty = !series.some((point) => isNumber(point.value));
  card.last = { definition, metric, interval };
  card.note.hidden = !isEmpty;
  card.note.textContent = isEmpty ? "Nothing to draw in this range." : "";
  card.holder.hidden = isEmpty;
  card.details.hidden = isEmpty;
  if (isEmpty) return;
  card.table.replaceChildren(tableOf(definition, series, interval));
  card.canvas.setAttribute("aria-label", summary(definition, series, interval));
  draw(card, definition, series, interval);
}

/** Colours come from the style sheet, so a change of the colour scheme draws again. */
export function watchScheme() {
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"]) {
    matchMedia(query).addEventListener("change", redraw);
  }
}

function redraw() {
  for (const card of cards.values()) {
    card.chart?.destroy();
    card.chart = null;
    if (card.last) showChart(card.last.definition, card.last.metric, card.last.interval);
  }
}

function draw(card, definition, series, interval) {
  if (typeof Chart === "undefined") {
    card.holder.hidden = true;
    card.details.open = true;
    return;
  }
  const data = dataOf(definition, series, interval);
  if (card.chart) {
    card.chart.data.labels = data.labels;
    card.chart.data.datasets.forEach((dataset, index) => Object.assign(dataset, data.datasets[index]));
    const { stepSize, ...limits } = ends(definition, series);
    Object.assign(card.chart.options.scales.y, limits);
    card.chart.options.scales.y.ticks.stepSize = stepSize;
    card.chart.update();
  } else {
    card.chart = new Chart(card.canvas, { type: "line", data, options: options(definition, series) });
  }
}

function dataOf(definition, series, interval) {
  const color = css(`--${definition.key}`);
  const band = {
    borderWidth: 0, pointRadius: 0, pointHitRadius: 0, backgroundColor: withAlpha(color, isDark() ? 0.26 : 0.16),
    tension: 0, clip: 8,
  };
  const isCrowded = series.length > 40;
  const radius = series.map((point) => (isCrowded && point.n >= FEW ? 0 : 2.5));
  return {
    labels: series.map((point) => step(point.start, interval)),
    datasets: [
      {
        label: definition.short, data: series.map((point) => point.value ?? null), borderColor: color, borderWidth: 2,
        pointRadius: radius, pointHoverRadius: 5, pointBorderColor: color, pointBorderWidth: 1.5,
        pointHitRadius: 12, clip: 8,
        pointBackgroundColor: series.map((point) => (point.n < FEW ? css("--surface") : color)), tension: 0,
        points: series, order: 0,
        segment: {
          borderDash: ({ p0DataIndex: from, p1DataIndex: to }) => (isPartial(series, from, to) ? [4, 3] : undefined),
        },
      },
      { label: "High", data: series.map((point) => point.high ?? null), fill: "+1", order: 1, ...band },
      { label: "Low", data: series.map((point) => point.low ?? null), fill: false, order: 1, ...band },
    ],
  };
}

/** A step that the range or the present cuts short. */
function isPartial(series, ...indices) {
  return indices.some((index) => series[index]?.partial === true);
}

function options(definition, series) {
  const ink = css("--ink-2");
  const line = css("--line");
  const font = { family: css("--font"), size: 12 };
  const { stepSize, ...limits } = ends(definition, series);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return {
    responsive: true, maintainAspectRatio: false, animation: isStill ? false : { duration: 250 }, spanGaps: false,
    interaction: { mode: "index", intersect: false },
    layout: { padding: { top: 6, right: 4 } },
    scales: {
      x: {
        grid: { display: false, drawBorder: false },
        ticks: { color: ink, font, maxRotation: 0, autoSkip: true, autoSkipPadding: 20 },
      },
      y: {
        grid: { color: line, drawBorder: false, drawTicks: false }, ...limits,
        ticks: { color: ink, font, padding: 8, stepSize, callback: (value) => tick(definition, value) },
      },
    },
    plugins: { legend: { display: false }, tooltip: tooltip(definition, font) },
  };
}

/** The axis holds every interval, with a little air, and never leaves the scale. */
function ends(definition, series) {
  const drawn = series.filter((point) => isNumber(point.value));
  const lowest = Math.min(...drawn.map((point) => point.low ?? point.value));
  const highest = Math.max(...drawn.map((point) => point.high ?? point.value));
  const [low, high] = definition.domain({ ...drawn[0], high: highest });
  const air = Math.max((highest - lowest) * 0.08, (high - low) * 0.01);
  const bottom = definition.isHigherBetter ? Math.max(low, lowest - air) : 0;
  const top = Math.min(high, highest + air);
  const size = niceStep((top - bottom) / 4);
  // Steps are counted from the end of the scale, so that a scale from 1 to 7 is cut at 1, 3, 5 and 7.
  const min = low + Math.floor((bottom - low) / size) * size;
  return { min, max: Math.min(high, low + Math.ceil((top - low) / size) * size), stepSize: size };
}

function tick(definition, value) {
  return number(value, value % 1 === 0 ? 0 : 1) + (definition.unit ? ` ${definition.unit}` : "");
}

function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
}

function tooltip(definition, font) {
  return {
    displayColors: false, padding: 10, cornerRadius: 8, backgroundColor: css("--ink"), titleColor: css("--surface"),
    bodyColor: css("--surface"), titleFont: { ...font, weight: "600" }, bodyFont: font,
    filter: (item) => item.datasetIndex === 0,
    callbacks: {
      label: ({ dataset, dataIndex }) => {
        const point = dataset.points[dataIndex];
        if (!isNumber(point?.value)) return "No answers";
        return [
          written(definition, point.value),
          isNumber(point.low) ? `95 %: ${intervalText(definition, point)}` : "No interval from one answer",
          `n = ${number(point.n)}${point.n < FEW ? ", few answers" : ""}`,
          ...(point.partial ? ["Not a whole step"] : []),
        ];
      },
    },
  };
}

function tableOf(definition, series, interval) {
  const cell = (value) => (isNumber(value) ? written(definition, value) : "\u2013");
  const heads = [interval === "week" ? "Week of" : "Start", definition.short, "Low", "High", "n"];
  return el("table", { class: "numbers" },
    el("caption", { class: "unseen" }, `${definition.title} with its 95 % interval`),
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, series.map((point) => el("tr", {},
      el("th", { scope: "row" }, step(point.start, interval), point.partial ? " (part)" : ""),
      [cell(point.value), cell(point.low), cell(point.high), number(point.n ?? 0)].map((text) =>
        el("td", {}, text))))));
}

function summary(definition, series, interval) {
  const drawn = series.filter((point) => isNumber(point.value));
  const first = drawn[0];
  const last = drawn.at(-1);
  const values = drawn.map((point) => point.value);
  return `${definition.short} over time: from ${written(definition, first.value)} (${step(first.start, interval)}) to `
    + `${written(definition, last.value)} (${step(last.start, interval)}), between `
    + `${written(definition, Math.min(...values))} and ${written(definition, Math.max(...values))}. `
    + "The table below has every number.";
}

function isDark() {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** @param color `#rrggbb`, as the style sheet writes it */
function withAlpha(color, alpha) {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}
