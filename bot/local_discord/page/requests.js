// What this page asks of the local Discord: to use a command, to complete an option, to press a button, to submit a form,
// to send or dismiss a message. Every question is a POST with JSON; what comes of it arrives through live.js.

/** The local Discord refused, or could not be reached; the message is a sentence for the person. */
export class Refused extends Error {}

/**
 * @param {string} path
 * @param {Record<string, unknown>} body
 * @returns {Promise<any>}
 * @throws {Refused}
 */
async function ask(path, body) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, { method: "POST", ...sent(body) });
  } catch {
    throw new Refused("The local Discord cannot be reached.");
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(said.message ?? `The local Discord refused this (${answer.status}).`);
  return said;
}

/**
 * A body as it goes out: files beside the JSON, which says `{"file": 0}` in their places.
 * @param {Record<string, unknown>} body
 * @returns {RequestInit}
 */
function sent(body) {
  /** @type {File[]} */
  const files = [];
  const text = JSON.stringify(body, (_, value) => (value instanceof File ? { file: files.push(value) - 1 } : value));
  if (!files.length) return { headers: { "Content-Type": "application/json" }, body: text };
  const form = new FormData();
  form.append("payload_json", text);
  files.forEach((file, place) => form.append(`files[${place}]`, file));
  return { body: form };
}

export const requests = {
  /** @param {{channel_id: string, member_id: string, name: string, options: Record<string, unknown>}} used */
  command: (used) => ask("/local/command", used),

  /**
   * @param {{channel_id: string, member_id: string, name: string, options: Record<string, unknown>, focused: string}} typed
   * @returns {Promise<{choices: import("./shapes.js").Choice[]}>}
   */
  autocomplete: (typed) => ask("/local/autocomplete", typed),

  /**
   * @param {{channel_id: string, member_id: string, message_id: string, custom_id: string, component_type: number,
   *   values: string[]}} pressed
   */
  component: (pressed) => ask("/local/component", pressed),

  /** @param {{channel_id: string, member_id: string, name: string, message_id: string}} used */
  messageCommand: (used) => ask("/local/message_command", used),

  /**
   * Resolves when the bot has taken the form.
   * @param {{channel_id: string, member_id: string, interaction_id: string, values: Record<string, string | (string | File)[]>}} filled
   */
  submit: (filled) => ask("/local/submit", filled),

  /** @param {{channel_id: string, member_id: string, text: string, files: File[], reply_to?: string, ping?: boolean}} said */
  say: (said) => ask("/local/say", said),

  /** @param {{message_id: string, member_id: string}} dismissed */
  dismiss: (dismissed) => ask("/local/dismiss", dismissed),
};
