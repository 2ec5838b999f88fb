/**
 * A date or a date and time as the organisation reads it. Milliseconds since
 * 1970 UTC. A date without a time is the whole day in the configured zone:
 * `from` is its first millisecond, `to` the first one after. An instant has
 * `from` equal to `to`.
 */
export interface Moment {
  from: number;
  to: number;
  /** A date without a time. */
  wholeDay: boolean;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_AND_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const MS_PER_DAY = 86_400_000;

/** Midnight UTC of an ISO day, or undefined when the calendar has no such day. */
function utcOfDay(day: string): number | undefined {
  const parts = DAY.exec(day);
  if (!parts) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return date.toISOString().slice(0, 10) === day ? date.getTime() : undefined;
}

/** Whether the text is a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return utcOfDay(text) !== undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether this machine knows the IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    formatFor(zone);
    return true;
  } catch {
    return false;
  }
}

/** What a clock in the zone shows at an instant, as if it were UTC. */
function wallClock(instant: number, zone: string): number {
  if (zone === 'UTC') return instant;
  const parts: Record<string, number> = {};
  let beforeChrist = false;
  for (const { type, value } of formatFor(zone).formatToParts(instant)) {
    if (type === 'era') beforeChrist = value.startsWith('B');
    else parts[type] = Number(value);
  }
  const year = parts['year'] ?? 0;
  const wall = new Date(0);
  wall.setUTCFullYear(beforeChrist ? 1 - year : year, (parts['month'] ?? 1) - 1, parts['day'] ?? 1);
  wall.setUTCHours(parts['hour'] ?? 0, parts['minute'] ?? 0, parts['second'] ?? 0);
  return wall.getTime() + (((instant % 1000) + 1000) % 1000);
}

/**
 * The instant at which a clock in the zone shows `wall`. A time that the clock
 * skips (spring) is taken as much later as the gap is long; of a time that it
 * shows twice (autumn), the first.
 */
function instantOf(wall: number, zone: string): number {
  const before = wall - MS_PER_DAY;
  const after = wall + MS_PER_DAY;
  const offsetBefore = wallClock(before, zone) - before;
  const offsetAfter = wallClock(after, zone) - after;
  const early = wall - offsetBefore;
  if (wallClock(early, zone) === wall) return early;
  const late = wall - offsetAfter;
  if (wallClock(late, zone) === wall) return late;
  return early;
}

/** The day (YYYY-MM-DD) that the calendar in the zone shows at an instant. */
export function dayAt(instant: number, zone: string): string {
  return new Date(wallClock(instant, zone)).toISOString().slice(0, 10);
}

/** Hours from midnight UTC of a day to its end: in the easternmost zone of the world, and in the westernmost. */
const EARLIEST_END = 10;
const LATEST_END = 36;

/**
 * Whether a day (YYYY-MM-DD) is over at an instant in the zone. Time zones take
 * a while to load, and are asked only where they can make a difference.
 */
export function isOver(day: string, instant: number, zone: string): boolean {
  const hours = (instant - (utcOfDay(day) ?? 0)) / 3_600_000;
  if (hours < EARLIEST_END) return false;
  return hours >= LATEST_END || dayAt(instant, zone) > day;
}

/**
 * Reads an ISO 8601 date, or date and time with or without a zone. Without
 * one, the configured zone counts. Undefined when the text is neither, or names
 * a day or time that does not exist in the calendar.
 */
export function parseMoment(text: string, zone: string): Moment | undefined {
  const trimmed = text.trim();
  const midnight = utcOfDay(trimmed);
  if (midnight !== undefined) {
    return { from: instantOf(midnight, zone), to: instantOf(midnight + MS_PER_DAY, zone), wholeDay: true };
  }
  const parts = DAY_AND_TIME.exec(trimmed);
  const day = parts?.[1] === undefined ? undefined : utcOfDay(parts[1]);
  if (!parts || day === undefined) return undefined;
  const [hours, minutes, seconds] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const milliseconds = Number((parts[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const wall = day + ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
  const offset = parts[6] === undefined ? undefined : offsetOf(parts[6]);
  if (parts[6] !== undefined && offset === undefined) return undefined;
  return momentOf(offset === undefined ? instantOf(wall, zone) : wall - offset);
}

function offsetOf(text: string): number | undefined {
  if (/^z$/i.test(text)) return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** An instant as a moment. */
export function momentOf(instant: Date | number): Moment {
  const from = Number(instant);
  return { from, to: from, wholeDay: false };
}

/** The later of two moments, by when they begin. */
export function laterOf(a: Moment, b: Moment): Moment {
  return b.from > a.from ? b : a;
}

/**
 * Whether what ends at `expires` has ended at `at`. A date of expiry is the
 * last valid day. A whole day is judged valid when any part of it is.
 */
export function isExpired(expires: Moment, at: Moment): boolean {
  return expires.to <= at.from;
}

/** Whether what begins at `start` has begun at `at`, or begins on that day when `at` is a whole day. */
export function hasBegun(start: Moment, at: Moment): boolean {
  return start.from <= at.from || (at.wholeDay && start.from < at.to);
}

/**
 * Whether an approval came before a publication. When either names only a day,
 * the same day counts as before; two exact times are compared exactly.
 */
export function isDatedBefore(approved: Moment, published: Moment): boolean {
  return approved.from <= published.from || (published.wholeDay && approved.from < published.to);
}

/** The ISO day `count` months later; the last day of the month when that one is shorter. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(0);
  target.setUTCFullYear(year, month - 1 + count, 1);
  const lastDay = new Date(0);
  lastDay.setUTCFullYear(target.getUTCFullYear(), target.getUTCMonth() + 1, 0);
  target.setUTCDate(Math.min(date, lastDay.getUTCDate()));
  return target.toISOString().slice(0, 10);
}

/** The ISO day `count` days later. */
export function addDays(day: string, count: number): string {
  return new Date((utcOfDay(day) ?? 0) + count * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * Age in full years on a day. `born` is a day, or a month (YYYY-MM), or a year:
 * a person of whom only these are known is taken to be as young as they can be.
 * Undefined when `born` is none of them.
 */
export function ageOn(born: string, day: string): number | undefined {
  const latest = /^\d{4}$/.test(born) ? `${born}-12-31` : /^\d{4}-\d{2}$/.test(born) ? addDays(addMonths(`${born}-01`, 1), -1) : born;
  if (!isDay(latest) || !isDay(day)) return undefined;
  const years = Number(day.slice(0, 4)) - Number(latest.slice(0, 4));
  return day.slice(5) < latest.slice(5) ? years - 1 : years;
}
