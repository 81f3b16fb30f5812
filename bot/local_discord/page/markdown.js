// Discord's Markdown as elements. The tree comes from markdown-blocks.js; here each of its nodes becomes an element
// with text nodes in it, so no text can become HTML. Looks are in markdown.css.

import { el } from "./dom.js";
import { piecesOf } from "./markdown-blocks.js";
import { momentOf } from "./moments.js";

/** @typedef {import("./markdown-inline.js").Piece} Piece */
/** @typedef {import("./markdown-inline.js").MarkNode} MarkNode */
/** @typedef {(style: string, id: string) => string | null} NameOf  a member's, role's or channel's name by its id */

const SAME_TAG = ["strong", "em", "u", "s", "code", "h1", "h2", "h3", "ul"];

/**
 * A text as Discord shows it.
 * @param {string} text
 * @param {NameOf} [nameOf]
 * @returns {DocumentFragment}
 */
export function markdown(text, nameOf = () => null) {
  const shown = document.createDocumentFragment();
  shown.append(...elementsOf(piecesOf(text.replaceAll("\r\n", "\n")), nameOf));
  return shown;
}

/** @param {Piece[]} pieces @param {NameOf} nameOf @returns {(string | HTMLElement)[]} */
function elementsOf(pieces, nameOf) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : elementOf(piece, nameOf)));
}

/** @param {MarkNode} node @param {NameOf} nameOf @returns {HTMLElement} */
function elementOf(node, nameOf) {
  const inside = elementsOf(node.inside ?? [], nameOf);
  if (SAME_TAG.includes(node.kind)) return el(node.kind, {}, ...inside, node.text);
  switch (node.kind) {
    case "ol":
      return numbered(node.start, inside);
    case "item":
      return el("li", {}, ...inside);
    case "subtext":
      return el("small", { class: "subtext" }, ...inside);
    case "quote":
      return el("blockquote", {}, ...inside);
    case "pre":
      return el("pre", {}, el("code", { "data-language": node.style || null }, node.text));
    case "link":
      return el("a", { href: node.url, target: "_blank", rel: "noopener noreferrer" }, ...inside);
    case "mention":
      return mention(node, nameOf);
    case "emoji":
      return el("span", { class: "emoji", title: node.text }, node.text);
    case "time":
      return moment(node);
    default:
      return spoiler(inside);
  }
}

/** A numbered list; its margin is as wide as its longest number. */
function numbered(start, inside) {
  const digits = String(start + inside.length - 1).length;
  return el("ol", { start: start === 1 ? null : start, style: digits > 2 ? { "--digits": digits } : {} }, ...inside);
}

/** A highlighted name; what is not known here reads as in Discord. */
function mention(node, nameOf) {
  const known = node.id ? nameOf(node.style, node.id) : null;
  const texts = {
    member: `@${known ?? "unknown-user"}`,
    role: `@${known ?? "unknown-role"}`,
    place: `#${known ?? "unknown"}`,
  };
  return el("span", { class: "mention" }, node.text ?? texts[node.style]);
}

/** `<t:…>`: the moment in words, the whole of it on hovering. */
function moment(node) {
  const said = momentOf(Number(node.text), node.style);
  if (!said) return el("span", {}, `<t:${node.text}:${node.style}>`);
  return el("time", { datetime: said.machine, title: said.whole }, said.words);
}

/** Covered until clicked, or until Enter or Space is pressed on it. */
function spoiler(inside) {
  const covered = el("span", { class: "spoiler-text", "aria-hidden": "true" }, ...inside);
  covered.inert = true;
  const cover = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler: press to reveal" }, covered);
  const reveal = () => {
    cover.classList.add("revealed");
    for (const gone of ["role", "aria-label", "tabindex"]) cover.removeAttribute(gone);
    covered.removeAttribute("aria-hidden");
    covered.inert = false;
  };
  cover.addEventListener("click", reveal, { once: true });
  cover.addEventListener("keydown", (event) => {
    if (cover.hasAttribute("role") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      reveal();
    }
  });
  return cover;
}
