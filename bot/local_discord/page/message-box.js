// The box in which a message is written, and what it offers while one types: the bot's commands behind "/", names behind
// "@". It takes several lines and grows with them. What becomes of the text is composer.js's matter.

import { attribute, el } from "./dom.js";
import { Listbox } from "./listbox.js";
import { mentioning } from "./mentions.js";

/** @typedef {import("./shapes.js").Command} Command */

const COMMAND_AND_TEXT = /^\/([-\w]+)\s(.*)$/s;

/**
 * @typedef {object} BoxHeard
 * @property {(command: Command, text: string) => void} took  a command was chosen, `text` was typed after its name
 * @property {(text: string) => void} sent
 * @property {() => void} typed
 * @property {() => boolean} left  Escape, with no list open; whether it was of use
 */

export class MessageBox {
  /** @param {import("./composer.js").Around} around @param {BoxHeard} heard */
  constructor(around, heard) {
    this.around = around;
    this.heard = heard;
    const moved = (/** @type {string | null} */ id) => attribute(this.field, "aria-activedescendant", id);
    this.commands = new Listbox({ label: "Commands", took: (command) => this.take(command), moved });
    this.people = new Listbox({ label: "Members", took: (person) => this.mention(person), moved });
    /** The list that was used last. */
    this.listbox = this.commands;
    this.lists = [this.commands.element, this.people.element];
    this.field = /** @type {HTMLTextAreaElement} */ (
      el("textarea", {
        id: "message-box",
        class: "message-box",
        // No textbox alone: it drives a list.
        role: "combobox",
        rows: 1,
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        enterkeyhint: "send",
        maxlength: 4000,
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": this.listbox.id,
        on: {
          input: () => this.typed(),
          keydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
          blur: () => this.close(),
          focus: () => this.offer(),
        },
      })
    );
    // Lines break elsewhere when it gets wider.
    new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this.field);
  }

  get text() {
    return this.field.value;
  }

  set text(text) {
    this.field.value = text;
    this.fit();
  }

  /** @param {string} name what it says to whom nothing is typed yet */
  name(name) {
    this.field.setAttribute("aria-label", name);
    this.field.placeholder = name;
    if (document.activeElement === this.field && this.text) this.offer();
  }

  focus() {
    this.field.focus();
  }

  /** As high as its lines; the style sheet says where it begins to scroll instead. */
  fit() {
    this.field.style.setProperty("height", "auto");
    this.field.style.setProperty("height", `${this.field.scrollHeight}px`);
  }

  typed() {
    this.fit();
    this.heard.typed();
    this.offer();
  }

  /** Offers what fits to what is typed. */
  offer() {
    const { text } = this;
    const whole = COMMAND_AND_TEXT.exec(text);
    const typed = whole ? this.named(text.slice(1)) : null;
    // The fields of a command take one line.
    if (typed) this.take(typed.command, typed.text.trim() && typed.text.trimStart().replace(/\s*\n\s*/g, " "));
    else if (/^\/[-\w]*( [-\w]*)?$/.test(text)) this.offerCommands(text);
    else this.offerPeople(text.slice(0, this.field.selectionStart));
  }

  /** The command whose name a text begins with, and what is typed after it; a sub-command's name has two words. @param {string} text */
  named(text) {
    const folded = text.toLowerCase();
    const command = this.around.commands().find(({ name }) => folded.startsWith(`${name} `) || folded.startsWith(`${name}\n`));
    return command ? { command, text: text.slice(command.name.length + 1) } : null;
  }

  /** @param {Command} command @param {string} [text] */
  take(command, text = "") {
    this.close();
    this.heard.took(command, text);
  }

  /**
   * Commands that fit what is typed: the one of that name, those that begin with it, then those that contain it.
   * @param {string} text
   */
  fitting(text) {
    const typed = text.slice(1).trim().toLowerCase();
    const all = this.around.commands();
    const begin = all.filter((command) => command.name.startsWith(typed));
    begin.sort((one, other) => Number(other.name === typed) - Number(one.name === typed));
    return [...begin, ...all.filter((command) => !begin.includes(command) && command.name.includes(typed))];
  }

  /** @param {string} text */
  offerCommands(text) {
    const fitting = this.fitting(text);
    const bot = this.around.bot();
    const entries = fitting.map((command) => ({
      value: command,
      label: `/${command.name}`,
      detail: command.description,
    }));
    const none = this.around.commands().length ? "No commands match" : "No commands yet: no bot has registered any";
    this.open(this.commands);
    this.listbox.show(entries, { at: entries.length ? 0 : -1, heading: bot.name, note: entries.length ? "" : none });
  }

  /** Whom a message can mention: the bot first. */
  mentionable() {
    return [this.around.bot(), ...this.around.members()];
  }

  /** @param {string} text up to the caret */
  offerPeople(text) {
    const { people } = mentioning(text, this.mentionable());
    if (!people.length) return this.close();
    this.open(this.people);
    this.listbox.show(people.map((person) => ({ value: person, label: `@${person.name}` })), { at: 0, heading: "Members" });
  }

  /** Writes a name out where it was begun. @param {import("./mentions.js").Person} person */
  mention(person) {
    const caret = this.field.selectionStart;
    const { from } = mentioning(this.text.slice(0, caret), this.mentionable());
    const before = `${this.text.slice(0, from)}@${person.name} `;
    this.text = before + this.text.slice(caret).replace(/^ +/, "");
    this.field.setSelectionRange(before.length, before.length);
    this.close();
  }

  /** @param {Listbox} list */
  open(list) {
    if (this.listbox !== list) this.listbox.hide();
    this.listbox = list;
    attribute(this.field, "aria-controls", list.id);
    this.field.setAttribute("aria-expanded", "true");
  }

  close() {
    this.listbox.hide();
    this.field.setAttribute("aria-expanded", "false");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || (event.key === "Enter" && event.shiftKey)) return;
    const lit = this.listbox.highlighted;
    if (this.listbox.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      this.listbox.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (lit && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
      this.listbox.given.took(lit.value);
    } else if (event.key === "Enter") {
      this.heard.sent(this.text.trim());
    } else if (event.key === "Escape" && this.listbox.open) {
      this.close();
    } else if (event.key !== "Escape" || !this.heard.left()) return;
    event.preventDefault();
  }
}
