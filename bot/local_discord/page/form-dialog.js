// A form that the bot has shown (Discord's modal), as a dialog of the browser's own: it holds the focus, Escape closes
// it, and afterwards the focus is where it was. One field of it is form-field.js; the bot's answer arrives in the log.

import { el, freshId, icon } from "./dom.js";
import { FormField } from "./form-field.js";
import { markdown } from "./markdown.js";
import { avatar } from "./message.js";
import { Refused, requests } from "./requests.js";

const ROW = 1;
const TEXT = 10;
const LABEL = 18;

/**
 * @typedef {object} Around
 * @property {() => import("./shapes.js").Member} member
 * @property {() => import("./shapes.js").Bot} bot
 * @property {import("./markdown.js").NameOf} nameOf
 * @property {() => void} focusBox
 */

export class FormDialog {
  /** @param {Around} around */
  constructor(around) {
    this.around = around;
    /** @type {HTMLDialogElement | null} */
    this.dialog = null;
  }

  /** @param {import("./shapes.js").Form} shown */
  show(shown) {
    this.dialog?.close();
    const title = freshId();
    /** @type {FormField[]} */
    const fields = [];
    const parts = shown.modal.components.map((part) => this.part(part, fields));
    const problem = el("p", { class: "form-problem", role: "alert" });
    const send = el("button", { type: "submit", class: "button primary" }, "Submit");
    const form = /** @type {HTMLFormElement} */ (
      el(
        "form",
        { autocomplete: "off" },
        el("div", { class: "form-parts" }, ...parts),
        problem,
        el("div", { class: "form-buttons" }, el("button", { type: "button", class: "button", on: { click: () => dialog.close() } }, "Cancel"), send),
      )
    );
    const dialog = /** @type {HTMLDialogElement} */ (
      el("dialog", { class: "form-dialog", "aria-labelledby": title }, this.head(shown.modal.title, title, () => dialog.close()), form)
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit(shown, dialog, fields, problem);
    });
    dialog.addEventListener("close", () => this.closed(dialog));
    this.dialog = dialog;
    document.body.append(dialog);
    dialog.showModal();
    (fields[0]?.input ?? send).focus();
  }

  /** Who asks, and what for. @param {string} title @param {string} id @param {() => void} close */
  head(title, id, close) {
    const { bot } = this.around;
    const face = avatar({ id: bot().id, username: bot().name, bot: true }, "small");
    const look = { type: "button", class: "form-close", "aria-label": "Close", on: { click: close } };
    return el("header", { class: "form-head" }, face, el("h2", { id }, title), el("button", look, icon("close")));
  }

  /** @param {import("./shapes.js").Component} part @param {FormField[]} fields those made so far @returns {HTMLElement} */
  part(part, fields) {
    if (part.type === TEXT) return el("div", { class: "markdown" }, markdown(part.content ?? "", this.around.nameOf));
    // The older way to have a text: alone in a row, with a label of its own.
    const inside = part.type === LABEL ? part.component : part.type === ROW ? part.components[0] : null;
    if (!inside) return el("div", { class: "unknown-part" }, `Not shown by the local Discord: a component of type ${part.type}`);
    const field = new FormField(inside, part.type === LABEL ? part : inside);
    fields.push(field);
    return field.element;
  }

  /** Sends what is filled in; until the bot has taken it, it stays. */
  async submit(shown, dialog, fields, problem) {
    if (dialog.getAttribute("aria-busy") === "true") return;
    dialog.setAttribute("aria-busy", "true");
    problem.textContent = "";
    const values = Object.fromEntries(fields.map((field) => [field.customId, field.read()]));
    const { channel_id, interaction_id } = shown;
    try {
      await requests.submit({ channel_id, member_id: this.around.member().id, interaction_id, values });
      dialog.close();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problem.textContent = error.message;
    } finally {
      dialog.removeAttribute("aria-busy");
    }
  }

  /** The browser gives the focus back, unless what had it is gone. */
  closed(dialog) {
    dialog.remove();
    if (this.dialog === dialog) this.dialog = null;
    const held = /** @type {HTMLElement} */ (document.activeElement);
    if (held === document.body) return this.around.focusBox();
    // A text field gets it back without a caret (Chromium keeps that where it was, in the form), and then takes no
    // letters: to come to it anew sets the caret.
    held.blur();
    held.focus({ preventScroll: true });
  }
}
