// What Discord's Markdown knows inside a line: emphasis, code, spoilers, escapes; links and mentions are recognised by
// markdown-links.js. Text in, a tree of plain nodes out; no element is made here (markdown.js) and no line is looked at
// as a whole (markdown-blocks.js).

import { address, angled, everyone, masked } from "./markdown-links.js";

/**
 * @typedef {string | MarkNode} Piece  plain text, or a node
 * @typedef {object} MarkNode
 * @property {string} kind  strong, em, u, s, spoiler, code, pre, link, mention, emoji, time, or a block's kind
 * @property {Piece[]} [inside]
 * @property {string} [text]  the text of code, an emoji or a mention
 * @property {string} [url]
 * @property {string} [id]
 * @property {string} [style]
 * @property {number} [start]
 * @typedef {object} Place  where a text stands
 * @property {number} depth  how many formats enclose it
 * @property {boolean} [inLink]
 * @typedef {{node: Piece, end: number}} Found
 */

const DEEPEST = 12;
/** Where a format could begin; everything before is text. */
const NEXT = /[\\`<[*_~|@\u00af]|https?:\/\//g;
/**
 * The pieces of a text, with no block in it.
 * @param {string} text
 * @param {Place} [place]
 * @returns {Piece[]}
 */
export function inlinePieces(text, place = { depth: 0 }) {
  return new InlineReader(text, place).pieces(0, text.length);
}

/** Reads one text; it remembers which closing marks are not to be found, so that hostile texts cost no more. */
export class InlineReader {
  /** @param {string} text @param {Place} place */
  constructor(text, place) {
    this.text = text;
    this.place = place;
    /** @type {Set<string>} marks of which no closing one follows any more */
    this.spent = new Set();
    this.lastLabelEnd = text.lastIndexOf("](");
  }

  /** @param {number} from @param {number} to @returns {Piece[]} */
  pieces(from, to) {
    /** @type {Piece[]} */
    const read = [];
    for (let at = from; at < to; ) {
      const found = this.next(at);
      push(read, found.node);
      at = found.end;
    }
    return read;
  }

  /** What stands at a place: a format, or text up to where the next format could begin. @returns {Found} */
  next(at) {
    const found = this.place.depth < DEEPEST ? this.format(at) : null;
    if (found) return found;
    NEXT.lastIndex = at + 1;
    const end = NEXT.exec(this.text)?.index ?? this.text.length;
    // Blocks begin on a new line, so the text stops there and the reader of blocks may look.
    const line = this.text.indexOf("\n", at);
    const stop = line >= 0 && line < end ? line + 1 : end;
    return { node: this.text.slice(at, stop), end: stop };
  }

  /** @param {number} at @returns {Found | null} */
  format(at) {
    switch (this.text[at]) {
      case "\\":
        return this.escaped(at);
      case "\u00af":
        return this.text.startsWith("\u00af\\_(ツ)_/\u00af", at) ? { node: this.text.slice(at, at + 9), end: at + 9 } : null;
      case "`":
        return this.block(at) ?? this.code(at);
      case "<":
        return angled(this.text, at, this.place);
      case "[":
        return this.masked(at);
      case "@":
        return everyone(this.text, at);
      case "h":
        return address(this.text, at, this.place);
      case "*":
        return this.longer(this.star(at), this.wrapped(at, "**", "strong"));
      case "_":
        return this.longer(this.underscore(at), this.wrapped(at, "__", "u"));
      case "~":
        return this.longer(this.wrapped(at, "~~", "s"), null);
      case "|":
        return this.longer(this.wrapped(at, "||", "spoiler"), null);
      default:
        return null;
    }
  }

  /** Of two ways to read a place the one that covers more, the first where they are equal; only that one is read. */
  longer(first, second) {
    const better = first && (!second || first.end >= second.end) ? first : second;
    return better && { node: this.inner(better.kind, better.from, better.to), end: better.end };
  }

  /** A masked link; its text is read in its turn. */
  masked(at) {
    const found = at > this.lastLabelEnd ? null : masked(this.text, at, this.lastLabelEnd, this.place);
    if (!found) return null;
    const { inside } = this.inner("link", at + 1, found.labelEnd, { inLink: true });
    return { node: { ...found.node, inside }, end: found.end };
  }

  /** What stands between two marks, read in its turn. */
  inner(kind, from, to, also = {}) {
    const place = { ...this.place, ...also, depth: this.place.depth + 1 };
    return { kind, inside: inlinePieces(this.text.slice(from, to), place) };
  }

  /** A backslash shows what follows it, unless that is a letter, a digit or white space. */
  escaped(at) {
    const next = String.fromCodePoint(this.text.codePointAt(at + 1) ?? 32);
    return /[0-9A-Za-z\s]/.test(next) ? null : { node: next, end: at + 1 + next.length };
  }

  /** `**`, `__`, `~~` and `||`: the same mark on both sides. */
  wrapped(at, mark, kind) {
    if (!this.text.startsWith(mark, at) || this.spent.has(mark)) return null;
    const strict = mark === "**" || mark === "__";
    for (let i = at + 2; i < this.text.length; i += 1) {
      if (strict && this.text[i] === "\\") i += 1;
      else if (i > at + 2 && this.text.startsWith(mark, i) && !(strict && this.text[i + 2] === mark[0])) {
        return { kind, from: at + 2, to: i, end: i + 2 };
      }
    }
    this.spent.add(mark);
    return null;
  }

  /** `*italics*`: no space after the first star nor before the last; two stars inside belong together. */
  star(at) {
    if (this.spent.has("*") || /\s/.test(this.text[at + 1] ?? " ")) return null;
    for (let i = at + 1; i < this.text.length; i += 1) {
      if (this.text[i] === "\\") i += 1;
      else if (this.text[i] === "*" && this.text[i + 1] === "*") i += 1;
      else if (this.text[i] === "*") {
        if (i === at + 1 || /\s/.test(this.text[i - 1])) return null;
        return { kind: "em", from: at + 1, to: i, end: i + 1 };
      }
    }
    this.spent.add("*");
    return null;
  }

  /** `_italics_`: the last one ends a word; two inside belong together. */
  underscore(at) {
    if (this.spent.has("_")) return null;
    for (let i = at + 1; i < this.text.length; i += 1) {
      if (this.text[i] === "\\") i += 1;
      else if (this.text[i] === "_" && i > at + 1 && !/\w/.test(this.text[i + 1] ?? " ")) {
        return { kind: "em", from: at + 1, to: i, end: i + 1 };
      } else if (this.text[i] === "_") {
        if (this.text[i + 1] !== "_") return null;
        i += 1;
      }
    }
    this.spent.add("_");
    return null;
  }

  /** ```` ```lang … ``` ````, which may stand anywhere; the line break after it belongs to it. */
  block(at) {
    if (!this.text.startsWith("```", at) || this.spent.has("```")) return null;
    const end = this.text.indexOf("```", at + 3);
    if (end < 0) {
      this.spent.add("```");
      return null;
    }
    const inside = this.text.slice(at + 3, end);
    const language = /^([\w+\-.#]+)\n/.exec(inside)?.[0] ?? "";
    const text = inside.slice(language.length).replace(/^\n+/, "").replace(/\n+$/, "") || inside.trim();
    if (!text) return null;
    return { node: { kind: "pre", text, style: language.trim() }, end: end + 3 + (this.text[end + 3] === "\n" ? 1 : 0) };
  }

  /** `` `code` ``, closed by as many backticks as opened it. */
  code(at) {
    const mark = /`+/y;
    mark.lastIndex = at;
    const opening = mark.exec(this.text)?.[0] ?? "`";
    for (let i = at + opening.length; !this.spent.has(opening); ) {
      const start = this.text.indexOf("`", i);
      if (start < 0) {
        this.spent.add(opening);
        break;
      }
      mark.lastIndex = start;
      const run = mark.exec(this.text)?.[0].length ?? 1;
      if (run === opening.length) {
        const text = this.text.slice(at + run, start).replace(/^ (?=`)|(`) $/g, "$1");
        return { node: { kind: "code", text }, end: start + run };
      }
      i = start + run;
    }
    return { node: opening, end: at + opening.length };
  }
}

/** Appends a piece; text joins the text before it. @param {Piece[]} read @param {Piece} node */
export function push(read, node) {
  if (typeof node === "string" && typeof read.at(-1) === "string") read[read.length - 1] += node;
  else if (node !== "") read.push(node);
}
