// Which commands Discord offers, to whom and where, and why it does not offer another one.

/** @typedef {import("./shapes.js").Command} Command */
/** @typedef {import("./shapes.js").Place} Place */
/** @typedef {import("./shapes.js").Member} Member */

const CONTEXTS = { server: 0, dm: 1, private: 2 };
/** Permissions that commands ask for, by Discord's bits. @type {[bigint, string][]} */
const PERMISSIONS = [
  [3n, "Administrator"],
  [4n, "Manage Channels"],
  [5n, "Manage Server"],
  [13n, "Manage Messages"],
  [28n, "Manage Roles"],
];

/** Whether Discord would list a command for a member in a place. @param {Command} command @param {Place} place @param {Member} member */
export function isOffered(command, place, member) {
  return worksIn(command, place) && !lacked(command, place, member);
}

/**
 * Why a command cannot be used, in a sentence.
 * @param {string} name the first word that was typed behind "/"
 * @param {Command[]} commands all that there are
 * @param {Place} place @param {Member} member
 */
export function refusal(name, commands, place, member) {
  const command = commands.find((one) => one.name === name || one.name.startsWith(`${name} `));
  if (command && !worksIn(command, place)) return `/${name} is not for this place: it works in others.`;
  const missing = command && lacked(command, place, member);
  if (!missing) return `There is no command /${name}, or it does not begin the message.`;
  const called = PERMISSIONS.filter(([bit]) => missing & (1n << bit)).map(([, permission]) => permission);
  return `/${name} needs the permission ${called.join(", ") || "that its bot asks for"}, which ${member.name} does not have.`;
}

/** @param {Command} command @param {Place} place */
function worksIn({ contexts }, { kind }) {
  return !contexts || contexts.includes(CONTEXTS[kind]);
}

/** The permissions that a member lacks for a command, as Discord's number; none outside servers. @param {Command} command @param {Place} place @param {Member} member */
function lacked({ default_member_permissions: needed }, { kind }, { permissions: held }) {
  if (kind !== "server" || needed == null || held === undefined) return 0n;
  return BigInt(needed) & ~BigInt(held);
}
