// Changes as the server tells of them. The browser reconnects by itself; a stream that was refused is asked for again.

import { byId } from "./dom.js";

const SETTLE_MS = 350;
const SETTLE_MAX_MS = 2000;
const AGAIN_MS = 5000;

/** @param refresh called once things have settled, with what changed: `{ feedback, metrics }` */
export function listen(refresh) {
  let version = null;
  let pending = { feedback: false, metrics: false };
  let timer = 0;
  let since = 0;

  const flush = () => {
    const changes = pending;
    pending = { feedback: false, metrics: false };
    since = 0;
    refresh(changes);
  };
  const note = (changes) => {
    pending = { feedback: pending.feedback || changes.feedback, metrics: pending.metrics || changes.metrics };
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(0, Math.min(SETTLE_MS, since + SETTLE_MAX_MS - Date.now())));
  };
  const open = () => {
    const source = new EventSource("/api/v1/events");
    source.addEventListener("open", () => show("live", "Live"));
    source.addEventListener("feedback", () => note({ feedback: true, metrics: true }));
    source.addEventListener("metrics", (event) => {
      const fresh = versionIn(event.data);
      const isNews = version !== null && fresh !== version;
      version = fresh;
      if (isNews) note({ feedback: true, metrics: true });
    });
    source.addEventListener("error", () => {
      show("waiting", "Reconnecting");
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(() => {
        note({ feedback: true, metrics: true });
        open();
      }, AGAIN_MS);
    });
  };
  open();
}

function versionIn(text) {
  try {
    return JSON.parse(text).version ?? null;
  } catch {
    return null;
  }
}

function show(state, text) {
  byId("live").dataset.state = state;
  byId("live-text").textContent = text;
}
