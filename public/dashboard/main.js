// The overview: one state, kept in the page's address; everything on the page is drawn from it and the API.

import { get } from "./api.js";
import { loadAsking, wasAsked } from "./asking.js";
import { showChannels } from "./channels.js";
import { layCharts, showChart, watchScheme } from "./charts.js";
import { byId } from "./dom.js";
import { hasNothing, showWelcome } from "./empty.js";
import { layFeedback, loadFeedback, loadSurveys } from "./feedback.js";
import { listen } from "./live.js";
import { FEW, metrics } from "./metrics.js";
import { problemPanel } from "./problem.js";
import { coarser, listenToDates, metricQuery, rangeOf, showRange } from "./range.js";
import { layTiles, showTile, showTileProblem } from "./tiles.js";

let range = rangeOf(new URLSearchParams(location.search));
let session = {};
let asked = null;

start();

async function start() {
  layTiles();
  layCharts();
  layFeedback(new URLSearchParams(location.search), setQuery);
  showRange(range, choose);
  listenToDates(choose);
  watchScheme();
  openTablesForPrint();
  addEventListener("popstate", () => {
    range = rangeOf(new URLSearchParams(location.search));
    load();
  });
  try {
    session = await get("session");
    showSession();
  } catch (error) {
    byId("problems").replaceChildren(problemPanel(error, () => location.reload()));
  }
  load();
  loadSurveys().catch(() => {});
  listen(() => {
    loadMetrics();
    loadAsking(range);
    loadFeedback(range, { keepsLength: true });
  });
}

function load() {
  showRange(range, choose);
  loadMetrics();
  loadAsking(range);
  loadFeedback(range);
}

async function loadMetrics() {
  asked?.abort();
  const request = new AbortController();
  asked = request;
  const answers = await Promise.allSettled(metrics.map(({ key }) => metric(key, request.signal)));
  if (asked !== request) return;
  const known = new Map();
  answers.forEach((answer, index) => {
    const definition = metrics[index];
    if (answer.status === "rejected") {
      showTileProblem(definition, answer.reason);
      return;
    }
    const { metric, interval } = answer.value;
    known.set(definition.key, metric);
    showTile(definition, metric, { range });
    showChart(definition, metric, interval);
  });
  showChannels(known);
  showFailures(answers);
  showBeginning(known);
}

/** One figure with its series, in steps that hold enough answers to mean something. */
async function metric(key, signal) {
  const query = { ...metricQuery(range, key), by: key === "churn" ? "" : "channel" };
  const first = await get(`metrics/${key}`, query, signal);
  const longer = coarser(query.interval);
  if (key === "churn" || !longer || !isSparse(first)) return { metric: first, interval: query.interval };
  return { metric: await get(`metrics/${key}`, { ...query, interval: longer }, signal), interval: longer };
}

/** Steps of few answers make a line of noise. Short series stay: a longer step would leave nothing to see. */
function isSparse({ n, series = [] }) {
  return n > 0 && series.length > 14 && n / series.length < FEW;
}

/** One panel for all that failed alike. */
function showFailures(answers) {
  const failed = answers.find((answer) => answer.status === "rejected")?.reason;
  byId("problems").replaceChildren(...(failed ? [problemPanel(failed, loadMetrics)] : []));
}

/** A server that has heard nothing at all gets the way to begin instead of empty charts. */
async function showBeginning(known) {
  let isEmpty = known.size === metrics.length && hasNothing([...known.values()]);
  if (isEmpty) {
    try {
      isEmpty = (await get("feedback", { limit: 1 })).data.length === 0;
    } catch {
      isEmpty = false;
    }
  }
  showWelcome(isEmpty, session.public_url);
  byId("trends-section").hidden = isEmpty;
  byId("channels-section").hidden = isEmpty;
  byId("asking-section").hidden = isEmpty && !wasAsked();
}

function showSession() {
  byId("account-email").textContent = session.user?.email ?? "";
  byId("sources-link").hidden = session.user?.role !== "owner";
  byId("letters-link").hidden = !["owner", "editor"].includes(session.user?.role);
  byId("demo-banner").hidden = session.demo !== true;
}

function choose(parts) {
  setQuery(parts, true);
  range = rangeOf(new URLSearchParams(location.search));
  load();
}

/** Sets these parts of the address and leaves the others; empty ones are taken out. */
function setQuery(parts, isStep = false) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parts)) {
    if (value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history[isStep ? "pushState" : "replaceState"](null, "", text === "" ? location.pathname : `?${text}`);
}

/** Paper has no clicks: tables behind the charts are opened for printing, and closed again. */
function openTablesForPrint() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
