// Tells Earshot how tasks went on this page. No cookie, nothing kept in the browser, nothing about visitors who ask not to
// be tracked.
//
//   <script src="https://feedback.example/ux.js" data-source="SOURCE" async></script>
//
//   earshotUX.start("checkout"); earshotUX.error("checkout"); earshotUX.success("checkout");
//
// or without a script of one's own, on buttons, links and forms:
//
//   <button data-ux-start="checkout">   <form data-ux-success="checkout">   data-ux-failure, data-ux-error, data-ux-abandon
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || window.earshotUX) return;
  const source = script.dataset.source || "";
  const intake = new URL("/channels/ux/" + encodeURIComponent(source), script.src).href;
  const formPath = new URL("/channels/web/", script.src).href;
  const mayTell =
    navigator.globalPrivacyControl !== true && navigator.doNotTrack !== "1" && window.doNotTrack !== "1";

  // What is under way, by task, and what was last heard of one.
  const running = new Map();
  let last = null;
  const vitals = { lcp_ms: null, cls: null, inp_ms: null };

  const page = () => location.origin + location.pathname;

  const loadTime = () => {
    const entry = performance.getEntriesByType("navigation")[0];
    return entry && entry.loadEventEnd > 0 ? Math.round(entry.loadEventEnd) : null;
  };

  const present = (members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));

  const measures = () => present({ url: page(), load_ms: loadTime(), ...vitals });

  const key = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // As text, which a browser sends to another site without asking first. Cookies of that site stay at home.
  const send = (attempt) => {
    const body = JSON.stringify(attempt);
    const later = () => navigator.sendBeacon && navigator.sendBeacon(intake, body);
    if (document.visibilityState === "hidden" && later()) return;
    fetch(intake, { method: "POST", body, mode: "no-cors", credentials: "omit", keepalive: true }).catch(later);
  };

  const begin = (task, options) => ({
    id: key(), at: performance.now(), errors: 0, opportunities: options.opportunities,
    touchpoint: options.touchpoint || script.dataset.touchpoint, person: options.person || script.dataset.person,
  });

  const start = (task, options = {}) => {
    if (mayTell && task) running.set(String(task), begin(task, options));
  };

  const error = (task, count = 1) => {
    const attempt = running.get(String(task));
    if (attempt) attempt.errors += count;
  };

  // A task that nobody began has an outcome all the same, without a duration.
  const end = (outcome) => (task, options = {}) => {
    if (!mayTell || !task) return;
    const name = String(task);
    const known = running.get(name);
    const attempt = known || begin(name, options);
    running.delete(name);
    last = { task: name, outcome };
    send(present({
      attempt_id: attempt.id, task: name, outcome, errors: options.errors ?? attempt.errors,
      duration_ms: known ? Math.round(performance.now() - known.at) : null,
      opportunities: options.opportunities ?? attempt.opportunities,
      touchpoint: attempt.touchpoint, person: attempt.person, ...measures(),
    }));
  };

  const success = end("success");
  const failure = end("failure");
  const abandon = end("abandoned");

  // What stands around an answer that is given on this page.
  const context = () => {
    if (!mayTell) return {};
    return present({ ...measures(), task: last && last.task, task_outcome: last && last.outcome });
  };

  window.earshotUX = Object.freeze({ start, error, success, failure, abandon, context });
  if (!mayTell) return;

  const actions = { uxStart: start, uxError: error, uxSuccess: success, uxFailure: failure, uxAbandon: abandon };

  const act = (element) => {
    for (const [name, action] of Object.entries(actions)) {
      if (element.dataset[name]) action(element.dataset[name]);
    }
  };

  // The page's own listeners come first: a form that they keep from being sent has not been sent.
  document.addEventListener("click", (event) => {
    const marked = event.target instanceof Element
      ? event.target.closest("[data-ux-start],[data-ux-error],[data-ux-success],[data-ux-failure],[data-ux-abandon]") : null;
    if (marked && marked.tagName !== "FORM") act(marked);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (!event.defaultPrevented || form.dataset.uxAlways !== undefined) act(form);
    if (form.action.startsWith(formPath)) tellContext(form);
  });

  const tellContext = (form) => {
    let field = form.querySelector("input[type=hidden][name=context]");
    if (!field) {
      if (form.elements.namedItem("context")) return;
      field = document.createElement("input");
      field.type = "hidden";
      field.name = "context";
      form.append(field);
    }
    field.value = JSON.stringify(context());
  };

  // Who leaves the page with a task under way has given it up.
  window.addEventListener("pagehide", () => {
    for (const task of [...running.keys()]) abandon(task);
  });

  const observe = (type, take, options = {}) => {
    if (!window.PerformanceObserver || !(PerformanceObserver.supportedEntryTypes || []).includes(type)) return;
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  };

  observe("largest-contentful-paint", (entry) => { vitals.lcp_ms = Math.round(entry.startTime); });

  // Shifts count by the worst stretch of at most five seconds without a pause of one.
  let shifts = { sum: 0, first: 0, last: 0 };
  if ((window.PerformanceObserver?.supportedEntryTypes || []).includes("layout-shift")) vitals.cls = 0;
  observe("layout-shift", (entry) => {
    if (entry.hadRecentInput) return;
    const isNext = entry.startTime - shifts.last < 1000 && entry.startTime - shifts.first < 5000;
    shifts = isNext
      ? { ...shifts, sum: shifts.sum + entry.value, last: entry.startTime }
      : { sum: entry.value, first: entry.startTime, last: entry.startTime };
    vitals.cls = Math.max(vitals.cls, Math.round(shifts.sum * 10000) / 10000);
  });

  // The slowest interaction, or where there are many the slowest but one in fifty.
  const interactions = new Map();
  const interacted = (entry) => {
    if (!entry.interactionId) return;
    interactions.set(entry.interactionId, Math.max(interactions.get(entry.interactionId) || 0, entry.duration));
    const slowest = [...interactions.entries()].sort((one, other) => other[1] - one[1]).slice(0, 10);
    const count = Math.max(performance.interactionCount || 0, interactions.size);
    vitals.inp_ms = Math.round(slowest[Math.min(slowest.length - 1, Math.floor(count / 50))][1]);
    if (interactions.size > 200) {
      interactions.clear();
      slowest.forEach(([id, duration]) => interactions.set(id, duration));
    }
  };
  observe("event", interacted, { durationThreshold: 16 });
  observe("first-input", interacted);
})();
