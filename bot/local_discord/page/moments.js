// Moments in words: Discord's `<t:…>` timestamps and the times beside messages, in the reader's own time zone.
// The words are Discord's English ones; nothing here knows of elements.

const DAY_MS = 86_400_000;
const FORMATS = {
  t: { hour: "numeric", minute: "2-digit" },
  T: { hour: "numeric", minute: "2-digit", second: "2-digit" },
  d: { year: "numeric", month: "2-digit", day: "2-digit" },
  D: { year: "numeric", month: "long", day: "numeric" },
  f: { year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" },
  F: { weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" },
  s: { year: "numeric", month: "2-digit", day: "2-digit", hour: "numeric", minute: "2-digit" },
  S: { year: "numeric", month: "2-digit", day: "2-digit", hour: "numeric", minute: "2-digit", second: "2-digit" },
};
const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** A moment in one of Discord's styles. @param {Date} date @param {string} style @returns {string} */
export function inStyle(date, style) {
  return new Intl.DateTimeFormat("en-US", FORMATS[style] ?? FORMATS.f).format(date);
}

/**
 * A timestamp in words; null for what is no moment.
 * @param {number} seconds since 1970
 * @param {string} style one of Discord's t T d D f F R s S
 * @returns {{words: string, whole: string, machine: string} | null}
 */
export function momentOf(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return null;
  const words = style === "R" ? fromNow(seconds - Date.now() / 1000) : inStyle(date, style);
  return { words, whole: inStyle(date, "F"), machine: date.toISOString() };
}

/** "2 days ago", "in 3 hours". @param {number} seconds how far ahead */
function fromNow(seconds) {
  const [unit, length] = UNITS.find(([, long]) => Math.abs(seconds) >= Number(long)) ?? ["second", 1];
  const count = Math.round(seconds / Number(length));
  return new Intl.RelativeTimeFormat("en-US").format(count, /** @type {Intl.RelativeTimeFormatUnit} */ (unit));
}

/** The time beside a message: the hour, with the day unless it is today. @param {string} iso @returns {string} */
export function besideMessage(iso) {
  const date = new Date(iso);
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (date.getTime() >= midnight) return inStyle(date, "t");
  if (date.getTime() >= midnight - DAY_MS) return `Yesterday at ${inStyle(date, "t")}`;
  return `${new Intl.DateTimeFormat("en-US", { year: "2-digit", month: "numeric", day: "numeric" }).format(date)}, ${inStyle(date, "t")}`;
}
