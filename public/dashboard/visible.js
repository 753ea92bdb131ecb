// Text that strangers wrote, with the characters that hide or turn other text made visible.

import { el } from "./dom.js";

// Controls but tab and line feed; soft hyphen; joiners and marks without width; the bidirectional controls; tags.
const HIDDEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]/gu;

// Scripts that need joiners inside words, and pictures that are joined to one.
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}\u{FE0F}\u{1F3FB}-\u{1F3FF}]/u;

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
