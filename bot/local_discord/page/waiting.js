// What the bot has not answered yet: the row "Sending command…" at the end of the log, the button that was pressed, and
// what is said when no answer came. Messages themselves are channel.js and message.js.

import { el, icon } from "./dom.js";
import { avatar, calledAs, thinking, usedLine } from "./message.js";
import { Refused, requests } from "./requests.js";

/** @typedef {import("./shapes.js").Pending} Pending */
/** @typedef {Pending & {failure?: string}} Row */

/**
 * @typedef {object} Around
 * @property {() => import("./shapes.js").Place} place
 * @property {() => import("./shapes.js").Member} member
 * @property {() => import("./shapes.js").Bot} bot
 * @property {() => void} focusBox
 * @property {(id: string) => import("./message.js").MessageView | undefined} view  a shown message
 * @property {(change: () => void) => void} grown  makes a change that may lengthen the log
 * @property {(change: () => void) => void} asked  makes one that the member who looks has asked for
 */

export class Waiting {
  /** @param {Around} around */
  constructor(around) {
    this.around = around;
    this.element = el("div", { class: "waiting-rows" });
    /** @type {Map<string, Row>} by interaction */
    this.rows = new Map();
    /** @type {Map<string, string>} the control last used on a message, by the message */
    this.used = new Map();
  }

  clear() {
    this.rows.clear();
    this.used.clear();
  }

  /** A button or a menu was used. */
  async press(message, component, values) {
    this.used.set(message.id, component.custom_id);
    this.around.view(message.id)?.press(component.custom_id);
    try {
      await requests.component({
        channel_id: message.channel_id,
        member_id: this.around.member().id,
        message_id: message.id,
        custom_id: component.custom_id,
        component_type: component.type,
        values,
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.around.view(message.id)?.press(null, error.message);
    }
  }

  /** @param {Pending} pending */
  started(pending) {
    this.rows.set(pending.interaction_id, pending);
    const mine = pending.member_id === this.around.member().id;
    if (pending.message_id) {
      if (mine) this.around.view(pending.message_id)?.press(this.used.get(pending.message_id) ?? null);
    } else {
      const here = mine && pending.channel_id === this.around.place().id;
      this.around[here ? "asked" : "grown"](() => this.show());
    }
  }

  /** The bot has answered. @param {string} interactionId */
  settled(interactionId) {
    const row = this.rows.get(interactionId);
    this.rows.delete(interactionId);
    if (row?.message_id) this.around.view(row.message_id)?.press(null);
    this.show();
  }

  /** The bot has not answered in time. @param {string} interactionId @param {string} reason */
  failed(interactionId, reason) {
    const row = this.rows.get(interactionId);
    const pressed = row?.message_id;
    if (pressed) {
      this.rows.delete(interactionId);
      this.around.grown(() => this.around.view(pressed)?.press(null, reason));
    } else if (row) {
      this.rows.set(interactionId, { ...row, failure: reason });
      this.around.grown(() => this.show());
    }
  }

  /** Draws the rows of the channel and the member that are looked at, and the presses on its messages. */
  show() {
    const { place, member, view } = this.around;
    const here = [...this.rows.values()].filter((row) => row.channel_id === place().id && row.member_id === member().id);
    this.element.replaceChildren(...here.filter((row) => !row.message_id).map((row) => this.drawn(row)));
    for (const { message_id: id } of here) if (id) view(id)?.press(this.used.get(id) ?? null);
  }

  /** @param {Row} row @returns {HTMLElement} */
  drawn(row) {
    const bot = { id: this.around.bot().id, username: this.around.bot().name, bot: true };
    const member = { id: row.member_id, username: this.around.member().name };
    const called = row.command ? calledAs(row.command, row.command_type) : "";
    const dismiss = () => {
      this.rows.delete(row.interaction_id);
      this.show();
      this.around.focusBox();
    };
    return el(
      "article",
      { class: row.failure ? "message waiting failed" : "message waiting", "aria-label": called },
      called && usedLine(member, called, true),
      avatar(bot),
      el(
        "div",
        { class: "message-body" },
        el("div", { class: "message-head" }, el("span", { class: "author bot" }, bot.username), el("span", { class: "app-badge" }, "APP")),
        row.failure ? el("div", { class: "failure", role: "alert" }, row.failure) : thinking("", "Sending command…"),
        row.failure &&
          el(
            "div",
            { class: "only-you" },
            icon("eye"),
            "Only you can see this · ",
            el("button", { class: "text-button", type: "button", on: { click: dismiss } }, "Dismiss message"),
          ),
      ),
    );
  }
}
