// What stands where there is nothing yet: always the next thing to do.

import { byId, el } from "./dom.js";
import { number } from "./format.js";
import { isNumber } from "./metrics.js";

/** Text to copy, with a button where the browser lets a page copy (https, or this machine). */
export function copyable(text, label) {
  const code = el("code", { tabindex: "0", role: "region", "aria-label": label }, text);
  if (!navigator.clipboard) return el("div", { class: "copyable" }, code);
  const button = el("button", { type: "button", class: "plain small", "aria-label": `Copy: ${label}` }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Press Ctrl+C";
      getSelection().selectAllChildren(code);
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  return el("div", { class: "copyable" }, code, button);
}

export function emptyTile(definition, metric, { range }) {
  const isAll = range.from === null;
  const rate = metric.exposure?.thirty_day_churn;
  if (isNumber(rate)) {
    return [
      el("p", { class: "tile-empty" }, `${number(rate, 1)} % leave in 30 days`),
      el("p", { class: "tile-small" }, isAll
        ? "The rate over all customer days. All time has no customers at its start: choose a range for churn itself."
        : "Nobody was a customer when this range began. This is the rate over the customer days within it."),
    ];
  }
  const what = definition.key === "churn" ? "No customers yet" : "No answers yet";
  return [
    el("p", { class: "tile-empty" }, isAll ? what : `${what.replace(" yet", "")} in this range`),
    el("p", { class: "tile-small" }, ...nextStep(definition)),
  ];
}

function nextStep(definition) {
  if (definition.key === "churn") {
    return ["It comes from subscription events. Send them to ", el("code", {}, "/api/v1/subscriptions/events"), "."];
  }
  return ["Answers come in by the form at ", el("a", { href: `/f/${definition.key}` }, `/f/${definition.key}`),
    ", the API or a connected channel."];
}

/** The panel of a server that has heard nothing at all. */
export function showWelcome(isEmpty, publicURL) {
  const welcome = byId("welcome");
  welcome.hidden = !isEmpty;
  if (!isEmpty) {
    welcome.replaceChildren();
    return;
  }
  if (welcome.hasChildNodes()) return;
  const base = publicURL || location.origin;
  const step = (title, text, ...commands) => el("li", {}, el("h3", {}, title), el("p", {}, ...text), ...commands);
  welcome.append(
    el("h2", { id: "welcome-title" }, "Nothing heard yet. Start here."),
    el("ol", {},
      step("Answer your own survey",
        ["Open ", el("a", { href: "/f/nps" }, `${base}/f/nps`), ", choose a score and send it. It appears below at ",
          "once. The same address goes to your customers; ", el("a", { href: "/f/csat" }, "/f/csat"), " and ",
          el("a", { href: "/f/ces" }, "/f/ces"), " ask about satisfaction and effort."]),
      step("Or send one from a shell", ["This is what the form sends."],
        copyable(`curl -d nps=9 -d comment='Fast delivery' ${base}/channels/web/nps`, "Command that sends an answer")),
      step("Connect a mailbox or a social account",
        ["Each gets its own address and secret, to be entered at the provider. ", el("code", {}, "--kind"),
          " may also be ", el("code", {}, "postmark"), ", ", el("code", {}, "mastodon"),
          " or ", el("code", {}, "social"), "."],
        copyable("earshot source create --kind email --name Support", "Command that creates a source")),
      step("Count who leaves",
        ["Churn comes from subscription events. Make a token, then send one event for each start, change and end."],
        copyable("earshot token create --name billing --role ingest", "Command that creates a token"),
        copyable(
          `curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' `
            + `-d '{"person":{"id":"cust_42"},"type":"started","mrr":4900,"currency":"EUR"}' `
            + `${base}/api/v1/subscriptions/events`,
          "Command that sends a subscription event")),
      step("Only looking?", ["A year of made-up, labelled data, in a folder of its own:"],
        copyable("earshot demo --data ./demo && earshot serve --data ./demo", "Commands that show sample data"))));
}

export function hasNothing(answers) {
  return answers.every((metric) => metric && !isNumber(metric.value));
}
