// One option of the chosen command: its text field, its list of choices (fixed ones, or asked of the bot while typing),
// and what its text stands for. Which fields there are and what is sent is command-form.js.

import { attribute, el } from "./dom.js";
import { Listbox } from "./listbox.js";

/** @typedef {import("./shapes.js").Option} Option */
/** @typedef {import("./shapes.js").Choice} Choice */
/** @typedef {OptionField | import("./file-field.js").FileField} AnyField */
/** @typedef {{value?: string | number | boolean | File, problem?: string}} Read  neither: the field is empty */

const INTEGER = 4;
const NUMBER = 10;
const DEBOUNCE_MS = 120;

/**
 * @typedef {object} FieldHeard
 * @property {(field: OptionField) => Promise<Choice[]>} suggest  asks the bot
 * @property {(field: AnyField) => void} focused
 * @property {(field: AnyField, event: KeyboardEvent) => void} key  a key that the list had no use for
 */

export class OptionField {
  /** @param {Option} option @param {Choice[] | null} choices fixed ones; null where there are none @param {FieldHeard} heard */
  constructor(option, choices, heard) {
    this.option = option;
    this.choices = choices;
    this.heard = heard;
    /** @type {Choice | null} what was taken from the list, until the text is changed */
    this.taken = null;
    /** The latest question to the bot; answers to older ones are dropped. */
    this.asked = 0;
    this.listbox = new Listbox({
      label: `Options for ${option.name}`,
      took: (choice) => this.take(choice),
      moved: (id) => attribute(this.input, "aria-activedescendant", id),
    });
    this.input = /** @type {HTMLInputElement} */ (
      el("input", {
        type: "text",
        class: "option-input",
        role: "combobox",
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        enterkeyhint: "send",
        inputmode: option.type === INTEGER ? "numeric" : null,
        maxlength: option.max_length,
        "aria-label": option.name,
        "aria-description": option.description,
        "aria-required": option.required ? "true" : null,
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": this.listbox.id,
        on: {
          input: () => this.typed(),
          focus: () => this.entered(),
          blur: () => this.left(),
          keydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
        },
      })
    );
    this.element = el("label", { class: "option-field" }, el("span", { class: "option-name" }, option.name), this.input);
    this.fit();
  }

  /** Puts a text in, as if it had been typed. @param {string} text */
  fill(text) {
    this.input.value = text;
    this.typed();
  }

  typed() {
    this.taken = null;
    this.fit();
    this.complain("");
    this.offer();
  }

  entered() {
    this.heard.focused(this);
    this.offer();
  }

  left() {
    this.asked += 1;
    this.close();
  }

  close() {
    this.listbox.hide();
    this.input.setAttribute("aria-expanded", "false");
  }

  /** The field is as wide as its text. */
  fit() {
    this.input.style.setProperty("--letters", String(Math.max(this.input.value.length + 1, 4)));
  }

  /** Marks the field as wrong, or as right again. @param {string} problem */
  complain(problem) {
    this.element.classList.toggle("wrong", Boolean(problem));
    attribute(this.input, "aria-invalid", problem ? "true" : null);
  }

  /** Offers choices for what is typed. */
  offer() {
    if (this.choices) this.offerFixed(this.choices);
    else if (this.option.autocomplete) void this.offerAsked();
  }

  /** @param {Choice[]} choices */
  offerFixed(choices) {
    const typed = this.taken ? "" : this.input.value.trim().toLowerCase();
    const fitting = choices.filter((choice) => choice.name.toLowerCase().includes(typed));
    this.showChoices(fitting, typed && fitting.length ? 0 : -1);
  }

  async offerAsked() {
    this.asked += 1;
    const asked = this.asked;
    this.listbox.waiting("Loading options…");
    this.input.setAttribute("aria-expanded", "true");
    await new Promise((resolve) => setTimeout(resolve, DEBOUNCE_MS));
    if (asked !== this.asked) return;
    const choices = await this.heard.suggest(this).catch(() => null);
    if (asked !== this.asked) return;
    if (choices) this.showChoices(choices, -1);
    else this.listbox.show([], { note: "Loading options failed" });
  }

  /** @param {Choice[]} choices @param {number} at what to highlight */
  showChoices(choices, at) {
    const entries = choices.map((choice) => ({ value: choice, label: choice.name }));
    const { name, description } = this.option;
    this.listbox.show(entries, { at, heading: `${name}: ${description}`, note: entries.length ? "" : "No options match" });
    this.input.setAttribute("aria-expanded", "true");
  }

  /** @param {Choice} choice */
  take(choice) {
    this.taken = choice;
    this.asked += 1;
    this.input.value = choice.name;
    this.fit();
    this.complain("");
    this.close();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const { key } = event;
    const lit = this.listbox.highlighted;
    if (this.listbox.open && (key === "ArrowDown" || key === "ArrowUp")) {
      event.preventDefault();
      this.listbox.move(key === "ArrowDown" ? 1 : -1);
    } else if (!this.listbox.open && key === "ArrowDown") {
      event.preventDefault();
      this.offer();
    } else if (this.listbox.open && key === "Escape") {
      event.preventDefault();
      this.asked += 1;
      this.close();
    } else {
      // Tab goes on to the next field by itself; Enter sends.
      if (lit && (key === "Enter" || (key === "Tab" && !event.shiftKey))) this.take(/** @type {Choice} */ (lit.value));
      this.heard.key(this, event);
    }
  }

  /** What is sent for this field. @returns {Read} */
  read() {
    if (this.taken) return { value: this.taken.value };
    const text = this.input.value.trim();
    if (!text) return {};
    if (this.choices) return this.readFixed(text, this.choices);
    if (this.option.type === INTEGER || this.option.type === NUMBER) return this.readNumber(text);
    const least = this.option.min_length ?? 0;
    return text.length < least ? { problem: `${this.option.name} needs at least ${least} characters.` } : { value: text };
  }

  /** @param {string} text @param {Choice[]} choices @returns {Read} */
  readFixed(text, choices) {
    const found = choices.find((choice) => choice.name.toLowerCase() === text.toLowerCase());
    return found ? { value: found.value } : { problem: `${this.option.name}: choose one of the options in the list.` };
  }

  /** @param {string} text @returns {Read} */
  readNumber(text) {
    const { name, type, min_value: least, max_value: most } = this.option;
    const number = Number(text.replace(",", "."));
    if (Number.isNaN(number)) return { problem: `${name} must be a number.` };
    if (type === INTEGER && !Number.isInteger(number)) return { problem: `${name} must be a whole number.` };
    if (least !== undefined && number < least) return { problem: `${name} must be at least ${least}.` };
    if (most !== undefined && number > most) return { problem: `${name} must be at most ${most}.` };
    return { value: number };
  }
}
