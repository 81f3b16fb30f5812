// One message of the log: who, when, which command, its text and parts, and the notes under it ("Only you can see
// this", a press that is under way or failed). The parts are in components.js and embeds.js; the log is in channel.js.

import { drawn } from "./components.js";
import { el, icon } from "./dom.js";
import { attachmentOf, embedOf } from "./embeds.js";
import { markdown } from "./markdown.js";
import { MessageMenu } from "./message-menu.js";
import { besideMessage, inStyle } from "./moments.js";
import { isReply, quoteLine } from "./quote.js";

/** @typedef {import("./shapes.js").Message} Message */

/**
 * @typedef {object} MessageScene  what a message needs to know and to say
 * @property {import("./markdown.js").NameOf} nameOf
 * @property {(type: number) => import("./select.js").Entry[]} choosable  what a menu of members, roles or channels offers
 * @property {() => string} member  the id of the member who is looking
 * @property {(message: Message, component: import("./shapes.js").Component, values: string[]) => void} pressed
 * @property {(message: Message) => void} dismissed
 * @property {() => import("./shapes.js").Command[]} apps  the commands in a message's menu
 * @property {(message: Message, command: import("./shapes.js").Command) => void} ran  one of them was chosen
 * @property {(message: Message) => void} replied  it is to be answered
 * @property {(id: string) => void} jumped  to the message that it answers
 */

const EPHEMERAL = 64;
const LOADING = 128;
const CONTROLS = "button[data-custom-id]";

export class MessageView {
  /** @param {Message} message @param {MessageScene} scene */
  constructor(message, scene) {
    this.scene = scene;
    /** @type {string | null} the pressed button's or menu's custom_id, while the bot has not answered */
    this.busy = null;
    this.failure = "";
    this.message = message;
    this.menu = new MessageMenu({
      commands: scene.apps,
      chose: (command) => scene.ran(this.message, command),
      replied: () => scene.replied(this.message),
    });
    this.element = el("article", { class: "message", tabindex: "-1", "data-message-id": message.id });
    this.update(message);
  }

  /** Shows the message as it is now; the focus stays on the same button, or the one in its place. @param {Message} message */
  update(message) {
    this.message = message;
    const held = this.heldFocus();
    const flags = message.flags ?? 0;
    const author = message.author;
    const name = nameOf(author);
    this.element.className = `message${flags & EPHEMERAL ? " ephemeral" : ""}`;
    this.element.setAttribute("aria-label", `${name}, ${besideMessage(message.timestamp)}`);
    this.element.replaceChildren(
      ...[
        isReply(message) ? quoteLine(message, this.scene.nameOf, this.scene.jumped) : this.usedCommand(),
        avatar(author),
        el(
          "div",
          { class: "message-body" },
          el(
            "div",
            { class: "message-head" },
            el("span", { class: author.bot ? "author bot" : "author" }, name),
            author.bot && el("span", { class: "app-badge" }, "APP"),
            el("time", { datetime: message.timestamp, title: inStyle(new Date(message.timestamp), "F") }, besideMessage(message.timestamp)),
          ),
          ...(flags & LOADING ? [thinking(name)] : this.said()),
          this.noteUnder(flags),
        ),
        // A message that is for one alone, or not there yet, is nothing to answer, nor for the bot's commands.
        flags & (EPHEMERAL | LOADING) ? null : this.menu.element,
      ].filter((part) => part !== null),
    );
    this.showBusy();
    this.restoreFocus(held);
  }

  /** "You used /tracklist", above the answer to a command, or to the form that a command brought up. */
  usedCommand() {
    const { interaction_metadata: answered } = this.message;
    const asked = answered?.triggering_interaction_metadata ?? answered;
    return asked?.name ? usedLine(asked.user, calledAs(asked.name, asked.command_type), asked.user.id === this.scene.member()) : null;
  }

  /** Text, embeds, parts and files. @returns {HTMLElement[]} */
  said() {
    const { message, scene } = this;
    const edited = message.edited_timestamp && el("span", { class: "edited" }, "(edited)");
    const parts = drawn(message.components, {
      nameOf: scene.nameOf,
      choosable: scene.choosable,
      pressed: (component, values) => this.busy === null && scene.pressed(message, component, values),
    });
    const text = message.content ? el("div", { class: "content markdown" }, markdown(message.content, scene.nameOf), edited && " ", edited) : null;
    return [
      text,
      ...(message.embeds ?? []).map((embed) => embedOf(embed, scene.nameOf)),
      parts.length ? el("div", { class: "parts" }, ...parts) : null,
      ...(message.attachments ?? []).map(attachmentOf),
      !text && edited ? edited : null,
    ].filter((part) => part !== null);
  }

