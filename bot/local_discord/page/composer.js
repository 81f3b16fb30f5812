// The place at the bottom where one writes: the message box, which a command that is taken turns into that command's form
// (command-form.js) until it is sent; the files and the reply that go out with a message; and what is wrong with it.
// What the box offers while one types is message-box.js; what is said and what the bot answers arrives in the log.

import { CommandForm } from "./command-form.js";
import { attribute, el } from "./dom.js";
import { Attached } from "./files.js";
import { withMentions } from "./mentions.js";
import { MessageBox } from "./message-box.js";
import { ReplyBar } from "./reply-bar.js";
import { Refused, requests } from "./requests.js";

/** @typedef {import("./shapes.js").Command} Command */

/**
 * @typedef {object} Around  what the message box asks of the page
 * @property {Promise<void>} begun
 * @property {() => import("./shapes.js").Place} place
 * @property {() => import("./shapes.js").Member} member
 * @property {() => import("./shapes.js").Bot} bot
 * @property {() => Command[]} commands  that are offered here
 * @property {(name: string) => string} refusal  why another one is not, in a sentence
 * @property {() => import("./shapes.js").Member[]} members
 * @property {() => import("./shapes.js").Place[]} places
 */

export class Composer {
  /** @param {HTMLElement} frame @param {Around} around */
  constructor(frame, around) {
    this.around = around;
    /** @type {CommandForm | null} */
    this.form = null;
    this.box = new MessageBox(around, {
      took: (command, text) => this.take(command, text),
      sent: (text) => void this.say(text),
      typed: () => this.complain(""),
      left: () => this.giveReplyUp(),
    });
    this.attached = new Attached(() => this.box.focus());
    this.reply = new ReplyBar({ changed: () => this.box.focus(), given: () => this.giveReplyUp() });
    this.hint = el("p", { class: "composer-hint", id: "composer-hint" });
    this.problem = el("p", { class: "composer-problem", role: "alert" });
    this.slot = el("div", { class: "composer-slot" });
    this.messageRow = el(
      "div",
      { class: "message-row" },
      ...this.box.lists,
      this.reply.element,
      this.attached.list,
      this.attached.button,
      this.attached.input,
      this.box.field,
    );
    frame.append(this.hint, this.slot, this.problem);
    this.slot.append(this.messageRow);
  }

  /** Says where the message goes, and what the bot's commands are now. */
  show() {
    const place = this.around.place();
    this.box.name(`Message ${place.kind === "dm" ? "@" : place.kind === "server" ? "#" : ""}${place.name}`);
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
    this.box.text = text;
    this.attached.clear();
    this.answer(null);
  }

  /** @param {string} problem a sentence; empty for none */
  complain(problem) {
    this.problem.textContent = problem;
  }

  /** The next message answers this one. @param {import("./shapes.js").Message} message */
  replyTo(message) {
    if (this.form) this.reset();
    this.answer(message);
    this.box.focus();
  }

  /** @param {import("./shapes.js").Message | null} message */
  answer(message) {
    const self = message?.author.id === this.around.member().id;
    // As on Discord: there is nobody to ping in a direct message, or in oneself.
    if (message) this.reply.show(message, this.around.place().kind === "server" && !self);
    else this.reply.clear();
    attribute(this.box.field, "aria-describedby", message && this.reply.words.id);
  }

  /** Whether there was a reply to give up. */
  giveReplyUp() {
    if (!this.reply.message) return false;
    this.answer(null);
    this.box.focus();
    return true;
  }

  /** A message is gone, which nobody can answer any more. @param {string} id */
  gone(id) {
    if (this.reply.message?.id === id) this.giveReplyUp();
  }

  /** Sends a message, or says why it is not sent. @param {string} text */
  async say(text) {
    const { files } = this.attached;
    const name = /^\/([-\w]+)/.exec(text)?.[1];
    if (name) return this.complain(this.around.refusal(name));
    if (!(text || files.length) || this.slot.getAttribute("aria-busy") === "true") return;
    this.slot.setAttribute("aria-busy", "true");
    this.box.text = ""; // at once: what is typed on meanwhile is another message
    try {
      await this.around.begun; // who types at once may be faster than the page, which does not know yet where it is
      await requests.say({ ...this.who(), text: withMentions(text, this.box.mentionable()), files, ...this.reply.asked() });
      this.complain("");
      this.attached.clear();
      this.answer(null);
    } catch (error) {
      // What was typed on is kept behind what was refused.
      this.box.text = [text, this.box.text].filter(Boolean).join("\n");
      if (!(error instanceof Refused)) throw error;
      this.complain(error.message);
    } finally {
      this.slot.removeAttribute("aria-busy");
    }
  }

  /** Turns the box into a command's form. @param {Command} command @param {string} [text] what was typed after its name */
  take(command, text = "") {
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
