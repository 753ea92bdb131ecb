// Changes as the server tells of them. The browser reconnects by itself; a stream that was refused is asked for again.
//
// A browser opens at most six connections to one server over HTTP/1.1, for all its tabs and for the pages that it keeps
// for the back button. So only a page that is seen holds a stream; one that is seen again learns whether it is old.

import { byId } from "./dom.js";

const SETTLE_MS = 350;
const SETTLE_MAX_MS = 2000;
const AGAIN_MS = 5000;

/** @param refresh called once things have settled after a change */
export function listen(refresh) {
  let version = null;
  let timer = 0;
  let since = 0;
  let source = null;
  let again = 0;

  const note = () => {
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(() => {
      since = 0;
      refresh();
    }, Math.max(0, Math.min(SETTLE_MS, since + SETTLE_MAX_MS - Date.now())));
  };
  const open = () => {
    clearTimeout(again);
    source = new EventSource("/api/v1/events");
    source.addEventListener("open", () => show("live", "Live"));
    source.addEventListener("feedback", note);
    source.addEventListener("metrics", (event) => {
      const fresh = versionIn(event.data);
      const isNews = version !== null && fresh !== version;
      version = fresh;
      if (isNews) note();
    });
    source.addEventListener("error", failed);
  };
  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
    show("waiting", "Paused");
  };
  const failed = (event) => {
    if (event.target !== source) return;
    show("waiting", "Reconnecting");
    if (source.readyState !== EventSource.CLOSED) return;
    again = setTimeout(() => {
      note();
      open();
    }, AGAIN_MS);
  };
  const follow = () => {
    if (document.visibilityState === "hidden") close();
    else if (source === null) open();
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", close);
  addEventListener("pageshow", follow);
  follow();
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