  /** What stands under the message in small type. */
  noteUnder(flags) {
    const dismiss = el("button", { class: "text-button", type: "button", on: { click: () => this.scene.dismissed(this.message) } }, "Dismiss message");
    return el(
      "div",
      { class: "message-notes" },
      el("div", { class: "failure", role: "alert" }, this.failure),
      flags & EPHEMERAL ? el("div", { class: "only-you" }, icon("eye"), "Only you can see this · ", dismiss) : null,
    );
  }

  /** A press is under way (`custom_id`), or none is (null). @param {string | null} customId @param {string} [failure] */
  press(customId, failure = "") {
    this.busy = customId;
    this.failure = failure;
    this.showBusy();
  }

  showBusy() {
    for (const control of this.element.querySelectorAll(CONTROLS)) {
      const pressed = this.busy !== null && control.getAttribute("data-custom-id") === this.busy;
      control.classList.toggle("busy", pressed);
      // Not `disabled`, which would lose the focus.
      for (const [name, on] of [["aria-busy", pressed], ["aria-disabled", this.busy !== null]]) {
        if (on) control.setAttribute(String(name), "true");
        else control.removeAttribute(String(name));
      }
    }
    const failure = this.element.querySelector(".failure");
    if (failure && failure.textContent !== this.failure) failure.textContent = this.failure;
  }

  /** Which control of this message has the focus. */
  heldFocus() {
    const focused = document.activeElement;
    if (!focused || !this.element.contains(focused)) return null;
    const controls = [...this.element.querySelectorAll(CONTROLS)];
    if (this.menu.element.contains(focused)) return { customId: null, place: -1, itself: /** @type {HTMLElement} */ (focused) };
    return { customId: focused.getAttribute("data-custom-id"), place: controls.indexOf(focused) };
  }

  /** @param {{customId: string | null, place: number, itself?: HTMLElement} | null} held */
  restoreFocus(held) {
    if (!held) return;
    if (held.itself?.isConnected) return held.itself.focus({ preventScroll: true });
    const usable = [...this.element.querySelectorAll(`${CONTROLS}:not(:disabled)`)];
    const same = usable.find((control) => control.getAttribute("data-custom-id") === held.customId);
    const next = same ?? usable[Math.min(Math.max(held.place, 0), usable.length - 1)] ?? this.element;
    /** @type {HTMLElement} */ (next).focus({ preventScroll: true });
  }
}

/** @param {import("./shapes.js").User} user */
export function nameOf(user) {
  return user.global_name || user.username;
}

/** A command's name as it is shown: with a slash, or as it stands in a menu. @param {string} name @param {number | null} [type] */
export function calledAs(name, type) {
  return (type ?? 1) === 1 ? `/${name}` : name;
}

/** "You used /tracklist". @param {import("./shapes.js").User} user @param {string} command @param {boolean} self */
export function usedLine(user, command, self) {
  return el(
    "div",
    { class: "used" },
    el("span", { class: "spine", "aria-hidden": "true" }),
    avatar(user, "tiny"),
    el("span", { class: "used-by" }, self ? "You" : nameOf(user)),
    " used ",
    el("span", { class: "used-command" }, command),
  );
}

/** The round picture: a note for the bot, else the first letter. @param {import("./shapes.js").User} user @param {string} [size] */
export function avatar(user, size = "") {
  const letter = (user.global_name || user.username || "?").trim().slice(0, 1).toUpperCase();
  const tone = user.bot ? "bot" : `tone-${[...user.id].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % 5}`;
  return el("span", { class: `avatar ${tone} ${size}`.trim(), "aria-hidden": "true" }, user.bot ? icon("note") : letter);
}

/** What stands in the place of an answer that is still to come. @param {string} name @param {string} [words] */
export function thinking(name, words = "is thinking…") {
  const dots = el("span", { class: "thinking-dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
  return el("div", { class: "thinking" }, dots, `${name} ${words}`);
}
