// A popup list with one highlighted entry: commands, an option's choices, a menu's entries. It is driven from outside
// (the focus stays in the text field or on the button), and says which entry was taken. What the entries mean is not
// its matter; where it stands on the page neither.

import { attribute, el, freshId } from "./dom.js";

/**
 * @typedef {object} Entry
 * @property {unknown} value  what is handed over when it is taken
 * @property {string} label
 * @property {string} [detail]
 * @property {Node} [mark]  a drawing or an emoji before the label
 * @property {boolean} [chosen]  shown as already chosen
 */

export class Listbox {
  /**
   * @param {{label: string, took: (value: any) => void, moved?: (id: string | null) => void, multiple?: boolean}} given
   *   `moved` hears the id of the highlighted entry, for aria-activedescendant
   */
  constructor(given) {
    this.given = given;
    this.id = freshId();
    this.heading = el("div", { class: "listbox-heading", "aria-hidden": "true" });
    this.list = el("div", {
      class: "listbox-entries",
      role: "listbox",
      id: this.id,
      "aria-label": given.label,
      "aria-multiselectable": given.multiple ? "true" : null,
    });
    this.note = el("div", { class: "listbox-note", role: "status" });
    this.element = el("div", { class: "listbox" }, this.heading, this.list, this.note);
    this.element.hidden = true;
    // A press would take the focus from the field that drives the list.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    /** @type {Entry[]} */
    this.entries = [];
    this.at = -1;
  }

  get open() {
    return !this.element.hidden;
  }

  /** The highlighted entry, if one is. @returns {Entry | null} */
  get highlighted() {
    return this.open ? (this.entries[this.at] ?? null) : null;
  }

  /**
   * Shows entries, or a note where there are none.
   * @param {Entry[]} entries
   * @param {{heading?: string, note?: string, at?: number}} [given] `at`: what to highlight, none by default
   */
  show(entries, { heading = "", note = "", at = -1 } = {}) {
    this.entries = entries;
    this.heading.textContent = heading;
    this.note.textContent = note;
    this.stale(false);
    this.list.replaceChildren(...entries.map((entry, place) => this.drawn(entry, place)));
    this.element.hidden = !entries.length && !note;
    this.highlight(at);
  }

  /** Says that entries are on their way; older ones stay visible, so that the list does not jump, but are not for use. */
  waiting(note) {
    this.stale(true);
    this.entries = [];
    if (!this.open) this.list.replaceChildren();
    this.note.textContent = note;
    this.element.hidden = false;
    this.highlight(-1);
  }

  /** @param {boolean} stale */
  stale(stale) {
    this.element.classList.toggle("stale", stale);
    this.list.inert = stale;
    attribute(this.list, "aria-hidden", stale ? "true" : null);
  }

  hide() {
    this.element.hidden = true;
    this.note.textContent = "";
    this.highlight(-1);
  }

  /** Moves the highlight up or down, around the ends. @param {number} step */
  move(step) {
    const count = this.entries.length;
    if (!count) return;
    this.highlight(this.at < 0 ? (step > 0 ? 0 : count - 1) : (this.at + step + count) % count);
  }

  /** @param {number} at an entry's place; -1 for none */
  highlight(at) {
    this.at = at;
    [...this.list.children].forEach((drawn, place) => {
      drawn.classList.toggle("highlighted", place === at);
      if (!this.given.multiple) drawn.setAttribute("aria-selected", String(place === at));
    });
    const lit = this.list.children[at];
    lit?.scrollIntoView({ block: "nearest" });
    this.given.moved?.(this.open && lit ? lit.id : null);
  }

  /** @param {Entry} entry @param {number} place @returns {HTMLElement} */
  drawn(entry, place) {
    const on = {
      click: () => this.given.took(entry.value),
      mousemove: () => this.at !== place && this.highlight(place),
    };
    return el(
      "div",
      {
        class: entry.chosen ? "entry chosen" : "entry",
        role: "option",
        id: `${this.id}-${place}`,
        "aria-selected": String(Boolean(entry.chosen)),
        on,
      },
      entry.mark && el("span", { class: "entry-mark" }, entry.mark),
      el("span", { class: "entry-label" }, entry.label),
      entry.detail && el("span", { class: "entry-detail" }, entry.detail),
    );
  }
}
