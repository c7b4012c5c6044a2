import { dayLength, instantOf } from './calendar.ts';
import type { Value } from './expression.ts';

const decimal = /^-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)$/;

/**
 * A value as text. Numbers in their shortest form; what is not a number is the empty text.
 *
 * @example
 * toText(1.50) // '1.5'
 * toText(0 / 0) // ''
 * toText(true) // 'true'
 */
export const toText = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return Number.isNaN(value) ? '' : String(value);
};

/** White space of XPath (space, tab, line feed, carriage return) taken off both ends. */
const trimmed = (text: string): string => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

/**
 * A value as a number: a plain decimal; an ISO date or date-time as days since 1970-01-01T00:00Z in the survey's time
 * zone; true is 1, false 0. Everything else is NaN, also the empty text, exponents and other digits.
 *
 * @example
 * toNumber(' 12 ') // 12
 * toNumber('1970-01-02') // 1
 * Number.isNaN(toNumber('')) // true
 * Number.isNaN(toNumber('1e3')) // true
 */
export const toNumber = (value: Value, timezone = 'UTC'): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = trimmed(value);
  if (decimal.test(text)) return Number(text);
  const instant = instantOf(text, timezone);
  return instant === null ? Number.NaN : instant / dayLength;
};

/**
 * A value as a truth: a text is true unless empty (`'false'` is true), a number unless 0 or NaN.
 *
 * @example
 * toBoolean('false') // true
 * toBoolean('') // false
 * toBoolean(0 / 0) // false
 */
export const toBoolean = (value: Value): boolean => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  return value !== 0 && !Number.isNaN(value);
};
