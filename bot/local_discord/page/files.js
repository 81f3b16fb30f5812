// Files: the card that stands for one in a message, with the way to save it, and the files that go out with the next
// message. Where they are kept is the local Discord's matter.

import { el, icon } from "./dom.js";

/** How large a file is, in words. @param {number} bytes @returns {string} */
export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [size, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "KB"] : [bytes / 1024 ** 2, "MB"];
  return `${size.toFixed(1)} ${unit}`;
}

/**
 * A file's card: a link to save it where it is kept here, or its name alone.
 * @param {string} name
 * @param {number | undefined} size
 * @param {string} url
 * @returns {HTMLElement}
 */
export function fileCard(name, size, url) {
  const kept = keptAt(url);
  const words = [el("span", { class: "file-name" }, name || "file"), size !== undefined && el("small", {}, sizeOf(size))];
  const inside = [icon("file"), el("span", { class: "file-words" }, ...words)];
  if (!kept) return el("div", { class: "file" }, ...inside);
  return el("a", { class: "file", href: kept, download: name, "aria-label": `Download ${name}` }, ...inside, icon("save"));
}

/** Where on this server a file is, if it is here: other addresses are never asked. @param {string} url @returns {string | null} */
function keptAt(url) {
  if (!URL.canParse(url)) return null;
  const { hostname, port, pathname } = new URL(url);
  const here = ["127.0.0.1", "localhost"].includes(hostname) && port === location.port;
  return here && pathname.startsWith("/attachments/") ? pathname : null;
}

/** The files that go out with the next message: a button to choose them, and one each to take it back. */
export class Attached {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {File[]} */
    this.files = [];
    this.input = /** @type {HTMLInputElement} */ (
      el("input", { type: "file", multiple: true, hidden: true, "aria-label": "Files", on: { change: () => this.chose() } })
    );
    this.button = el(
      "button",
      { type: "button", class: "attach-button", "aria-label": "Attach files", title: "Attach files", on: { click: () => this.input.click() } },
      icon("plus"),
    );
    this.list = el("ul", { class: "attached", "aria-label": "Attached files" });
    this.show();
  }

  chose() {
    this.files = [...this.files, ...(this.input.files ?? [])];
    this.input.value = "";
    this.show();
    this.changed();
  }

  clear() {
    this.files = [];
    this.show();
  }

  show() {
    this.list.hidden = !this.files.length;
    this.list.replaceChildren(
      ...this.files.map((file) => {
        const remove = () => {
          this.files = this.files.filter((other) => other !== file);
          this.show();
          this.changed();
        };
        const look = { type: "button", class: "remove-file", "aria-label": `Remove ${file.name}`, on: { click: remove } };
        return el("li", {}, icon("file"), el("span", {}, file.name), el("small", {}, sizeOf(file.size)), el("button", look, icon("close")));
      }),
    );
  }
}
