// The log of the channel that is looked at: its messages in order, the days between them, and the greeting of an empty
// channel. One message is message.js, what the bot has not answered yet waiting.js; which channel and who looks come
// from main.js.

import { el, icon } from "./dom.js";
import { MessageView } from "./message.js";
import { inStyle } from "./moments.js";
import { Refused, requests } from "./requests.js";
import { Waiting } from "./waiting.js";

/** @typedef {import("./shapes.js").Message} Message */

const NEAR_END_PX = 80;
const MOST_SUGGESTED = 3;

/**
 * @typedef {object} Around  what the log asks of the page
 * @property {() => import("./shapes.js").Place} place
 * @property {() => import("./shapes.js").Member} member
 * @property {() => import("./shapes.js").Bot} bot
 * @property {() => import("./shapes.js").Command[]} commands  those that are typed
 * @property {() => import("./shapes.js").Command[]} apps  those in a message's menu
 * @property {import("./markdown.js").NameOf} nameOf
 * @property {(type: number) => import("./select.js").Entry[]} choosable  what a menu of members, roles or channels offers
 * @property {(command: import("./shapes.js").Command) => void} tryCommand
 * @property {(message: Message) => void} reply
 * @property {() => void} focusBox
 */

export class Channel {
  /** @param {HTMLElement} frame @param {Around} around */
  constructor(frame, around) {
    this.around = around;
    this.log = el("div", { class: "log", role: "log", tabindex: "0", "aria-live": "polite", "aria-relevant": "additions" });
    frame.append(this.log);
    /** @type {Map<string, Message>} every message of every place, in order */
    this.messages = new Map();
    /** @type {Map<string, MessageView>} those that are shown */
    this.views = new Map();
    this.atEnd = true;
    this.log.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.log;
      this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    });
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.log);
    this.start = el("div", { class: "log-start" });
    this.waiting = new Waiting({
      ...around,
      view: (id) => this.views.get(id),
      grown: (change) => this.keepingEnd(change),
      asked: (change) => this.following(change),
    });
  }

  /** Everything anew. @param {Message[]} messages */
  reset(messages) {
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.waiting.clear();
    this.show();
  }

  /** Draws the place that is looked at. */
  show() {
    const place = this.around.place();
    this.log.setAttribute("aria-label", `Messages in ${place.kind === "server" ? "#" : ""}${place.name}`);
    this.views.clear();
    this.log.replaceChildren(this.start, this.waiting.element);
    for (const message of this.messages.values()) this.append(message);
    this.waiting.show();
    this.greet();
    this.toEnd();
  }

  /** Whether the member who looks sees this message here. @param {Message} message */
  isHere(message) {
    const visible = !message.visible_to || message.visible_to === this.around.member().id;
    return visible && message.channel_id === this.around.place().id;
  }

  /** @param {Message} message */
  append(message) {
    if (!this.isHere(message)) return;
    const previous = [...this.views.values()].at(-1)?.message;
    const day = inStyle(new Date(message.timestamp), "D");
    if (!previous || inStyle(new Date(previous.timestamp), "D") !== day) {
      this.waiting.element.before(el("div", { class: "day", role: "separator", "aria-label": day }, el("span", {}, day)));
    }
    const view = new MessageView(message, {
      nameOf: this.around.nameOf,
      choosable: this.around.choosable,
      member: () => this.around.member().id,
      pressed: (of, component, values) => void this.waiting.press(of, component, values),
      dismissed: (of) => void this.dismiss(of),
      apps: this.around.apps,
      ran: (of, command) => void this.run(of, command),
      replied: this.around.reply,
      jumped: (id) => this.jump(id),
    });
    this.views.set(message.id, view);
    this.waiting.element.before(view.element);
  }

  /** A new message. @param {Message} message */
  add(message) {
    if (this.messages.has(message.id)) return this.update(message);
    this.messages.set(message.id, message);
    if (!this.isHere(message)) return;
    const append = () => this.append(message);
    if (message.author.id === this.around.member().id) this.following(append);
    else this.keepingEnd(append);
    this.greet();
  }

  /** @param {Message} message */
  update(message) {
    this.messages.set(message.id, message);
    const view = this.views.get(message.id);
    if (view) this.keepingEnd(() => view.update(message));
    else if (this.isHere(message)) this.show();
    this.quote(message.id, message);
  }

  /** Shows a message as it is now above those that answer it. @param {string} id @param {Message | null} quoted null: it is gone */
  quote(id, quoted) {
    for (const answer of this.messages.values()) {
      if (answer.message_reference?.message_id !== id) continue;
      answer.referenced_message = quoted;
      this.views.get(answer.id)?.update(answer);
    }
  }

  /** Goes to a message. @param {string} id */
  jump(id) {
    const { element } = this.views.get(id) ?? {};
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  }

  /** @param {string} id */
  remove(id) {
    this.messages.delete(id);
    this.quote(id, null);
    const view = this.views.get(id);
    if (!view) return;
    const focused = view.element.contains(document.activeElement);
    this.views.delete(id);
    view.element.remove();
    this.greet();
    if (focused) this.around.focusBox();
  }

  /** @param {Message} message */
  async dismiss(message) {
    try {
      await requests.dismiss({ message_id: message.id, member_id: this.around.member().id });
      this.remove(message.id);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.views.get(message.id)?.press(null, error.message);
    }
  }

  /** Runs a command of a message's menu. @param {Message} message @param {import("./shapes.js").Command} command */
  async run(message, command) {
    const view = this.views.get(message.id);
    view?.press(null);
    try {
      await requests.messageCommand({
        channel_id: message.channel_id,
        member_id: this.around.member().id,
        name: command.name,
        message_id: message.id,
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      view?.press(null, error.message);
    }
  }

  /** At the top: where one is, and what to try while nothing was said yet. */
  greet() {
    const place = this.around.place();
    const title = place.kind === "dm" ? place.name : place.kind === "server" ? `Welcome to #${place.name}!` : place.name;
    const mark = el("span", { class: "start-mark", "aria-hidden": "true" }, icon(markOf(place.kind)));
    this.start.replaceChildren(mark, el("h2", {}, title), ...(this.views.size ? [] : this.suggestions()));
  }

  /** "Type / to see what the bot can do", and commands to begin with. */
  suggestions() {
    const bot = this.around.bot().name || "the bot";
    const commands = this.around.commands().slice(0, MOST_SUGGESTED);
    const tries = commands.map((command) =>
      el(
        "button",
        { type: "button", class: "suggestion", on: { click: () => this.around.tryCommand(command) } },
        el("strong", {}, `/${command.name}`),
        el("span", {}, command.description),
      ),
    );
    return [el("p", {}, "Type ", el("kbd", {}, "/"), ` to see what ${bot} can do.`), el("div", { class: "suggestions" }, ...tries)];
  }

  /** Makes a change; who was reading the end goes on reading the end. @param {() => void} change */
  keepingEnd(change) {
    const { atEnd } = this;
    change();
    if (atEnd) this.toEnd();
  }

  /** Makes a change that the member who looks has asked for, and goes to it at the end. @param {() => void} change */
  following(change) {
    this.atEnd = true;
    this.keepingEnd(change);
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}

/** The drawing that stands for a kind of channel. @param {string} kind @returns {"hash" | "at" | "lock"} */
export function markOf(kind) {
  return kind === "dm" ? "at" : kind === "private" ? "lock" : "hash";
}
