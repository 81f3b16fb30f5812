// The line above a message that answers another one: whose that was, how it begins, and the way to it.

import { el } from "./dom.js";
import { markdown } from "./markdown.js";
import { avatar, nameOf } from "./message.js";

/** @typedef {import("./shapes.js").Message} Message */

const REPLY = 19;
const TEXT = 10;
const MOST_QUOTED = 300;
const SPOILERS = /\|\|[^]+?\|\|/g;
const HIDDEN = "▇".repeat(5);

/** Whether a message answers another one. @param {Message} message */
export function isReply(message) {
  return message.type === REPLY && Boolean(message.message_reference);
}

/**
 * @param {Message} message one that answers another
 * @param {import("./markdown.js").NameOf} named
 * @param {(id: string) => void} jump goes to the message that is answered
 * @returns {HTMLElement}
 */
export function quoteLine(message, named, jump) {
  const spine = el("span", { class: "spine", "aria-hidden": "true" });
  const quoted = message.referenced_message;
  if (!quoted) return el("div", { class: "quote" }, spine, el("em", { class: "quote-text" }, "Original message was deleted"));
  const { author } = quoted;
  const pinged = message.mentions?.some(({ id }) => id === author.id);
  const text = plain(quoted, named);
  return el(
    "div",
    { class: "quote" },
    spine,
    avatar(author, "tiny"),
    el("span", { class: author.bot ? "quote-author bot" : "quote-author" }, `${pinged ? "@" : ""}${nameOf(author)}`),
    el(
      "button",
      {
        type: "button",
        class: "quote-text",
        "aria-label": `Go to the message of ${nameOf(author)}: ${text}`,
        on: { click: () => jump(quoted.id) },
      },
      text,
    ),
  );
}

/** The beginning of what one reads of a message, in one line. @param {Message} message @param {import("./markdown.js").NameOf} named */
function plain(message, named) {
  // What is hidden is left out before anything is cut: a cut within its marks would show it.
  const text = [message.content, ...textsOf(message.components ?? [])].join("\n").replace(SPOILERS, HIDDEN);
  const lines = text.split("\n").map((line) => markdown(line, named).textContent?.trim() ?? "");
  return lines.filter(Boolean).join(" ").slice(0, MOST_QUOTED) || "Click to see attachment";
}

/** The texts of a layout in reading order. @param {import("./shapes.js").Component[]} parts @returns {string[]} */
function textsOf(parts) {
  return parts.flatMap((part) => (part.type === TEXT ? [part.content] : textsOf(part.components ?? [])));
}
