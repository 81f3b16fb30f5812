// Building elements. Every text reaches the page through here as a text node, never as HTML, and nothing here
// writes a `style` attribute: the page runs under `default-src 'self'`.
// What the elements mean, and what happens when they are pressed, is not here.

/**
 * One element.
 * @param {string} tag
 * @param {Record<string, any>} [given] `class`, `on` ({click: …}), `style` (custom properties or CSS names, through
 *   CSSOM), anything else an attribute; null, undefined and false leave an attribute out, true gives it empty
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  give(made, given);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** @param {Element} made @param {Record<string, any>} given */
function give(made, given) {
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, heard] of Object.entries(value)) made.addEventListener(event, heard);
    } else if (name === "style") {
      for (const [property, set] of Object.entries(value)) {
        /** @type {HTMLElement} */ (made).style.setProperty(property, String(set));
      }
    } else {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/** Sets an attribute, or takes it away for null. @param {Element} of @param {string} name @param {string | null} value */
export function attribute(of, name, value) {
  if (value === null) of.removeAttribute(name);
  else of.setAttribute(name, value);
}

/** The shapes that the page draws itself, each the `d` of a path in a box of 24 by 24. */
const SHAPES = {
  hash: "M10 3 8.6 8H4.5v2h3.5l-1.1 4H3v2h3.4L5 21h2l1.4-5h4.1l-1.4 5h2l1.4-5h4.1v-2H15l1.1-4h3.9V8h-3.3L18 3h-2l-1.4 5h-4.1L12 3Zm0 7h4.1L13 14H8.9Z",
  at: "M12 2a10 10 0 1 0 5.5 18.4l-1.1-1.7A8 8 0 1 1 20 12v1.2a1.8 1.8 0 0 1-3.5 0V7.5h-2v.9a4.5 4.5 0 1 0 .6 6.5 3.8 3.8 0 0 0 6.9-1.7V12A10 10 0 0 0 12 2Zm0 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z",
  lock: "M12 2a5 5 0 0 0-5 5v3H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8a2 2 0 0 0-2-2h-1V7a5 5 0 0 0-5-5Zm-3 8V7a3 3 0 1 1 6 0v3Zm3 4a1.5 1.5 0 0 1 1 2.6V19h-2v-2.4a1.5 1.5 0 0 1 1-2.6Z",
  menu: "M3 6h18v2H3Zm0 5h18v2H3Zm0 5h18v2H3Z",
  down: "m6 9 6 6 6-6-1.4-1.4L12 12.2 7.4 7.6Z",
  send: "M3 3.5 21 12 3 20.5 6 13l8-1-8-1Z",
  outside: "M14 3v2h3.6l-8.3 8.3 1.4 1.4L19 6.4V10h2V3ZM5 5a2 2 0 0 0-2 2v12c0 1.1.9 2 2 2h12a2 2 0 0 0 2-2v-6h-2v6H5V7h6V5Z",
  eye: "M12 5C6.5 5 2.4 9.6 1.3 12 2.4 14.4 6.5 19 12 19s9.6-4.6 10.7-7C21.6 9.6 17.5 5 12 5Zm0 11.5a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9Zm0-2.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  note: "M20 3 9 5.5v9.8A3.5 3.5 0 1 0 11 18.5V9l7-1.6v5.9a3.5 3.5 0 1 0 2 3.2Z",
  more: "M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z",
  reply: "M10 4 2.5 11.5 10 19v-4.6c5 0 8.6 1.6 11.2 5.1C20.2 14.5 17.2 9.5 10 8.6Z",
  plus: "M13 5h-2v6H5v2h6v6h2v-6h6v-2h-6Z",
  close: "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4Z",
  save: "M11 3h2v9.2l3.3-3.3 1.4 1.4L12 16l-5.7-5.7 1.4-1.4 3.3 3.3ZM4 19h16v2H4Z",
  file: "M6 2a2 2 0 0 0-2 2v16c0 1.1.9 2 2 2h12a2 2 0 0 0 2-2V8l-6-6Zm7 1.5L18.5 9H13Z",
};

/**
 * A small drawing beside a text; it says nothing to a screen reader.
 * @param {keyof typeof SHAPES} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  give(drawing, { class: `icon icon-${name}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" });
  path.setAttribute("d", SHAPES[name]);
  drawing.append(path);
  return drawing;
}

/**
 * A colour from Discord's number for it; null for none.
 * @param {number | null | undefined} number
 * @returns {string | null}
 */
export function colour(number) {
  return typeof number === "number" ? `#${(number & 0xffffff).toString(16).padStart(6, "0")}` : null;
}

/** An `id` that no other element has. */
export function freshId() {
  return `id-${crypto.randomUUID()}`;
}
