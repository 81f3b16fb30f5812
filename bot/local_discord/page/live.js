// The line from the local Discord to this page: one WebSocket that comes back by itself. It hands on what arrives and
// says whether it stands; what the messages mean is main.js's matter. The other direction is in requests.js.

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;

/**
 * @typedef {object} Heard
 * @property {(message: {type: string, [part: string]: any}) => void} message
 * @property {(connected: boolean) => void} connected
 */

export class Live {
  /** @param {Heard} heard */
  constructor(heard) {
    this.heard = heard;
    this.wait = FIRST_WAIT_MS;
  }

  /** Connects, and connects again whenever the line is lost. */
  open() {
    const socket = new WebSocket(`ws://${location.host}/live`);
    socket.addEventListener("open", () => {
      this.wait = FIRST_WAIT_MS;
      this.heard.connected(true);
    });
    socket.addEventListener("message", (event) => this.heard.message(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      this.heard.connected(false);
      setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    });
  }
}
