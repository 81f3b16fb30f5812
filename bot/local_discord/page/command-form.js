// The command that was chosen: its name, a field for every option that is in use, a button for every other one, and
// Send. It checks and collects the values; the message box and the list of commands are composer.js.

import { el, icon } from "./dom.js";
import { FileField } from "./file-field.js";
import { OptionField } from "./option-field.js";

/** @typedef {import("./shapes.js").Command} Command */
/** @typedef {import("./shapes.js").Option} Option */
/** @typedef {Record<string, string | number | boolean | File>} Values */

const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const FILE = 11;

/**
 * @typedef {object} FormHeard
 * @property {(command: Command, values: Values) => void} send
 * @property {(back: string) => void} cancel  the text that the message box gets back
 * @property {(command: Command, values: Values, focused: string) => Promise<import("./shapes.js").Choice[]>} suggest
 * @property {(problem: string) => void} complain  a sentence for the person; empty for none
 * @property {(hint: string) => void} hint  what the field in use is for
 * @property {() => import("./shapes.js").Member[]} members
 * @property {() => import("./shapes.js").Place[]} places
 */

export class CommandForm {
  /** @param {Command} command @param {FormHeard} heard */
  constructor(command, heard) {
    this.command = command;
    this.heard = heard;
    /** @type {(OptionField | FileField)[]} in the order in which they were opened */
    this.fields = [];
    this.unused = el("span", { class: "unused-options" });
    this.inUse = el("span", { class: "used-options" });
    this.send = el("button", { type: "submit", class: "send-button", "aria-label": `Send /${command.name}`, title: "Send" }, icon("send"));
    this.lists = el("div", { class: "lists" });
    this.element = el(
      "form",
      {
        class: "command-form",
        autocomplete: "off",
        "aria-label": `/${command.name}`,
        on: {
          submit: (/** @type {Event} */ event) => {
            event.preventDefault();
            this.submit();
          },
          keydown: (/** @type {KeyboardEvent} */ event) => this.formKey(event),
        },
      },
      this.lists,
      el("span", { class: "command-chip" }, `/${command.name}`),
      this.inUse,
      this.unused,
      this.send,
    );
    const options = command.options ?? [];
    const first = options.filter((option) => option.required);
    for (const option of first.length ? first : options.slice(0, 1)) this.add(option);
  }

  /** Opens the field of an option. @param {Option} option @returns {OptionField | FileField} */
  add(option) {
    /** @type {import("./option-field.js").FieldHeard} */
    const heard = {
      suggest: (of) => this.heard.suggest(this.command, this.typed(of), of.option.name),
      focused: (of) => this.heard.hint(`${of.option.name}: ${of.option.description}`),
      key: (of, event) => this.fieldKey(of, event),
    };
    const field = option.type === FILE ? new FileField(option, heard) : new OptionField(option, this.fixedChoices(option), heard);
    this.fields.push(field);
    this.inUse.append(field.element);
    if (field.listbox) this.lists.append(field.listbox.element);
    this.drawUnused();
    return field;
  }

  /** Takes the field of an optional option away. @param {OptionField | FileField} field */
  remove(field) {
    this.fields = this.fields.filter((other) => other !== field);
    field.element.remove();
    field.listbox?.element.remove();
    this.drawUnused();
  }

  /** The options that have no field yet, each a button. */
  drawUnused() {
    this.unused.replaceChildren(
      ...this.left().map((option) =>
        el(
          "button",
          {
            type: "button",
            class: "option-button",
            "aria-label": `Add option ${option.name}`,
            title: option.description,
            on: {
              click: () => this.add(option).input.focus(),
              // Who types on it means its field: the letter then goes to where the focus is.
              keydown: (event) => {
                const letter = event.key.length === 1 && event.key !== " ";
                if (letter && !event.ctrlKey && !event.metaKey && !event.altKey) this.add(option).input.focus();
              },
            },
          },
          `+ ${option.name}`,
        ),
      ),
    );
  }

  /** @returns {Option[]} */
  left() {
    return (this.command.options ?? []).filter((option) => !this.fields.some((field) => field.option === option));
  }

  /** Choices that need no question to the bot. @param {Option} option */
  fixedChoices(option) {
    if (option.choices?.length) return option.choices;
    if (option.type === BOOLEAN) return [true, false].map((value) => ({ name: value ? "True" : "False", value }));
    if (option.type === USER) return this.heard.members().map(({ id, name }) => ({ name, value: id }));
    if (option.type === CHANNEL) return this.heard.places().map(({ id, name }) => ({ name, value: id }));
    return null;
  }

  /** To where typing goes on. @param {string} [text] what was typed after the command's name */
  start(text = "") {
    const [field] = this.fields;
    if (!field) {
      this.heard.hint(this.command.description);
      if (text) this.heard.complain(`/${this.command.name} takes no options.`);
      this.send.focus();
      return;
    }
    if (text) field.fill(text);
    field.input.focus();
  }

  /** What is typed so far, without files, for the bot's suggestions. @param {OptionField} focused @returns {Values} */
  typed(focused) {
    /** @type {Values} */
    const values = { [focused.option.name]: focused.input.value };
    for (const field of this.fields) {
      const { value } = field.read();
      if (field !== focused && value !== undefined && !(value instanceof File)) values[field.option.name] = value;
    }
    return values;
  }

  /** Sends, or says what is missing and goes there. */
  submit() {
    /** @type {Values} */
    const values = {};
    for (const field of this.fields) {
      const { value, problem } = field.read();
      const missing = value === undefined && field.option.required ? `${field.option.name} is required.` : "";
      if (problem || missing) {
        field.input.focus();
        field.complain(problem ?? missing);
        this.heard.complain(problem ?? missing);
        return;
      }
      if (value !== undefined) values[field.option.name] = value;
    }
    this.heard.complain("");
    this.heard.send(this.command, values);
  }

  /** @param {OptionField | FileField} field @param {KeyboardEvent} event */
  fieldKey(field, event) {
    const { input } = field;
    const at = this.fields.indexOf(field);
    const atStart = input.selectionStart === 0 && input.selectionEnd === 0;
    const atEnd = input.selectionStart === input.value.length;
    if (event.key === "Backspace" && !input.value) {
      event.preventDefault();
      this.backwards(field, at);
    } else if (event.key === "ArrowLeft" && atStart && at > 0) {
      event.preventDefault();
      this.fields[at - 1].input.focus();
    } else if (event.key === "ArrowRight" && atEnd && !event.shiftKey) {
      const next = this.fields[at + 1] ?? (this.left().length ? this.add(this.left()[0]) : null);
      if (next) event.preventDefault();
      next?.input.focus();
    }
  }

  /** Backspace in an empty field: an optional one goes, the first one gives the message box back. */
  backwards(field, at) {
    if (at === 0) this.heard.cancel(`/${this.command.name}`);
    else {
      if (!field.option.required) this.remove(field);
      this.fields[at - 1].input.focus();
    }
  }

  /** Escape gives the command up. @param {KeyboardEvent} event */
  formKey(event) {
    if (event.defaultPrevented) return;
    const back = event.key === "Backspace" && event.target === this.send && !this.fields.length;
    if (event.key === "Escape" || back) {
      event.preventDefault();
      this.heard.cancel(back ? `/${this.command.name}` : "");
    }
  }
}
