// A message's menu: a button that opens a list. Keyboard: Enter, Space or an arrow opens; arrows, Home,
// End and first letters move; Enter or Space chooses; Escape and Tab close. The list itself is listbox.js.

import { attribute, el, freshId, icon } from "./dom.js";
import { Listbox } from "./listbox.js";

/** @typedef {{label: string, value: string, description?: string, default?: boolean, emoji?: {id?: string, name?: string}}} Entry */

export class Select {
  /**
   * @param {import("./shapes.js").Component} menu
   * @param {(values: string[]) => void} chose
   */
  constructor(menu, chose) {
    /** @type {Entry[]} */
    this.options = menu.options ?? [];
    this.most = menu.max_values ?? 1;
    this.least = menu.min_values ?? 1;
    this.chose = chose;
    this.placeholder = menu.placeholder || "Make a selection";
    this.values = this.options.filter((option) => option.default).map((option) => option.value);
    this.before = this.values;
    this.listbox = new Listbox({
      label: this.placeholder,
      took: (value) => this.took(value),
      moved: (id) => attribute(this.button, "aria-activedescendant", id),
      multiple: this.most > 1,
    });
    this.text = el("span", { class: "select-text", id: freshId() });
    this.button = el(
      "button",
      {
        class: "select-button",
        type: "button",
        role: "combobox",
        disabled: Boolean(menu.disabled),
        "aria-haspopup": "listbox",
        "aria-expanded": "false",
        "aria-controls": this.listbox.id,
        "aria-label": this.placeholder,
        "data-custom-id": menu.custom_id,
        on: {
          click: () => (this.listbox.open ? this.close() : this.open()),
          keydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
          blur: () => this.close(),
        },
      },
      this.text,
      icon("down"),
    );
    this.element = el("div", { class: "select" }, this.button, this.listbox.element);
    this.say();
  }

  /** Shows on the button what is chosen, or the placeholder. */
  say() {
    const chosen = this.options.filter((option) => this.values.includes(option.value)).map((option) => option.label);
    this.text.textContent = chosen.join(", ") || this.placeholder;
    this.text.classList.toggle("placeholder", !chosen.length);
    this.button.setAttribute("aria-label", chosen.length ? `${this.placeholder}: ${chosen.join(", ")}` : this.placeholder);
  }

  open() {
    if (this.button.getAttribute("aria-disabled") === "true") return;
    this.before = this.values;
    this.draw(Math.max(0, this.options.findIndex((option) => this.values.includes(option.value))));
    this.button.setAttribute("aria-expanded", "true");
    const frame = this.element.closest(".log")?.getBoundingClientRect();
    const list = this.listbox.element.getBoundingClientRect();
    const below = list.bottom > (frame?.bottom ?? innerHeight);
    this.element.classList.toggle("upward", below && list.height < this.button.getBoundingClientRect().top - (frame?.top ?? 0));
  }

  /** Closes; a menu of several values says only now what was chosen. */
  close() {
    if (!this.listbox.open) return;
    this.listbox.hide();
    this.button.setAttribute("aria-expanded", "false");
    this.element.classList.remove("upward");
    const changed = this.values.join("\n") !== this.before.join("\n");
    if (this.most > 1 && changed && this.values.length >= this.least) this.chose(this.values);
  }

  draw(at) {
    const entries = this.options.map((option) => ({
      value: option.value,
      label: option.label,
      detail: option.description,
      chosen: this.values.includes(option.value),
      mark: option.emoji ? document.createTextNode(option.emoji.id ? `:${option.emoji.name}:` : (option.emoji.name ?? "")) : undefined,
    }));
    this.listbox.show(entries, { at, note: entries.length ? "" : "Nothing to choose from" });
  }

  /** @param {string} value */
  took(value) {
    if (this.most > 1) {
      const without = this.values.filter((one) => one !== value);
      this.values = without.length < this.values.length ? without : [...this.values, value].slice(0, this.most);
      this.draw(this.listbox.at);
    } else {
      this.values = this.least === 0 && this.values.includes(value) ? [] : [value]; // chosen again, it is given up
      this.close();
      this.chose(this.values);
    }
    this.say();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { key } = event;
    if (!this.listbox.open) {
      if (key === "ArrowDown" || key === "ArrowUp") this.open();
      else return;
    } else if (key === "ArrowDown") this.listbox.move(1);
    else if (key === "ArrowUp") this.listbox.move(-1);
    else if (key === "Home") this.listbox.highlight(0);
    else if (key === "End") this.listbox.highlight(this.options.length - 1);
    else if (key === "Escape") this.close();
    else if (key === "Enter" || key === " ") this.took(/** @type {string} */ (this.listbox.highlighted?.value));
    else if (key.length === 1 && !event.ctrlKey && !event.metaKey) this.jump(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** To the next entry that begins with this letter. */
  jump(letter) {
    const count = this.options.length;
    for (let step = 1; step <= count; step += 1) {
      const at = (this.listbox.at + step) % count;
      if (this.options[at].label.toLowerCase().startsWith(letter.toLowerCase())) {
        this.listbox.highlight(at);
        return;
      }
    }
  }
}
