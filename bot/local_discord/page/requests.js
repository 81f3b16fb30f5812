// What this page asks of the local Discord: to use a command, to complete an option, to press a button, to dismiss a
// message. Every question is a POST with JSON; what comes of it arrives through live.js.

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
    answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refused("The local Discord cannot be reached.");
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(said.message ?? `The local Discord refused this (${answer.status}).`);
  return said;
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

  /** @param {{message_id: string, member_id: string}} dismissed */
  dismiss: (dismissed) => ask("/local/dismiss", dismissed),
};
