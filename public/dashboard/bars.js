// Small drawings: an interval on its scale, and the parts of a whole. They say nothing that the text beside does not.

import { svg } from "./dom.js";

const decoration = { "aria-hidden": "true", focusable: "false" };

function percent(value, [low, high]) {
  return `${Math.min(100, Math.max(0, (100 * (value - low)) / (high - low))).toFixed(2)}%`;
}

/** The band from low to high with a mark at the value, on a line from one end of the scale to the other. */
export function intervalBar(figure, domain, name) {
  const low = percent(figure.low, domain);
  const width = `${(Number.parseFloat(percent(figure.high, domain)) - Number.parseFloat(low)).toFixed(2)}%`;
  const value = percent(figure.value, domain);
  const marks = [
    svg("line", { class: "bar-track", x1: "0%", x2: "100%", y1: 8, y2: 8 }),
    domain[0] < 0 && domain[1] > 0
      ? svg("line", { class: "bar-zero", x1: percent(0, domain), x2: percent(0, domain), y1: 3, y2: 13 }) : null,
    svg("rect", { class: "bar-band", x: low, y: 4, width, height: 8, rx: 3 }),
    svg("line", { class: "bar-value", x1: value, x2: value, y1: 2, y2: 14 }),
  ];
  return svg("svg", { class: `bar bar-${name}`, width: "100%", height: 16, ...decoration }, marks);
}

/** Parts side by side, as wide as their share. */
export function partsBar(parts) {
  let start = 0;
  const pieces = parts.filter((part) => part.share > 0).map((part) => {
    const piece = svg("rect", {
      class: `part-${part.key}`, height: 8, x: `${(100 * start).toFixed(2)}%`, y: 0,
      width: `${(100 * part.share).toFixed(2)}%`,
    });
    start += part.share;
    return piece;
  });
  return svg("svg", { class: "parts-bar", width: "100%", height: 8, ...decoration }, pieces);
}

/** One column of a histogram, as high as its share of the highest. */
export function columnBar(share) {
  const height = share === 0 ? 1 : Math.max(2, Math.round(28 * share));
  return svg("svg", { class: "column", width: "100%", height: 28, ...decoration },
    svg("rect", {
      class: share === 0 ? "column-none" : "column-some", x: 0, y: 28 - height, width: "100%", height, rx: 2,
    }));
}

export function arrow(direction) {
  const path = direction === "up" ? "M6 2 10.5 9h-9z" : "M6 10 1.5 3h9z";
  return svg("svg", { class: "arrow", width: 12, height: 12, viewBox: "0 0 12 12", ...decoration },
    svg("path", { d: path, fill: "currentColor" }));
}
