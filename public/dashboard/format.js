// Numbers, dates and differences in words.

// Days come before months and numbers have a point: readable in every English.
const LANGUAGE = "en-GB";
const DAY_MS = 86_400_000;

const whole = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredth = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const formats = [whole, tenth, hundredth];

const dayFormat = new Intl.DateTimeFormat(
  LANGUAGE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const shortDayFormat = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", timeZone: "UTC" });
const monthFormat = new Intl.DateTimeFormat(LANGUAGE, { month: "short", year: "numeric", timeZone: "UTC" });
const fullFormat = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "full", timeStyle: "long" });
const relative = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: "auto" });

/** A number with a true minus sign. The sign of a value that rounds to 0 is dropped. */
export function number(value, digits = 0) {
  const text = formats[digits].format(value);
  return (/^-[0.]*$/.test(text) ? text.slice(1) : text).replace("-", "\u2212");
}

export function answers(count, noun = ["answer", "answers"]) {
  return `${whole.format(count)} ${noun[count === 1 ? 0 : 1]}`;
}

/** A date as the API writes it, as a number of milliseconds. */
export function dateOf(text) {
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
}

export function isoDay(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

export function addDays(day, count) {
  return isoDay(dateOf(day) + count * DAY_MS);
}

export function daysBetween(from, to) {
  return Math.round((dateOf(to) - dateOf(from)) / DAY_MS);
}

/** Today in UTC, the days that the server counts by. */
export function today() {
  return isoDay(Date.now());
}

export function day(text) {
  return dayFormat.format(dateOf(text));
}

/** The label of one step of a series: the day, the day its week starts, its month or its quarter. */
export function step(text, interval) {
  if (interval === "month") return monthFormat.format(dateOf(text));
  if (interval === "quarter") {
    return `Q${Math.floor(new Date(dateOf(text)).getUTCMonth() / 3) + 1} ${text.slice(0, 4)}`;
  }
  return shortDayFormat.format(dateOf(text));
}

export function fullTime(text) {
  return fullFormat.format(dateOf(text));
}

const steps = [
  [60, "second"], [60, "minute"], [24, "hour"], [7, "day"], [4.35, "week"], [12, "month"], [Infinity, "year"],
];

/** `5 minutes ago`. */
export function ago(text, now = Date.now()) {
  let distance = (dateOf(text) - now) / 1000;
  if (Math.abs(distance) < 45) return "just now";
  for (const [size, unit] of steps) {
    if (Math.abs(distance) < size) return relative.format(Math.round(distance), unit);
    distance /= size;
  }
  return fullTime(text);
}
