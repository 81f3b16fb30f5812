// The JSON that the page and the local Discord exchange, as types. No code: it is imported in comments only.

/**
 * @typedef {{id: string, type: number, user: User, name?: string, command_type?: number,
 *   triggering_interaction_metadata?: Interaction}} Interaction  type 5 is a form, which another one has brought up
 * @typedef {{id: string, name: string, online: boolean}} Bot
 * @typedef {{id: string, name: string, permissions?: string}} Member  what they may do in the server, as a number
 * @typedef {{id: string, name: string}} Role
 * @typedef {{id: string, name: string, kind: "server" | "dm" | "private", server: string | null}} Place
 * @typedef {{name: string, value: string | number | boolean}} Choice
 *
 * @typedef {object} Option  an application command's option, as Discord returns it
 * @property {number} type  3 string, 4 integer, 5 boolean, 6 user, 7 channel, 10 number, 11 file
 * @property {string} name
 * @property {string} description
 * @property {boolean} [required]
 * @property {boolean} [autocomplete]
 * @property {Choice[]} [choices]
 * @property {number} [min_length]
 * @property {number} [max_length]
 * @property {number} [min_value]
 * @property {number} [max_value]
 *
 * @typedef {{name: string, description: string, type?: number, options?: Option[], contexts?: number[] | null,
 *   default_member_permissions?: string | null}} Command  type 1 slash, 3 on a message; a context is a kind of place
 *
 * @typedef {{id: string, username: string, global_name?: string | null, bot?: boolean}} User
 * @typedef {{type: number, [part: string]: any}} Component  a Components V2 part; each type has its own fields
 *
 * @typedef {object} Message  Discord's message, and who alone may see it
 * @property {string} id
 * @property {string} channel_id
 * @property {User} author
 * @property {string} content
 * @property {any[]} [embeds]
 * @property {Component[]} [components]
 * @property {any[]} [attachments]
 * @property {number} [flags]  64 ephemeral, 128 "is thinking…", 32768 Components V2
 * @property {string} timestamp
 * @property {string | null} [edited_timestamp]
 * @property {Interaction | null} [interaction_metadata]
 * @property {number} [type]  19 for one that answers another
 * @property {User[]} [mentions]  whom it pings
 * @property {{message_id: string}} [message_reference]
 * @property {Message | null} [referenced_message]  the one that it answers; null for one that is gone
 * @property {string | null} [visible_to]
 *
 * @typedef {object} Pending  an interaction that the bot has not answered yet
 * @property {string} interaction_id
 * @property {string} channel_id
 * @property {string} member_id
 * @property {string | null} command
 * @property {number | null} [command_type]
 * @property {string | null} message_id  the message whose button or menu was used
 *
 * @typedef {object} Form  a modal that the bot has shown to a member
 * @property {string} interaction_id
 * @property {string} member_id
 * @property {string} channel_id
 * @property {{title: string, custom_id: string, components: Component[]}} modal
 */

export {};
