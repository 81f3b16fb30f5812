// The parts of a Components V2 message as elements: containers, sections, text, separators, buttons, media. Menus are in
// select.js, the classic embed in embeds.js. What a press does is the scene's matter; looks are in components.css.

import { colour, el, icon } from "./dom.js";
import { fileCard } from "./files.js";
import { markdown } from "./markdown.js";
import { Select } from "./select.js";

/** @typedef {import("./shapes.js").Component} Component */

/**
 * What a message's parts need to know and to say.
 * @typedef {object} Scene
 * @property {import("./markdown.js").NameOf} nameOf
 * @property {(type: number) => import("./select.js").Entry[]} choosable  what a menu of members, roles or channels offers
 * @property {(component: Component, values: string[]) => void} pressed  a button or a menu was used
 */

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium" };

/** @type {Record<number, (component: Component, scene: Scene) => HTMLElement>} */
const DRAWN = {
  1: (row, scene) => el("div", { class: "action-row" }, ...drawn(row.components, scene)),
  2: button,
  3: select,
  5: select,
  6: select,
  8: select,
  9: section,
  10: (text, scene) => el("div", { class: "text-display markdown" }, markdown(text.content ?? "", scene.nameOf)),
  11: (thumbnail) => medium(thumbnail, "thumbnail"),
  12: (gallery) => el("div", { class: "gallery" }, ...(gallery.items ?? []).map((item) => medium(item, "gallery-item"))),
  13: file,
  14: separator,
  17: container,
};

/**
 * @param {Component[] | undefined} components
 * @param {Scene} scene
 * @returns {HTMLElement[]}
 */
export function drawn(components, scene) {
  return (components ?? []).map((component) => (DRAWN[component.type] ?? unknown)(component, scene));
}

/** The box that holds a card; its accent is the bar on the left. */
function container(box, scene) {
  const accent = colour(box.accent_color);
  const style = accent ? { "--accent": accent } : {};
  return el("div", { class: accent ? "container accented" : "container", style }, ...drawn(box.components, scene));
}

/** A menu: of the bot's own entries, or of members, roles or channels, of which it says which are chosen. */
function select(menu, scene) {
  const chosen = (menu.default_values ?? []).map((one) => one.id);
  const offered = menu.options ?? scene.choosable(menu.type).map((one) => ({ ...one, default: chosen.includes(one.value) }));
  return new Select({ ...menu, options: offered }, (values) => scene.pressed(menu, values)).element;
}

/** Text with a button or a picture beside it. */
function section(part, scene) {
  return el(
    "div",
    { class: "section" },
    el("div", { class: "section-texts" }, ...drawn(part.components, scene)),
    el("div", { class: "accessory" }, ...drawn(part.accessory ? [part.accessory] : [], scene)),
  );
}

function separator(part) {
  const spacing = part.spacing === 2 ? "large" : "small";
  if (part.divider === false) return el("div", { class: `separator ${spacing}` });
  return el("div", { class: `separator ${spacing} divider`, role: "separator" });
}

/** A button, or for style 5 a link that looks like one. */
function button(part, scene) {
  const look = `button ${STYLES[part.style] ?? "secondary"}`;
  const inside = [
    part.emoji && el("span", { class: "button-emoji", "aria-hidden": part.label ? "true" : null }, emojiText(part.emoji)),
    part.label && el("span", { class: "button-label" }, part.label),
  ];
  if (part.style === 5 && !part.disabled && /^https?:\/\//i.test(part.url ?? "")) {
    return el("a", { class: look, href: part.url, target: "_blank", rel: "noopener noreferrer" }, ...inside, icon("outside"));
  }
  return el(
    "button",
    {
      class: look,
      type: "button",
      disabled: Boolean(part.disabled) || part.style === 5,
      "data-custom-id": part.custom_id,
      on: { click: () => scene.pressed(part, []) },
    },
    ...inside,
    part.style === 5 && icon("outside"),
    el("span", { class: "busy-dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
  );
}

/** An emoji as text: a custom one by its name. @param {{id?: string | null, name?: string | null}} emoji */
export function emojiText(emoji) {
  return emoji.id ? `:${emoji.name}:` : (emoji.name ?? "");
}

/** A picture's place: pictures from other addresses are not fetched here, so it says what would be there. */
function medium(part, look) {
  const name = fileName(part.media?.url ?? "");
  const label = part.description || name || "picture";
  return el("figure", { class: look, role: "img", "aria-label": label, title: label }, icon("note"), el("figcaption", {}, label));
}

function file(part) {
  const url = part.file?.url ?? "";
  return fileCard(part.name ?? fileName(url), part.size, url);
}

/** The last part of an address, readable. @param {string} url */
export function fileName(url) {
  const last = url.split(/[?#]/)[0].split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function unknown(part) {
  return el("div", { class: "unknown-part" }, `Not shown by the local Discord: a component of type ${part.type}`);
}
