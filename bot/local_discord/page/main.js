// The page put together: what is known (bot, commands, places, members), which place and member are looked at, and where
// each message from the local Discord goes. What things look like is in the other modules.

import { Channel, markOf } from "./channel.js";
import { Composer } from "./composer.js";
import { icon } from "./dom.js";
import { FormDialog } from "./form-dialog.js";
import { Live } from "./live.js";
import { isOffered, refusal } from "./offered.js";
import { Places } from "./places.js";

/** @param {string} selector @returns {HTMLElement} */
const the = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

const CHAT_INPUT = 1;
const ON_MESSAGE = 3;

class Page {
  constructor() {
    /** @type {import("./shapes.js").Bot} */
    this.bot = { id: "0", name: "the bot", online: false };
    /** @type {import("./shapes.js").Command[]} */
    this.commands = [];
    /** @type {import("./shapes.js").Place[]} */
    this.places = [];
    /** @type {import("./shapes.js").Member[]} */
    this.members = [];
    /** @type {import("./shapes.js").Role[]} */
    this.roles = [];
    this.placeId = "";
    this.memberId = "";
    this.connected = false;
    /** @type {Set<string>} */
    this.unread = new Set();
    /** Settles once the local Discord has told which places and members there are. @type {Promise<void>} */
    this.begun = new Promise((settle) => {
      this.hasBegun = settle;
    });
    const around = {
      begun: this.begun,
      place: () => this.place,
      member: () => this.member,
      bot: () => this.bot,
      commands: () => this.offered(CHAT_INPUT),
      apps: () => this.offered(ON_MESSAGE),
      refusal: (name) => this.refusal(name),
      places: () => this.places,
      members: () => this.members,
      nameOf: (style, id) => this.nameOf(style, id),
      choosable: (type) => this.choosable(type),
      tryCommand: (command) => this.composer.take(command),
      focusBox: () => this.composer.focus(),
      reply: (message) => this.composer.replyTo(message),
    };
    this.channel = new Channel(the(".log-frame"), around);
    this.composer = new Composer(the(".composer"), around);
    this.column = new Places(the("#places"), { place: (id) => this.goTo(id), member: (id) => this.become(id) });
    this.dialog = new FormDialog({ member: around.member, nameOf: around.nameOf, bot: around.bot, focusBox: around.focusBox });
    this.live = new Live({ message: (message) => this.heard(message), connected: (now) => this.lineChanged(now) });
    this.menu();
  }

  /** The place that is looked at. @returns {import("./shapes.js").Place} */
  get place() {
    const nowhere = { id: "", name: "", kind: /** @type {"server"} */ ("server"), server: null };
    return this.places.find((place) => place.id === this.placeId) ?? this.places[0] ?? nowhere;
  }

  /** Who is looking. @returns {import("./shapes.js").Member} */
  get member() {
    return this.members.find((member) => member.id === this.memberId) ?? this.members[0] ?? { id: "", name: "" };
  }

  /** A mentioned name. @param {string} style @param {string} id @returns {string | null} */
  nameOf(style, id) {
    const known = { place: this.places, member: [...this.members, this.bot], role: this.roles }[style] ?? [];
    return known.find((one) => one.id === id)?.name ?? null;
  }

  /** The commands of a type that are offered here. @param {number} type */
  offered(type) {
    return this.commands.filter((command) => (command.type ?? CHAT_INPUT) === type && isOffered(command, this.place, this.member));
  }

  /** Why a command that was typed is not offered. @param {string} name */
  refusal(name) {
    const typed = this.commands.filter((command) => (command.type ?? CHAT_INPUT) === CHAT_INPUT);
    return refusal(name, typed, this.place, this.member);
  }

  /** What a menu of this type offers: 5 members, 6 roles, 8 the server's channels. @param {number} type */
  choosable(type) {
    const inServer = this.places.filter((place) => place.server);
    const offered = { 5: this.members, 6: this.roles, 8: inServer }[type] ?? [];
    return offered.map((one) => ({ value: one.id, label: one.name, ...(type === 8 ? { emoji: { name: "#" } } : {}) }));
  }

