// What points elsewhere in Discord's Markdown: addresses, masked links, mentions, custom emoji, timestamps. Each function
// looks at one place of a text and says what stands there, or null; the reading itself is markdown-inline.js.

/** @typedef {import("./markdown-inline.js").Found} Found */
/** @typedef {import("./markdown-inline.js").Place} Place */

const MOST_LABEL = 2000;
/** A bare address, up to where a masked link's address would begin. */
const ADDRESS = /https?:\/\/(?:(?!\]\()[^\s<])+(?<![.,:;"'\]])/y;
/** What follows a masked link's text: the address, in angle brackets or not, and a title that is not shown. */
const TARGET = /\(\s*<?((?:\([^()\s]*\)|\\[^\n]|[^\s\\()<>])*)>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;
const ANGLED = [
  { pattern: /<(https?:\/\/[^\s>]+)>/y, node: (m) => linkTo(m[1], [m[1]]) },
  { pattern: /<@!?(\d+)>/y, node: (m) => ({ kind: "mention", style: "member", id: m[1] }) },
  { pattern: /<@&(\d+)>/y, node: (m) => ({ kind: "mention", style: "role", id: m[1] }) },
  { pattern: /<#(\d+)>/y, node: (m) => ({ kind: "mention", style: "place", id: m[1] }) },
  { pattern: /<\/([-\w ]{1,100}):(\d+)>/y, node: (m) => ({ kind: "mention", style: "command", text: `/${m[1]}` }) },
  { pattern: /<a?:(\w{2,32}):(\d+)>/y, node: (m) => ({ kind: "emoji", text: `:${m[1]}:` }) },
  { pattern: /<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>/y, node: (m) => ({ kind: "time", text: m[1], style: m[2] ?? "f" }) },
];

/** A link node, or null for what is no http or https address. */
function linkTo(address, inside) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? { kind: "link", url: url.href, inside } : null;
  } catch {
    return null;
  }
}

/** Mentions, timestamps, custom emoji and addresses without a preview. @returns {Found | null} */
export function angled(text, at, place) {
  for (const { pattern, node } of ANGLED) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const made = found && node(found);
    if (made && !(made.kind === "link" && place.inLink)) return { node: made, end: at + found[0].length };
  }
  return null;
}

/** `@everyone` and `@here`. @returns {Found | null} */
export function everyone(text, at) {
  const found = ["@everyone", "@here"].find((word) => text.startsWith(word, at));
  return found ? { node: { kind: "mention", style: "everyone", text: found }, end: at + found.length } : null;
}

/** A bare address; a bracket that closes one opened before the address is not part of it. @returns {Found | null} */
export function address(text, at, place) {
  ADDRESS.lastIndex = at;
  let found = place.inLink ? null : (ADDRESS.exec(text)?.[0] ?? null);
  if (found === null) return null;
  let surplus = found.split(")").length - found.split("(").length;
  for (; surplus > 0 && found.endsWith(")"); surplus -= 1) found = found.slice(0, -1);
  const node = linkTo(found, [found]);
  return node ? { node, end: at + found.length } : null;
}

/**
 * `[text](address)` and `[text](<address>)`. A text that is itself an address stays as typed, against deceit.
 * @param {string} text
 * @param {number} at
 * @param {number} lastLabelEnd  where the text's last `](` stands
 * @param {Place} place
 * @returns {{node: import("./markdown-inline.js").MarkNode, end: number, labelEnd: number} | null} a link with nothing inside yet
 */
export function masked(text, at, lastLabelEnd, place) {
  const middle = place.inLink ? -1 : labelEndOf(text, at, lastLabelEnd);
  if (middle < 0 || text[middle + 1] !== "(") return null;
  TARGET.lastIndex = middle + 1;
  const found = TARGET.exec(text);
  const label = text.slice(at + 1, middle);
  if (!found || !label.trim() || /https?:\/\//.test(label)) return null;
  const node = linkTo(found[1].replace(/\\([^0-9A-Za-z\s])/g, "$1"), []);
  return node && { node, end: middle + 1 + found[0].length, labelEnd: middle };
}

/** Where the bracket that opens here is closed; -1 for nowhere near. */
function labelEndOf(text, at, last) {
  let open = 0;
  for (let i = at; i <= last && i - at < MOST_LABEL; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "[") open += 1;
    else if (text[i] === "]") {
      open -= 1;
      if (open === 0) return i;
    }
  }
  return -1;
}
