// The classic parts of a message: embeds and attachments, shown plainly. Components V2 is in components.js.

import { fileName } from "./components.js";
import { colour, el } from "./dom.js";
import { fileCard } from "./files.js";
import { markdown } from "./markdown.js";

/** @typedef {import("./markdown.js").NameOf} NameOf */

/** @param {any} embed Discord's embed @param {NameOf} nameOf @returns {HTMLElement} */
export function embedOf(embed, nameOf) {
  const bar = colour(embed.color);
  const said = (look, text) => text && el("div", { class: `${look} markdown` }, markdown(text, nameOf));
  return el(
    "article",
    { class: "embed", style: bar ? { "--accent": bar } : {} },
    said("embed-author", embed.author?.name),
    embed.title && el("div", { class: "embed-title markdown" }, titled(embed, nameOf)),
    said("embed-description", embed.description),
    embed.fields?.length && el("div", { class: "embed-fields" }, ...embed.fields.map((field) => fieldOf(field, nameOf))),
    embed.image && attachmentOf({ filename: fileName(embed.image.url ?? "") }),
    embed.footer?.text && el("div", { class: "embed-footer" }, embed.footer.text),
  );
}

/** A title with an address is a link. */
function titled(embed, nameOf) {
  const title = markdown(embed.title, nameOf);
  if (!/^https?:\/\//i.test(embed.url ?? "")) return title;
  return el("a", { href: embed.url, target: "_blank", rel: "noopener noreferrer" }, title);
}

function fieldOf(field, nameOf) {
  return el(
    "div",
    { class: field.inline ? "embed-field inline" : "embed-field" },
    el("div", { class: "embed-field-name markdown" }, markdown(field.name ?? "", nameOf)),
    el("div", { class: "markdown" }, markdown(field.value ?? "", nameOf)),
  );
}

/** @param {any} attachment Discord's attachment @returns {HTMLElement} */
export function attachmentOf(attachment) {
  return fileCard(attachment.filename ?? "", attachment.size, attachment.url ?? "");
}
