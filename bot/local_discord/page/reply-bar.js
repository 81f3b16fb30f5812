// The bar above the message box while a message is answered: whose, whether that pings them, and the way to give it up.
// How an answer looks in the log is quote.js.

import { attribute, el, icon } from "./dom.js";
import { nameOf } from "./message.js";

/** @typedef {import("./shapes.js").Message} Message */

export class ReplyBar {
  /** @param {{changed: () => void, given: () => void}} heard `changed`: the ping; `given`: the answer was given up */
  constructor(heard) {
    /** @type {Message | null} the message that is answered */
    this.message = null;
    this.ping = false;
    this.who = el("strong");
    this.words = el("span", { class: "reply-words", id: "reply-words" }, "Replying to ", this.who);
    this.toggle = el("button", { type: "button", class: "ping-toggle", on: { click: () => this.pings(!this.ping) } });
    const cancel = { type: "button", class: "reply-cancel", "aria-label": "Cancel reply", title: "Cancel reply" };
    this.element = el(
      "div",
      {
        class: "reply-bar",
        role: "group",
        "aria-label": "Reply",
        on: {
          keydown: (/** @type {KeyboardEvent} */ event) => {
            if (event.key === "Escape") heard.given();
          },
        },
      },
      this.words,
      this.toggle,
      el("button", { ...cancel, on: { click: () => heard.given() } }, icon("close")),
    );
    this.toggle.addEventListener("click", () => heard.changed());
    this.clear();
  }

  /** @param {Message} message @param {boolean} pinging whether there is anybody to ping */
  show(message, pinging) {
    this.message = message;
    this.who.textContent = nameOf(message.author);
    this.toggle.hidden = !pinging;
    this.pings(pinging);
    this.element.hidden = false;
  }

  clear() {
    this.message = null;
    this.element.hidden = true;
  }

  /** @param {boolean} on */
  pings(on) {
    this.ping = on;
    this.toggle.textContent = on ? "@ ON" : "@ OFF";
    this.toggle.title = on ? "Click to disable pinging the author" : "Click to enable pinging the author";
    attribute(this.toggle, "aria-pressed", String(on));
    attribute(this.toggle, "aria-label", on ? "@ ON: pings the author" : "@ OFF: does not ping the author");
  }

  /** What is asked for beside the text: nothing when nothing is answered. @returns {{reply_to?: string, ping?: boolean}} */
  asked() {
    return this.message ? { reply_to: this.message.id, ping: this.ping } : {};
  }
}