  /** A message from the local Discord; kinds that are not known are left alone. */
  heard(message) {
    const { channel } = this;
    /** @type {Record<string, () => void>} */
    const kinds = {
      hello: () => this.begin(message),
      bot: () => this.botChanged({ ...this.bot, online: message.online }),
      commands: () => this.commandsChanged(message.commands),
      message: () => this.arrived(message.message),
      message_update: () => channel.update(message.message),
      message_delete: () => this.removed(message.id),
      pending: () => channel.waiting.started(message),
      settled: () => channel.waiting.settled(message.interaction_id),
      modal: () => message.member_id === this.member.id && this.dialog.show(message),
      failed: () => channel.waiting.failed(message.interaction_id, message.reason),
    };
    kinds[message.type]?.();
  }

  /** Everything the local Discord knows, after every (re)connection. */
  begin({ bot, commands, places, members, roles = [], messages }) {
    Object.assign(this, { bot, commands, places, members, roles });
    this.hasBegun();
    this.showAround();
    this.channel.reset(messages);
    if (document.activeElement === document.body && matchMedia("(min-width: 700px)").matches) this.composer.focus();
  }

  /** @param {import("./shapes.js").Bot} bot */
  botChanged(bot) {
    this.bot = bot;
    this.showAround();
    this.channel.greet();
  }

  /** @param {import("./shapes.js").Command[]} commands */
  commandsChanged(commands) {
    this.commands = commands;
    this.composer.show();
    this.channel.greet();
  }

  /** @param {import("./shapes.js").Message} message */
  arrived(message) {
    this.channel.add(message);
    const mine = !message.visible_to || message.visible_to === this.member.id;
    if (message.channel_id === this.place.id || !mine) return;
    this.unread.add(message.channel_id);
    this.showAround();
  }

  /** @param {string} id */
  removed(id) {
    this.channel.remove(id);
    this.composer.gone(id);
  }

  /** @param {boolean} connected */
  lineChanged(connected) {
    this.connected = connected;
    // A line that stands again is followed by "hello", which says whether a bot is there.
    if (!connected) this.showNotice();
  }

  /** @param {string} id */
  goTo(id) {
    this.placeId = id;
    this.unread.delete(id);
    this.openMenu(false);
    this.composer.reset();
    this.showAround();
    this.channel.show();
    this.composer.focus();
  }

  /** @param {string} id */
  become(id) {
    this.memberId = id;
    this.composer.reset();
    this.showAround();
    this.channel.show();
    the(".member-choice").focus();
  }

  /** Everything around the log. */
  showAround() {
    const { bot, place, places, member, members, unread } = this;
    this.column.show({ bot, place, places, member, members, unread });
    the(".menu-button").classList.toggle("unread", unread.size > 0);
    the(".menu-button").setAttribute("aria-label", unread.size ? "Channels (unread)" : "Channels");
    the(".channel-name").replaceChildren(icon(markOf(place.kind)), place.name);
    the(".channel-topic").textContent = bot.online ? `${bot.name} is online` : "";
    document.title = `${place.kind === "server" ? "#" : ""}${place.name} · Local Discord`;
    this.composer.show();
    this.showNotice();
  }

  /** Says when there is nobody to answer. */
  showNotice() {
    const notice = the(".notice");
    const lost = this.connected ? "" : "The local Discord cannot be reached. Trying again…";
    const text = lost || (this.bot.online ? "" : "No bot is connected. As soon as one connects, it can be used here.");
    notice.hidden = !text;
    if (notice.textContent !== text) notice.textContent = text;
  }

  /** The column on the left as a menu, on narrow screens. */
  menu() {
    const button = the(".menu-button");
    button.append(icon("menu"));
    button.addEventListener("click", () => this.openMenu(button.getAttribute("aria-expanded") !== "true"));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
      this.openMenu(false);
      button.focus();
    });
    the(".channel").addEventListener("pointerdown", (event) => {
      if (!button.contains(/** @type {Node} */ (event.target))) this.openMenu(false);
    });
  }

  /** @param {boolean} open */
  openMenu(open) {
    the(".menu-button").setAttribute("aria-expanded", String(open));
    the(".app").classList.toggle("menu-open", open);
    if (open) /** @type {HTMLElement | null} */ (document.querySelector(".place.current"))?.focus();
  }
}

new Page().live.open();
