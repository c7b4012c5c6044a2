import {
  dateOrMoment,
  dayLength,
  formatInstant,
  instantOf,
  localDate,
  momentText,
  partOfDay,
  writable,
} from '../calendar.ts';
import { toNumber } from '../convert.ts';
import type { Expression, Value } from '../expression.ts';
import { argument, define, type LanguageFunction, type Machine } from './function.ts';

/** The instant a value names: an ISO text, or days since 1970; null when it names none. */
const instant = (value: Value, timezone: string): number | null => {
  if (typeof value === 'boolean') return null;
  const days = toNumber(value, timezone);
  const at = Math.round(days * dayLength);
  return Number.isFinite(days) && writable(at) ? at : null;
};

const asDate = define(1, 1, (machine, given) => {
  const at = instant(machine.value(argument(given, 0)), machine.timezone);
  return at === null ? '' : dateOrMoment(at, machine.timezone);
});

const format = (clock: boolean): LanguageFunction =>
  define(2, 2, (machine, given) => {
    const at = instant(machine.value(argument(given, 0)), machine.timezone);
    const pattern = machine.text(argument(given, 1));
    return at === null ? '' : formatInstant(at, pattern, machine.timezone, clock);
  });

const decimalTime = (machine: Machine, expression: Expression): number => {
  const text = machine.text(expression);
  const day = instantOf(machine.context.today ?? '1970-01-01', machine.timezone) ?? 0;
  const part = partOfDay(text, machine.timezone, day);
  if (part !== null) return part;
  const at = text.includes('T') ? instantOf(text, machine.timezone) : null;
  if (at === null) return Number.NaN;
  const local = localDate(at, machine.timezone).getTime();
  return (((local % dayLength) + dayLength) % dayLength) / dayLength;
};

const now = (machine: Machine): string => {
  const { now: clock } = machine.context;
  const at = clock === undefined ? null : instantOf(clock, machine.timezone);
  return at === null ? machine.fail('EXPR-NOT-HERE', { name: 'now' }) : momentText(at, machine.timezone);
};

/** Dates, in the survey's zone. What cannot be read or does not exist is the empty text. */
export const dateFunctions: Readonly<Record<string, LanguageFunction>> = {
  today: define(0, 0, (machine) => machine.today()),
  now: define(0, 0, now),
  date: asDate,
  'date-time': asDate,
  'format-date': format(false),
  'format-date-time': format(true),
  'decimal-date-time': define(1, 1, (machine, given) => {
    const value = machine.value(argument(given, 0));
    return typeof value === 'boolean' ? Number.NaN : toNumber(value, machine.timezone);
  }),
  'decimal-time': define(1, 1, (machine, given) => decimalTime(machine, argument(given, 0))),
};
