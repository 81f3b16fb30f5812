// What can be done with a message: "Reply", and a menu with that and the bot's commands for messages. The two buttons show
// themselves on the message that is pointed at or has the focus. Keyboard: Enter, Space or an arrow opens the menu; arrows,
// Home and End move; Escape and Tab close it.

import { attribute, el, freshId, icon } from "./dom.js";

/** @typedef {import("./shapes.js").Command} Command */

export class MessageMenu {
  /** @param {{commands: () => Command[], chose: (command: Command) => void, replied: () => void}} given */
  constructor(given) {
    this.given = given;
    this.id = freshId();
    this.button = el(
      "button",
      {
        type: "button",
        class: "menu-opener",
        "aria-label": "Message actions",
        title: "More",
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "aria-controls": this.id,
        on: {
          click: () => (this.open ? this.close() : this.show()),
          keydown: (/** @type {KeyboardEvent} */ event) => this.buttonKey(event),
        },
      },
      icon("more"),
    );
    const reply = { type: "button", class: "menu-opener", "aria-label": "Reply", title: "Reply", on: { click: () => given.replied() } };
    this.list = el("div", { class: "menu", role: "menu", id: this.id, "aria-label": "Message actions", hidden: true });
    this.element = el(
      "div",
      {
        class: "message-menu",
        on: {
          focusout: (/** @type {FocusEvent} */ event) => {
            if (!this.element.contains(/** @type {Node | null} */ (event.relatedTarget))) this.close();
          },
        },
      },
      el("button", reply, icon("reply")),
      this.button,
      this.list,
    );
  }

  get open() {
    return !this.list.hidden;
  }

  show() {
    const commands = this.given.commands();
    const apps = commands.map((command) => this.item(command.name, () => this.given.chose(command)));
    const heading = el("div", { class: "menu-heading", "aria-hidden": "true" }, "Apps");
    this.list.replaceChildren(
      this.item("Reply", () => this.given.replied()),
      apps.length ? el("div", { class: "menu-group", role: "group", "aria-label": "Apps" }, heading, ...apps) : "",
    );
    this.list.hidden = false;
    attribute(this.button, "aria-expanded", "true");
    const below = this.list.getBoundingClientRect().bottom > (this.element.closest(".log")?.getBoundingClientRect().bottom ?? innerHeight);
    this.element.classList.toggle("upward", below);
    this.items()[0]?.focus();
  }

  close() {
    this.list.hidden = true;
    attribute(this.button, "aria-expanded", "false");
  }

  /** @param {string} name @param {() => void} chosen */
  item(name, chosen) {
    const chose = () => {
      this.button.focus();
      this.close();
      chosen();
    };
    const key = (/** @type {KeyboardEvent} */ event) => this.itemKey(event);
    return el("button", { type: "button", class: "menu-item", role: "menuitem", tabindex: "-1", on: { click: chose, keydown: key } }, name);
  }

  /** @returns {HTMLElement[]} */
  items() {
    return [...this.list.querySelectorAll("button")];
  }

  /** @param {KeyboardEvent} event */
  buttonKey(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.show();
    else if (event.key === "Escape" && this.open) this.close();
    else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  itemKey(event) {
    const items = this.items();
    const at = items.indexOf(/** @type {HTMLElement} */ (event.currentTarget));
    /** @type {Record<string, number>} */
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 };
    if (event.key in to) items[to[event.key] % items.length].focus();
    else if (event.key === "Escape") {
      this.button.focus();
      this.close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
