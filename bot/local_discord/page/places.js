// The column on the left: the server's channels, direct messages, who is looking. It says what was chosen; what is then
// shown is main.js's matter.

import { markOf } from "./channel.js";
import { el, freshId, icon } from "./dom.js";
import { avatar } from "./message.js";

/** @typedef {import("./shapes.js").Place} Place */
/** @typedef {import("./shapes.js").Member} Member */

/**
 * @typedef {object} Shown
 * @property {import("./shapes.js").Bot} bot
 * @property {Place[]} places
 * @property {Member[]} members
 * @property {Place} place
 * @property {Member} member
 * @property {Set<string>} unread  ids of places with messages that were not seen
 */

export class Places {
  /**
   * @param {HTMLElement} column
   * @param {{place: (id: string) => void, member: (id: string) => void}} chose
   */
  constructor(column, chose) {
    this.column = column;
    this.chose = chose;
  }

  /** @param {Shown} shown */
  show(shown) {
    const held = document.activeElement?.getAttribute("data-place-id") ?? null;
    const server = shown.places.find((place) => place.server)?.server ?? "Local Discord";
    const inServer = shown.places.filter((place) => place.server);
    const direct = shown.places.filter((place) => !place.server);
    this.column.replaceChildren(
      el("div", { class: "server-name" }, server),
      el("div", { class: "place-lists" }, this.group("Text Channels", inServer, shown), this.group("Direct Messages", direct, shown)),
      this.memberSwitch(shown),
    );
    if (held) {
      const same = this.column.querySelector(`[data-place-id="${CSS.escape(held)}"]`);
      if (same instanceof HTMLElement) same.focus();
    }
  }

  /** @param {string} title @param {Place[]} places @param {Shown} shown */
  group(title, places, shown) {
    if (!places.length) return null;
    const id = freshId();
    const list = el("ul", { "aria-labelledby": id }, ...places.map((place) => el("li", {}, this.entry(place, shown))));
    return el("div", { class: "place-group" }, el("h2", { id }, title), list);
  }

  /** @param {Place} place @param {Shown} shown */
  entry(place, shown) {
    const unread = shown.unread.has(place.id);
    const current = place.id === shown.place.id;
    return el(
      "button",
      {
        type: "button",
        class: `place${current ? " current" : ""}${unread ? " unread" : ""}`,
        "aria-current": current ? "page" : null,
        "data-place-id": place.id,
        on: { click: () => this.chose.place(place.id) },
      },
      place.kind === "dm" ? this.botFace(shown.bot) : icon(markOf(place.kind)),
      el("span", { class: "place-name" }, place.name),
      unread && el("span", { class: "hidden-words" }, " (unread)"),
    );
  }

  /** The bot's picture with its state. @param {import("./shapes.js").Bot} bot */
  botFace(bot) {
    const face = avatar({ id: bot.id, username: bot.name, bot: true }, "small");
    face.append(el("i", { class: bot.online ? "state online" : "state" }));
    return face;
  }

  /** Who is looking; choosing another member shows the channel as that one sees it. @param {Shown} shown */
  memberSwitch(shown) {
    const id = freshId();
    const choice = el(
      "select",
      {
        id,
        class: "member-choice",
        on: { change: (/** @type {Event} */ event) => this.chose.member(/** @type {HTMLSelectElement} */ (event.target).value) },
      },
      ...shown.members.map((member) => el("option", { value: member.id, selected: member.id === shown.member.id }, member.name)),
    );
    const face = avatar({ id: shown.member.id, username: shown.member.name }, "small");
    return el("div", { class: "member-switch" }, face, el("div", {}, el("label", { for: id }, "You are"), choice));
  }
}
