import type { Survey } from '../model/survey.ts';

const dayLong = 86_400_000;

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLong).toISOString().slice(0, 10);

/**
 * The ISO 8601 week of a day: weeks begin on Monday and belong to the year of their Thursday.
 *
 * @example
 * weekOf('2026-11-24') // '2026-W48'
 * weekOf('2027-01-03') // '2026-W53'
 */
export const weekOf = (day: string): string => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  const thursday = shifted(day, 4 - weekday);
  const year = thursday.slice(0, 4);
  const number = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / dayLong / 7) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
};

/**
 * Whether a text is an ISO week.
 *
 * @example
 * isWeek('2026-W53') // true
 * isWeek('2025-W53') // false
 * isWeek('2026-11-24') // false
 */
export const isWeek = (text: string): boolean =>
  /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/.test(text) && weekOf(firstDayOf(text)) === text;

/**
 * The day itself, or the Monday of a week.
 *
 * @example
 * firstDayOf('2026-W48') // '2026-11-23'
 * firstDayOf('2026-11-24') // '2026-11-24'
 */
export const firstDayOf = (moment: string): string => {
  const [year, week] = moment.split('-W');
  if (week === undefined) return moment;
  const fourth = `${year}-01-04`;
  const weekday = new Date(`${fourth}T00:00:00Z`).getUTCDay() || 7;
  return shifted(fourth, 7 * (Number(week) - 1) + 1 - weekday);
};

/**
 * The day itself, or the Sunday of a week: nothing begun in a week is called older than it can be.
 *
 * @example
 * lastDayOf('2026-W48') // '2026-11-29'
 * lastDayOf('2026-11-24') // '2026-11-24'
 */
export const lastDayOf = (moment: string): string => {
  const first = firstDayOf(moment);
  return first === moment ? moment : shifted(first, 6);
};

/**
 * What a survey stores of the day on which somebody answers: the day, or its ISO week and nothing finer.
 *
 * @example
 * momentStored({ moment: 'week' }, '2026-11-24') // '2026-W48'
 * momentStored({}, '2026-11-24') // '2026-11-24'
 */
export const momentStored = ({ moment }: Pick<Survey, 'moment'>, day: string): string =>
  moment === 'week' ? weekOf(day) : day;
