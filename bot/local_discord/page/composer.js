// The message box at the bottom: typing "/" lists the bot's commands, taking one turns the box into that command's form
// (command-form.js), and sending it turns it back. Any other text is sent as a message, "@" lists whom it can mention.
// What is said and what the bot answers arrives in the log, not here.

import { CommandForm } from "./command-form.js";
import { attribute, el } from "./dom.js";
import { Attached } from "./files.js";
import { Listbox } from "./listbox.js";
import { mentioning, withMentions } from "./mentions.js";
import { Refused, requests } from "./requests.js";

/** @typedef {import("./shapes.js").Command} Command */

const COMMAND_AND_TEXT = /^\/([-\w]+)\s(.*)$/s;

/**
 * @typedef {object} Around  what the message box asks of the page
 * @property {() => import("./shapes.js").Place} place
 * @property {() => import("./shapes.js").Member} member
 * @property {() => import("./shapes.js").Bot} bot
 * @property {() => Command[]} commands
 * @property {() => import("./shapes.js").Member[]} members
 * @property {() => import("./shapes.js").Place[]} places
 */

export class Composer {
  /** @param {HTMLElement} frame @param {Around} around */
  constructor(frame, around) {
    this.around = around;
    /** @type {CommandForm | null} */
    this.form = null;
    const moved = (/** @type {string | null} */ id) => attribute(this.box, "aria-activedescendant", id);
    this.commands = new Listbox({ label: "Commands", took: (command) => this.take(command), moved });
    this.people = new Listbox({ label: "Members", took: (person) => this.mention(person), moved });
    /** The list that was used last. */
    this.listbox = this.commands;
    this.attached = new Attached(() => this.box.focus());
    this.box = /** @type {HTMLInputElement} */ (
      el("input", {
        id: "message-box",
        type: "text",
        class: "message-box",
        role: "combobox",
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        maxlength: 4000,
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": this.listbox.id,
        on: {
          input: () => this.typed(),
          keydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
          blur: () => this.close(),
          focus: () => this.typed(),
        },
      })
    );
    this.hint = el("p", { class: "composer-hint", id: "composer-hint" });
    this.problem = el("p", { class: "composer-problem", role: "alert" });
    this.slot = el("div", { class: "composer-slot" });
    this.messageRow = el(
      "div",
      { class: "message-row" },
      this.commands.element,
      this.people.element,
      this.attached.list,
      this.attached.button,
      this.attached.input,
      this.box,
    );
    frame.append(this.hint, this.slot, this.problem);
    this.slot.append(this.messageRow);
  }

  /** Says where the message goes, and what the bot's commands are now. */
  show() {
    const place = this.around.place();
    const name = `Message ${place.kind === "dm" ? "@" : place.kind === "server" ? "#" : ""}${place.name}`;
    this.box.setAttribute("aria-label", name);
    this.box.placeholder = name;
    if (document.activeElement === this.box && this.box.value) this.typed();
  }

  focus() {
    if (this.form) this.form.start();
    else this.box.focus();
  }

  /** Back to an empty message box, with this text in it. @param {string} [text] */
  reset(text = "") {
    this.form = null;
    this.hint.textContent = "";
    this.complain("");
    this.slot.replaceChildren(this.messageRow);
    this.box.value = text;
    this.attached.clear();
  }

  /** @param {string} problem a sentence; empty for none */
  complain(problem) {
    this.problem.textContent = problem;
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

  typed() {
    const text = this.box.value;
    this.complain("");
    const whole = COMMAND_AND_TEXT.exec(text);
    const command = whole && this.around.commands().find(({ name }) => name === whole[1].toLowerCase());
    if (command) this.take(command, whole[2].trimStart());
    else if (/^\/[-\w]*$/.test(text)) this.offer(text);
    else this.offerPeople(text.slice(0, this.box.selectionStart ?? text.length));
  }

  /** @param {string} text */
  offer(text) {
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
    const caret = this.box.selectionStart ?? this.box.value.length;
    const { from } = mentioning(this.box.value.slice(0, caret), this.mentionable());
    const before = `${this.box.value.slice(0, from)}@${person.name} `;
    this.box.value = before + this.box.value.slice(caret).trimStart();
    this.box.setSelectionRange(before.length, before.length);
    this.close();
  }

  /** @param {Listbox} list */
  open(list) {
    if (this.listbox !== list) this.listbox.hide();
    this.listbox = list;
    attribute(this.box, "aria-controls", list.id);
    this.box.setAttribute("aria-expanded", "true");
  }

  close() {
    this.listbox.hide();
    this.box.setAttribute("aria-expanded", "false");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const lit = this.listbox.highlighted;
    if (this.listbox.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      this.listbox.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (lit && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
      this.listbox.given.took(lit.value);
    } else if (this.listbox.open && event.key === "Escape") {
      this.close();
    } else if (event.key === "Enter") {
      void this.say(this.box.value.trim());
    } else return;
    event.preventDefault();
  }

  /** Sends a message, or says why it is not sent. @param {string} text */
  async say(text) {
    const { files } = this.attached;
    const name = /^\/([-\w]+)/.exec(text)?.[1];
    if (name) return this.complain(`There is no command /${name}.`);
    if (!(text || files.length) || this.slot.getAttribute("aria-busy") === "true") return;
    this.slot.setAttribute("aria-busy", "true");
    try {
      await requests.say({ ...this.who(), text: withMentions(text, this.mentionable()), files });
      this.complain("");
      this.attached.clear();
      if (this.box.value.trim() === text) this.box.value = "";
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.complain(error.message);
    } finally {
      this.slot.removeAttribute("aria-busy");
    }
  }

  /** Turns the box into a command's form. @param {Command} command @param {string} [text] what was typed after its name */
  take(command, text = "") {
    this.close();
    this.complain("");
    this.form = new CommandForm(command, {
      send: (of, values) => void this.send(of, values),
      cancel: (back) => {
        this.reset(back);
        this.box.focus();
      },
      suggest: async (of, options, focused) =>
        (await requests.autocomplete({ ...this.who(), name: of.name, options, focused })).choices,
      complain: (problem) => this.complain(problem),
      hint: (hint) => {
        this.hint.textContent = hint;
      },
      members: this.around.members,
      places: this.around.places,
    });
    this.slot.replaceChildren(this.form.element);
    this.form.start(text);
  }

  who() {
    return { channel_id: this.around.place().id, member_id: this.around.member().id };
  }

  /** @param {Command} command @param {import("./command-form.js").Values} options */
  async send(command, options) {
    const form = this.form;
    if (!form || form.element.getAttribute("aria-busy") === "true") return;
    if (!this.around.bot().online) return this.complain("No bot is connected, so nothing can answer.");
    form.element.setAttribute("aria-busy", "true");
    try {
      await requests.command({ ...this.who(), name: command.name, options });
      if (this.form !== form) return;
      const focused = form.element.contains(document.activeElement);
      this.reset();
      if (focused) this.box.focus();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.complain(error.message);
    } finally {
      form.element.removeAttribute("aria-busy");
    }
  }
}
