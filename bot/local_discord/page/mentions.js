// Mentions in what a member types: "@Lin" offers names, and "@Liner Notes" goes out the way Discord writes it. How a
// mention in a message is drawn is markdown-links.js.

/** @typedef {{id: string, name: string}} Person */

/**
 * Whose name is being typed before the caret; nobody's when it stands there whole.
 * @param {string} text up to the caret
 * @param {Person[]} people
 * @returns {{from: number, people: Person[]}} `from`: where the "@" stands
 */
export function mentioning(text, people) {
  const from = text.lastIndexOf("@");
  const typed = text.slice(from + 1).toLowerCase();
  const begins = from === 0 || /\s/.test(text[from - 1] ?? "");
  const names = people.map(({ name }) => name.toLowerCase());
  if (from < 0 || !begins || names.includes(typed)) return { from, people: [] };
  return { from, people: people.filter((_, place) => names[place].startsWith(typed)) };
}

/** A text as it is sent: with ids for names. @param {string} text @param {Person[]} people @returns {string} */
export function withMentions(text, people) {
  const longestFirst = [...people].sort((one, other) => other.name.length - one.name.length);
  const written = longestFirst.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  if (!written) return text;
  return text.replace(new RegExp(`(?<=^|\\s)@(${written})(?!\\w)`, "gi"), (whole, name) => {
    const found = people.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return found ? `<@${found.id}>` : whole;
  });
}
