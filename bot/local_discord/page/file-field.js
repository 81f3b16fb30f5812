// An option of the chosen command that takes a file. Other options are option-field.js; which there are, and what is
// sent, command-form.js.

import { attribute, el } from "./dom.js";

/** @typedef {import("./shapes.js").Option} Option */

export class FileField {
  /** @param {Option} option @param {Pick<import("./option-field.js").FieldHeard, "focused" | "key">} heard */
  constructor(option, heard) {
    this.option = option;
    this.listbox = null;
    this.input = /** @type {HTMLInputElement} */ (
      el("input", {
        type: "file",
        class: "option-input file-input",
        "aria-label": option.name,
        "aria-description": option.description,
        "aria-required": option.required ? "true" : null,
        on: {
          focus: () => heard.focused(this),
          change: () => this.complain(""),
          keydown: (/** @type {KeyboardEvent} */ event) => this.key(event, heard),
        },
      })
    );
    this.element = el("label", { class: "option-field" }, el("span", { class: "option-name" }, option.name), this.input);
  }

  /** Backspace takes the chosen file back. */
  key(event, heard) {
    if (event.key === "Backspace" && this.input.value) {
      event.preventDefault();
      this.input.value = "";
    } else heard.key(this, event);
  }

  /** A text is no file: what was typed behind the command's name has no use here. */
  fill() {}

  /** @param {string} problem */
  complain(problem) {
    this.element.classList.toggle("wrong", Boolean(problem));
    attribute(this.input, "aria-invalid", problem ? "true" : null);
  }

  /** What is sent for this field. @returns {import("./option-field.js").Read} */
  read() {
    const file = this.input.files?.[0];
    return file ? { value: file } : {};
  }
}
