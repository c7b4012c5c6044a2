/** A place in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export const dayLength = 86_400_000;

/** Formats of the zones met so far, null for one that does not exist: making one costs more than using it. */
const formats = new Map<string, Intl.DateTimeFormat | null>();
/** A survey has one zone; more than a few are somebody trying. */
const mostFormats = 32;

const formatOf = (timezone: string): Intl.DateTimeFormat | null => {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: timezone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    format = null;
  }
  if (formats.size >= mostFormats) formats.clear();
  formats.set(timezone, format);
  return format;
};

/** Offset of a time zone from UTC at an instant, in milliseconds; an unknown zone is UTC. */
export const zoneOffset = (timezone: string, instant: Instant): number => {
  const format = timezone === 'UTC' ? null : formatOf(timezone);
  if (format === null) return 0;
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const year = part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year']);
  const local = Date.UTC(2000, Number(part['month']) - 1, Number(part['day']), Number(part['hour']));
  const shifted = new Date(local + Number(part['minute']) * 60_000 + Number(part['second']) * 1000);
  shifted.setUTCFullYear(year, Number(part['month']) - 1, Number(part['day']));
  return shifted.getTime() - Math.floor(instant / 1000) * 1000;
};

/** The instant at which clocks of a zone show a local time (milliseconds as if it were UTC). */
const fromLocal = (local: number, timezone: string): Instant => {
  const guess = local - zoneOffset(timezone, local);
  return local - zoneOffset(timezone, guess);
};

const dateText =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const timeText = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;

const offsetOf = (text: string): number | null => {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
};

const timeOfDay = (hour = '0', minute = '0', second = '0', fraction = '0'): number | null => {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return (Number(hour) * 60 + Number(minute)) * 60_000 + Number(`${second}.${fraction}`) * 1000;
};

const midnight = (year: string, month: string, day: string): number | null => {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const same = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return same ? date.getTime() : null;
};

/**
 * The instant an ISO date or date-time names; one without an offset is local to the zone. Null for anything else, and
 * for days that do not exist.
 *
 * @example
 * instantOf('1970-01-02', 'UTC') // 86400000
 * instantOf('1970-01-01', 'America/Phoenix') // 25200000
 * instantOf('2024-02-30', 'UTC') // null
 */
export const instantOf = (text: string, timezone: string): Instant | null => {
  const [, year, month, day, hour, minute, second, fraction, offset] = dateText.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = midnight(year, month, day);
  const time = timeOfDay(hour, minute, second, fraction);
  if (date === null || time === null) return null;
  if (offset === undefined) return fromLocal(date + time, timezone);
  const shift = offsetOf(offset);
  return shift === null ? null : date + time - shift;
};

/** The part of a day, from 0 up to 1, that a time of day names in a zone on a given day; null for anything else. */
export const partOfDay = (text: string, timezone: string, day: Instant): number | null => {
  const [, hour, minute, second, fraction, offset] = timeText.exec(text) ?? [];
  const time = hour === undefined ? null : timeOfDay(hour, minute, second, fraction);
  if (time === null) return null;
  if (offset === undefined) return time / dayLength;
  const shift = offsetOf(offset);
  if (shift === null) return null;
  const local = time - shift + zoneOffset(timezone, day);
  return (((local % dayLength) + dayLength) % dayLength) / dayLength;
};

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** What a clock and a calendar in a zone show at an instant, as the fields of a UTC date. */
export const localDate = (instant: Instant, timezone: string): Date =>
  new Date(instant + zoneOffset(timezone, instant));

/** The ISO day of an instant in a zone. */
export const dayText = (instant: Instant, timezone: string): string => {
  const date = localDate(instant, timezone);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
};

/** The ISO date-time of an instant in a zone, with its offset. */
export const momentText = (instant: Instant, timezone: string): string => {
  const offset = zoneOffset(timezone, instant) / 60_000;
  const clock = localDate(instant, timezone).toISOString().slice(11, 23);
  const size = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  return `${dayText(instant, timezone)}T${clock}${sign}${pad(Math.trunc(size / 60), 2)}:${pad(Math.trunc(size % 60), 2)}`;
};

/** The day when an instant is local midnight, else the date-time: how a calculated date is written. */
export const dateOrMoment = (instant: Instant, timezone: string): string =>
  localDate(instant, timezone).getTime() % dayLength === 0
    ? dayText(instant, timezone)
    : momentText(instant, timezone);

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Writes an instant by a pattern: `%Y %y %m %n %b %d %e %a`, and with `clock` also `%H %h %M %S %3`. Names of days and
 * months are English, since what is stored may not depend on a language. Unknown letters stay as they are.
 */
export const formatInstant = (
  instant: Instant,
  pattern: string,
  timezone: string,
  clock: boolean,
): string => {
  const date = localDate(instant, timezone);
  const calendar: Readonly<Record<string, string>> = {
    Y: pad(date.getUTCFullYear(), 4),
    y: pad(date.getUTCFullYear() % 100, 2),
    m: pad(date.getUTCMonth() + 1, 2),
    n: String(date.getUTCMonth() + 1),
    b: months[date.getUTCMonth()] ?? '',
    d: pad(date.getUTCDate(), 2),
    e: String(date.getUTCDate()),
    a: days[date.getUTCDay()] ?? '',
  };
  const hands: Readonly<Record<string, string>> = {
    H: pad(date.getUTCHours(), 2),
    h: String(date.getUTCHours()),
    M: pad(date.getUTCMinutes(), 2),
    S: pad(date.getUTCSeconds(), 2),
    '3': pad(date.getUTCMilliseconds(), 3),
  };
  return pattern.replace(/%([A-Za-z0-9])/g, (whole, letter: string) => {
    if (Object.hasOwn(calendar, letter)) return calendar[letter] ?? whole;
    return clock && Object.hasOwn(hands, letter) ? (hands[letter] ?? whole) : whole;
  });
};

/** Whether an instant can be written: four-digit years, as ISO dates have them. */
export const writable = (instant: number): boolean =>
  instant >= -62_167_219_200_000 + dayLength && instant < 253_402_300_800_000 - dayLength;
