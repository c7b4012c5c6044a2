import { westernDigits } from '../definition/western-digits.ts';
import type { LanguageTag } from '../model/language.ts';
import type { QuestionKind } from '../model/survey.ts';
import type { MomentPart } from './view.ts';

/** Kinds that ask for a day, a time of day, or both. */
export type MomentKind = 'date' | 'time' | 'datetime';

export const isMoment = (kind: QuestionKind): kind is MomentKind =>
  kind === 'date' || kind === 'time' || kind === 'datetime';

const dayParts = ['year', 'month', 'day'] as const;
const clockParts = ['hour', 'minute'] as const;

/** The parts of a kind, largest first. */
export const momentParts = (kind: MomentKind): readonly MomentPart[] => [
  ...(kind === 'time' ? [] : dayParts),
  ...(kind === 'date' ? [] : clockParts),
];

/** The parts in the order in which a language writes them; the day before the time. */
export const partsInOrder = (kind: MomentKind, language: LanguageTag): readonly MomentPart[] => {
  const written = new Intl.DateTimeFormat(language, { calendar: 'gregory', timeZone: 'UTC' })
    .formatToParts(0)
    .map(({ type }) => type as string);
  const days = kind === 'time' ? [] : dayParts.toSorted((a, b) => written.indexOf(a) - written.indexOf(b));
  return [...days, ...(kind === 'date' ? [] : clockParts)];
};

/** What a part may be. */
export const partBounds: Readonly<Record<MomentPart, readonly [number, number]>> = {
  year: [1, 9999],
  month: [1, 12],
  day: [1, 31],
  hour: [0, 23],
  minute: [0, 59],
};

const plain = (typed: string): string =>
  westernDigits(typed)
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/[-:T\s/.]/g, '')
    .slice(0, 12);

/** Parts as one text, as they were typed: `2026-2-31`, `9:5`; `''` where every part is empty. */
export const joinParts = (kind: MomentKind, parts: Partial<Readonly<Record<MomentPart, string>>>): string => {
  const typed = (part: MomentPart): string => plain(parts[part] ?? '');
  if (momentParts(kind).every((part) => typed(part) === '')) return '';
  const day = dayParts.map(typed).join('-');
  const clock = clockParts.map(typed).join(':');
  return kind === 'date' ? day : kind === 'time' ? clock : `${day}T${clock}`;
};

/** The parts of a text, right or not, for the fields it came from. */
export const splitParts = (kind: MomentKind, text: string): Partial<Record<MomentPart, string>> => {
  const [day = '', clock = ''] = kind === 'time' ? ['', text] : text.split('T');
  const days = day.split('-');
  const times = clock.split(':');
  return Object.fromEntries([
    ...(kind === 'time' ? [] : dayParts.map((part, index) => [part, days[index] ?? ''])),
    ...(kind === 'date' ? [] : clockParts.map((part, index) => [part, times[index] ?? ''])),
  ]) as Partial<Record<MomentPart, string>>;
};

const two = (number: string): string => number.padStart(2, '0');

const cleanDay = (text: string): string | null => {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const iso = `${year}-${two(month)}-${two(day)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const real = year !== '' && Number(year) > 0 && !Number.isNaN(date.getTime());
  return real && date.toISOString().startsWith(iso) ? iso : null;
};

const cleanTime = (text: string): string | null => {
  const [, hour = '', minute = '', second = ''] =
    /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.0*)?)?$/.exec(text) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${two(hour)}:${two(minute)}${Number(second) === 0 ? '' : `:${two(second)}`}`;
};

/**
 * A day, a time of day or both in the one form that is stored: ISO, without a zone, seconds only where there are some.
 * Null where there is no such day or time.
 *
 * @example
 * cleanMoment('date', '2028-2-29') // '2028-02-29'
 * cleanMoment('date', '2026-02-29') // null
 * cleanMoment('time', '٩:٠٥') // '09:05'
 * cleanMoment('datetime', '2026-03-15 9:00:00') // '2026-03-15T09:00'
 * cleanMoment('time', '24:00') // null
 */
export const cleanMoment = (kind: MomentKind, typed: string): string | null => {
  const text = westernDigits(typed)
    .replace(/[\u200e\u200f\u061c]/g, '')
    .trim();
  if (kind === 'date') return cleanDay(text);
  if (kind === 'time') return cleanTime(text);
  const [, first = '', second = ''] = /^(\S+)[T\s]+(\S+)$/.exec(text) ?? [];
  const day = cleanDay(first);
  const time = cleanTime(second);
  return day === null || time === null ? null : `${day}T${time}`;
};
