// What Discord's Markdown knows about whole lines: headings, subtext, lists, block quotes.
// Text in, a tree of plain nodes out; what stands inside a line is read by markdown-inline.js.

import { InlineReader, inlinePieces, push } from "./markdown-inline.js";

/** @typedef {import("./markdown-inline.js").Piece} Piece */
/** @typedef {import("./markdown-inline.js").Found} Found */
/** @typedef {{level: number, inQuote: boolean}} Around  how many lists enclose a text, and whether a quote does */

const DEEPEST_LIST = 11;
const HEADING = / *(#{1,3})[^\S\n]+(?![#\s])([^\n]+)(?:\n+|$)/y;
const SUBTEXT = / *-#[^\S\n]+(?!-#|\s)([^\n]+)(?:\n|$)/y;
const QUOTE = /(?: *> [^\n]*(?:\n|$))+/y;
const QUOTE_REST = / *>>> ([\s\S]*)/y;
const ITEM = /( *)([*-]|\d{1,10}\.) ([^\n]*)(?:\n|$)/y;
const CONTINUED = / [^\n]*\S[^\n]*(?:\n|$)/y;

/**
 * The tree of a whole text.
 * @param {string} text
 * @param {Around} [around]
 * @returns {Piece[]}
 */
export function piecesOf(text, around = { level: 0, inQuote: false }) {
  const reader = new InlineReader(text, { depth: 0 });
  /** @type {Piece[]} */
  const read = [];
  for (let at = 0; at < text.length; ) {
    const found = (at === 0 || text[at - 1] === "\n" ? block(text, at, around) : null) ?? reader.next(at);
    push(read, found.node);
    at = found.end;
  }
  return read;
}

/** The block that begins on this line, if one does. @returns {Found | null} */
function block(text, at, around) {
  return heading(text, at) ?? subtext(text, at) ?? quote(text, at, around) ?? list(text, at, around);
}

function heading(text, at) {
  const found = match(HEADING, text, at);
  if (!found) return null;
  const inside = inlinePieces(found[2].trimEnd().replace(/(?<!#)#+$/, "").trimEnd());
  return { node: { kind: `h${found[1].length}`, inside }, end: at + found[0].length };
}

function subtext(text, at) {
  const found = match(SUBTEXT, text, at);
  return found && { node: { kind: "subtext", inside: inlinePieces(found[1].trimEnd()) }, end: at + found[0].length };
}

/** Lines that begin with `> `, or everything after `>>> `; quotes do not nest. */
function quote(text, at, around) {
  if (around.inQuote) return null;
  const rest = match(QUOTE_REST, text, at);
  if (rest) return { node: { kind: "quote", inside: piecesOf(rest[1], { ...around, inQuote: true }) }, end: text.length };
  const found = match(QUOTE, text, at);
  if (!found) return null;
  const end = at + found[0].length;
  const inside = found[0].replace(/^ *> /gm, "").replace(/\n$/, "");
  return { node: { kind: "quote", inside: piecesOf(inside, { ...around, inQuote: true }) }, end };
}

/** A list: its kind and first number are those of its first item, and it counts on from there. */
function list(text, at, around) {
  const first = around.level < DEEPEST_LIST ? match(ITEM, text, at) : null;
  if (!first) return null;
  const indent = first[1].length;
  /** @type {string[]} */
  const bodies = [];
  let end = at;
  while (end < text.length) {
    const item = match(ITEM, text, end);
    const line = item ?? match(CONTINUED, text, end);
    if (!line) break;
    if (item && item[1].length <= indent) bodies.push(item[3]);
    else bodies[bodies.length - 1] += `\n${unindented(line[0].replace(/\n$/, ""), indent + 2)}`;
    end += line[0].length;
  }
  while (text[end] === "\n") end += 1;
  const below = { ...around, level: around.level + 1 };
  const items = bodies.map((body) => ({ kind: "item", inside: piecesOf(body, below) }));
  const ordered = /\d/.test(first[2]);
  return { node: { kind: ordered ? "ol" : "ul", start: parseInt(first[2], 10) || 0, inside: items }, end };
}

/** A line without its first spaces, up to so many. */
function unindented(line, most) {
  return line.slice(Math.min(most, line.length - line.trimStart().length));
}

/** @param {RegExp} pattern sticky @returns {RegExpExecArray | null} */
function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
