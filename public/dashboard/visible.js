// Text that strangers wrote, with the characters that hide or turn other text made visible.

import { el } from "./dom.js";

const HIDDEN = new RegExp(`[${[
  "\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F", // controls but tab and line feed
  "\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB", // fillers without a shape
  "\\u200B-\\u200F\\u061C\\u2028-\\u202E\\u2060-\\u206F", // joiners, line ends, the bidirectional controls
  "\\u{E0000}-\\u{E0FFF}", // tags, which spell out what nobody sees
].join("")}]`, "gu");

// Scripts that need joiners inside words, and pictures that are joined to one.
const JOINING = new RegExp(`[${[
  "Arabic", "Syriac", "Mongolian", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu",
  "Kannada", "Malayalam", "Sinhala", "Khmer", "Myanmar",
].map((script) => `\\p{Script=${script}}`).join("")}\\p{Extended_Pictographic}\\u{FE0F}\\u{1F3FB}-\\u{1F3FF}]`, "u");

/** A fragment of text nodes, and a mark for each hidden character that has no honest work to do. */
export function visible(text) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (isJoiner(match[0]) && joins(text, match.index)) continue;
    fragment.append(text.slice(end, match.index), mark(match[0]));
    end = match.index + match[0].length;
  }
  fragment.append(text.slice(end));
  return fragment;
}

function isJoiner(character) {
  return character === "\u200C" || character === "\u200D";
}

function joins(text, index) {
  const before = [...text.slice(Math.max(0, index - 2), index)].at(-1) ?? "";
  const after = String.fromCodePoint(text.codePointAt(index + 1) ?? 0x20);
  return JOINING.test(before) && JOINING.test(after);
}

function mark(character) {
  const code = "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return el("span", { class: "hidden-character", title: `A hidden character, ${code}` }, code);
}
