// A failure as a panel in the page.

import { el } from "./dom.js";

/** @param retry called by the panel's button */
export function problemPanel(problem, retry) {
  return el("div", { class: "problem", role: "alert" },
    el("p", { class: "problem-title" }, problem.message),
    problem.detail ? el("p", {}, problem.detail) : null,
    problem.reasons?.length ? el("ul", {}, problem.reasons.map((reason) => el("li", {}, reason))) : null,
    problem.advice ? el("p", {}, problem.advice) : null,
    problem.requestID ? el("p", { class: "problem-id" }, "Request ", el("code", {}, problem.requestID)) : null,
    el("button", { class: "plain", type: "button", onclick: retry }, "Try again"));
}
