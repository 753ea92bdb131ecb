// Calls to the API. Every failure becomes a Problem that can be shown: what happened, why, what to do next.

export class Problem extends Error {
  constructor(title, detail, { status = 0, advice = "", reasons = [], requestID = "" } = {}) {
    super(title);
    this.detail = detail;
    this.status = status;
    this.advice = advice;
    this.reasons = reasons;
    this.requestID = requestID;
  }
}

/** The JSON at a path of the API. A signed-out caller is led to the sign-in page, and the promise stays open. */
export async function get(path, query = {}, signal = undefined) {
  const pairs = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const search = new URLSearchParams(pairs).toString();
  let response;
  try {
    response = await fetch(`/api/v1/${path}${search && `?${search}`}`, {
      headers: { Accept: "application/json" }, credentials: "same-origin", signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem("The server cannot be reached", "The request got no answer.", {
      advice: "Check that the server runs and that you are online. This page tries again by itself.",
    });
  }
  if (response.ok) return response.json();
  if (response.status === 401) {
    location.assign("/sign-in");
    return new Promise(() => {});
  }
  throw await problemOf(response);
}

async function problemOf(response) {
  let body = {};
  try {
    body = await response.json();
  } catch {
    // Not a problem document: a proxy's page, or an answer cut off. The status still says enough.
  }
  return new Problem(body.title ?? `The server answered ${response.status}`, body.detail ?? "", {
    status: response.status,
    advice: adviceFor(response),
    reasons: (body.invalid_params ?? []).map((fault) => `${fault.name}: ${fault.reason}`),
    requestID: body.request_id ?? response.headers.get("X-Request-Id") ?? "",
  });
}

function adviceFor(response) {
  const wait = Number(response.headers.get("Retry-After"));
  if (wait > 0) return `Try again in ${wait} seconds.`;
  if (response.status === 403) return "Ask an owner for the role that may see this.";
  if (response.status >= 500) {
    return "Try again in a moment. If it stays, the server's log has the request under this number.";
  }
  return "Change the filters or the range and try again.";
}
