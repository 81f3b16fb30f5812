// One field of a form: its label, a text, a choice or files, and how much of a text may still come. What the browser
// can check, it checks itself: required, lengths. The dialog around it is form-dialog.js.

import { attribute, el, freshId } from "./dom.js";
import { emojiText } from "./components.js";

/** @typedef {import("./shapes.js").Component} Component */

const SELECT = 3;
const TEXT = 4;
const FILES = 19;
const PARAGRAPH = 2;
const LONGEST = 4000;

export class FormField {
  /** @param {Component} field @param {Component} named what carries label and description */
  constructor(field, named) {
    this.field = field;
    this.customId = field.custom_id;
    const ids = { input: freshId(), about: freshId() };
    const required = field.required !== false;
    this.input = this.made();
    this.input.id = ids.input;
    this.count = el("span", { class: "form-count", "aria-hidden": "true" });
    this.input.required = required;
    const star = required && el("span", { class: "form-star", "aria-hidden": "true" }, " *");
    const about = named.description && el("p", { class: "form-about", id: ids.about }, named.description);
    if (about) attribute(this.input, "aria-describedby", ids.about);
    this.element = el("div", { class: "form-field" }, el("label", { for: ids.input }, named.label, star), about, this.input, this.count);
    this.input.addEventListener("input", () => this.counted());
    this.counted();
  }

  /** @returns {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
  made() {
    const { field } = this;
    if (field.type === TEXT) return this.text();
    if (field.type === SELECT) return this.select();
    const several = (field.max_values ?? 1) > 1;
    return /** @type {HTMLInputElement} */ (el("input", { type: field.type === FILES ? "file" : "text", multiple: several }));
  }

  text() {
    const { min_length: least, max_length: most, placeholder, style, value } = this.field;
    const given = { minlength: least, maxlength: most ?? LONGEST, placeholder };
    const made = style === PARAGRAPH ? el("textarea", { ...given, rows: 5 }) : el("input", { ...given, type: "text" });
    const input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (made);
    input.value = value ?? "";
    return input;
  }

  select() {
    const { options, max_values: most, placeholder } = this.field;
    const several = (most ?? 1) > 1;
    const entries = (options ?? []).map((option) => {
      const words = [option.emoji && emojiText(option.emoji), option.label, option.description && `– ${option.description}`];
      return el("option", { value: option.value, selected: Boolean(option.default) }, words.filter(Boolean).join(" "));
    });
    const none = !several && el("option", { value: "" }, placeholder || "Make a selection");
    return /** @type {HTMLSelectElement} */ (el("select", { multiple: several }, none, ...entries));
  }

  /** How much of the longest text is there. */
  counted() {
    if (this.field.type !== TEXT) return;
    this.count.textContent = `${this.input.value.length}/${this.field.max_length ?? LONGEST}`;
  }

  /** What is sent for this field. @returns {string | (string | File)[]} */
  read() {
    const { input } = this;
    if (input instanceof HTMLSelectElement) return [...input.selectedOptions].map((option) => option.value).filter(Boolean);
    if (input instanceof HTMLInputElement && input.type === "file") return [...(input.files ?? [])];
    return input.value;
  }
}
