/** What a number format makes of a number. */
export type NumberMeaning = 'number' | 'date' | 'duration';

const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 47]);

/**
 * What a cell's number format says its number is, by openpyxl's rule: the first of its parts, without quoted text and
 * brackets other than those of elapsed time, holds a letter of a date.
 *
 * @example
 * meaningOf(14, null) // 'date'
 * meaningOf(164, 'dd/mm/yyyy') // 'date'
 * meaningOf(164, '[h]:mm') // 'duration'
 * meaningOf(164, '0.0 "days"') // 'number'
 * meaningOf(164, '[Red]0.0') // 'number'
 */
export const meaningOf = (id: number, format: string | null): NumberMeaning => {
  if (format === null) return id === 46 ? 'duration' : builtInDates.has(id) ? 'date' : 'number';
  const [first = ''] = format.slice(0, 255).split(';');
  const bare = first.replace(/"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]/gi, '');
  if (/\[(?:hh?|mm?|ss?)\]/i.test(bare)) return 'duration';
  return /(?<![_\\])[dmhys]/i.test(bare) ? 'date' : 'number';
};

const dayMs = 86_400_000;
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);

/** `HH:MM:SS`, with six more digits where there are milliseconds. */
const clock = (ms: number, hours: number): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  const rest = ms % 1000;
  const seconds = `${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}`;
  return `${seconds}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}000`}`.replace(/^/, `${hours}:`);
};

const timeOf = (ms: number): string =>
  clock(ms, Math.floor(ms / 3_600_000))
    .padStart(8, '0')
    .replace(/^(\d):/, '0$1:');

/**
 * A number that stands for a day and time, as pyxform writes it. A fraction alone is a time. In the 1900 system the
 * days before March 1900 are one later than the count says, since the system has a 29 February that never was.
 *
 * @example
 * dateText(44662.6854048, false) // '2022-04-11 16:26:58.975000'
 * dateText(1, false) // '1900-01-01 00:00:00'
 * dateText(0, true) // '00:00:00'
 * dateText(1, true) // '1904-01-02 00:00:00'
 * dateText(0.395833333333333, false) // '09:30:00'
 * dateText(1e12, false) // '#VALUE!'
 */
export const dateText = (value: number, from1904: boolean): string => {
  const whole = Math.floor(value);
  const ms = Math.round((value - whole) * dayMs);
  if (whole === 0 && ms < dayMs) return timeOf(ms);
  const day = !from1904 && value > 0 && value < 60 ? whole + 1 : whole;
  const at = new Date((from1904 ? epoch1904 : epoch1900) + day * dayMs + ms);
  const year = at.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return '#VALUE!';
  return `${at.toISOString().slice(0, 10)} ${timeOf(at.getTime() - Math.floor(at.getTime() / dayMs) * dayMs)}`;
};

/**
 * A number that stands for elapsed days, as pyxform writes it.
 *
 * @example
 * durationText(1.5) // '1 day, 12:00:00'
 * durationText(0.0625) // '1:30:00'
 * durationText(1e300) // '#VALUE!'
 */
export const durationText = (value: number): string => {
  if (!(Math.abs(value) < 1e9)) return '#VALUE!';
  const ms = Math.round(value * dayMs);
  const days = Math.floor(ms / dayMs);
  const rest = ms - days * dayMs;
  const time = clock(rest, Math.floor(rest / 3_600_000));
  return days === 0 ? time : `${days} day${Math.abs(days) === 1 ? '' : 's'}, ${time}`;
};
