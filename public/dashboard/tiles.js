// The four figures: value, interval, how many answers, change, and how it is computed.

import { arrow, columnBar, intervalBar, partsBar } from "./bars.js";
import { byId, el } from "./dom.js";
import { emptyTile } from "./empty.js";
import { answers, number } from "./format.js";
import { change, distribution, FEW, intervalText, isNumber, leftOut, metrics, written } from "./metrics.js";

const bodies = new Map();

/** Lays the tiles out once; later answers only change their bodies, so that an opened note stays open. */
export function layTiles() {
  byId("tiles").replaceChildren(...metrics.map((definition) => {
    const body = el("div", { class: "tile-body" }, el("p", { class: "tile-wait" }, "Loading"));
    bodies.set(definition.key, body);
    return el("article", { class: "tile", "data-tile": definition.key, "aria-labelledby": `tile-${definition.key}` },
      el("h3", { class: "tile-name", id: `tile-${definition.key}` }, definition.short, " ",
        el("span", { class: "tile-title" }, definition.title)),
      body,
      el("details", { class: "how" },
        el("summary", {}, "How is this computed?", el("span", { class: "unseen" }, ` ${definition.short}`)),
        el("p", {}, definition.how),
        el("p", { class: "how-definition" }, "Definition ",
          el("code", { "data-definition": definition.key }, "\u2013"))));
  }));
}

/** @param metric the API's answer; @param context range and public address, for what to do where there is nothing */
export function showTile(definition, metric, context) {
  const body = bodies.get(definition.key);
  const isEmpty = !isNumber(metric.value);
  body.replaceChildren(...(isEmpty ? emptyTile(definition, metric, context) : filled(definition, metric, context)));
  const tile = body.parentElement;
  const value = isEmpty ? "" : String(metric.value);
  if (tile.dataset.value !== undefined && tile.dataset.value !== value) flash(tile);
  tile.dataset.value = value;
  tile.dataset.n = String(metric.n ?? 0);
  tile.querySelector("[data-definition]").textContent = metric.definition ?? "\u2013";
}

export function showTileProblem(definition, problem) {
  bodies.get(definition.key).replaceChildren(
    el("p", { class: "tile-empty" }, problem.message), el("p", { class: "tile-small" }, problem.advice));
}

function filled(definition, metric, context) {
  const parts = definition.parts(metric);
  const scores = distribution(definition, metric);
  const counts = definition.counts?.(metric);
  const others = leftOut(metric);
  const beside = definition.beside(metric);
  return [
    el("p", { class: "tile-figure" },
      el("span", { class: "tile-value" }, number(metric.value, definition.digits)),
      definition.unit ? el("span", { class: "tile-unit" }, definition.unit) : null,
      metric.n < FEW ? el("span", { class: "few" }, "few answers") : null),
    el("p", { class: "tile-n" }, answers(metric.n, definition.noun), definition.key === "churn" ? " at the start" : ""),
    el("p", { class: "tile-n" }, beside ?? "\u00A0"),
    intervalPart(definition, metric),
    context.range.from === null ? null : changePart(definition, metric),
    parts ? partsPart(parts) : null,
    scores ? scoresPart(definition, scores) : null,
    counts ? countsPart(counts) : null,
    others ? el("p", { class: "tile-small" }, others) : null,
  ].filter((part) => part !== null);
}

function intervalPart(definition, metric) {
  if (!isNumber(metric.low) || !isNumber(metric.high)) return null;
  const domain = definition.domain(metric);
  return el("div", { class: "tile-interval" },
    intervalBar(metric, domain, definition.key),
    el("p", { class: "tile-ends", "aria-hidden": "true" },
      el("span", {}, written(definition, domain[0]).replace(".0", "")),
      el("span", {}, written(definition, domain[1]).replace(".0", ""))),
    el("p", { class: "tile-small" }, "95 % interval ",
      el("span", { class: "nowrap" }, intervalText(definition, metric))));
}

function changePart(definition, metric) {
  const { text, detail, direction, news } = change(definition, metric);
  return el("p", { class: `tile-change change-${direction} news-${news}` },
    direction === "none" ? null : arrow(direction),
    el("span", {}, el("strong", {}, text), detail ? el("span", { class: "tile-before" }, ` ${detail}`) : null));
}

function partsPart(parts) {
  return el("div", { class: "parts" },
    partsBar(parts),
    el("ul", {}, parts.map((part) => el("li", { class: `key-${part.key}` },
      el("strong", {}, part.percent), " ", part.key))));
}

function countsPart(counts) {
  return el("div", { class: "parts" }, el("ul", {}, counts.map(({ name, count }) => el("li", {},
    el("strong", {}, count), " ", name))));
}

function scoresPart(definition, scores) {
  const most = Math.max(1, ...scores.map(({ count }) => count));
  return el("ul", { class: `scores bar-${definition.key}`, "aria-label": "How often each score was given" },
    scores.map(({ score, count }) => el("li", { title: `${score}: ${answers(count)}` },
      columnBar(count / most),
      el("span", { "aria-hidden": "true" }, String(score)),
      el("span", { class: "unseen" }, `${score}: ${answers(count)}`))));
}

function flash(tile) {
  tile.classList.remove("is-new");
  // Reading the size between the two makes the browser start the animation again.
  void tile.offsetWidth;
  tile.classList.add("is-new");
}
