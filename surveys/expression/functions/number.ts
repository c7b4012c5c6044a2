import { toNumber } from '../convert.ts';
import type { Expression } from '../expression.ts';
import {
  argument,
  define,
  type LanguageFunction,
  type Machine,
  ofNumber,
  ofNumbers,
  orCurrent,
} from './function.ts';

const many = Number.POSITIVE_INFINITY;

/** Moves the decimal point in the digits as written, so that 2.675 is 2.675 and not what it is in binary. */
const shifted = (x: number, places: number): number => {
  const [digits = '0', exponent = '0'] = String(x).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
};

/**
 * Rounds to a number of decimal places, half away from zero, on the decimal digits of the number. Negative places
 * round to tens, hundreds and so on.
 *
 * @example
 * roundDecimal(2.675, 2) // 2.68
 * roundDecimal(-2.5, 0) // -3
 * roundDecimal(1234.5, -2) // 1200
 */
export const roundDecimal = (x: number, places: number): number => {
  if (!Number.isFinite(x)) return x;
  if (!Number.isFinite(places)) return Number.NaN;
  const digits = Math.trunc(places);
  if (digits > 300) return x;
  const size = shifted(Math.round(shifted(Math.abs(x), Math.max(digits, -400))), -Math.max(digits, -400));
  return x < 0 ? -size : size;
};

/**
 * Engines differ in the last digits of powers, logarithms and angles, so these are kept to twelve significant digits,
 * in which all agree. Whole numbers that are exact stay as they are.
 */
const steady = (x: number): number =>
  Number.isSafeInteger(x) || !Number.isFinite(x) ? x : Number(x.toPrecision(12));

const numbers = (machine: Machine, given: readonly Expression[]): number[] =>
  given.flatMap((each) => machine.values(each).map((value) => toNumber(value, machine.timezone)));

const least = (values: readonly number[]): number => values.reduce((low, x) => Math.min(low, x), many);
const greatest = (values: readonly number[]): number => values.reduce((high, x) => Math.max(high, x), -many);

/** Arithmetic, and summaries over references. An empty answer makes a number NaN, which is stored as empty. */
export const numberFunctions: Readonly<Record<string, LanguageFunction>> = {
  number: define(0, 1, (machine, given) => machine.number(orCurrent(given))),
  int: ofNumber(Math.trunc),
  round: define(1, 2, (machine, given) =>
    roundDecimal(
      machine.number(argument(given, 0)),
      given.length > 1 ? machine.number(argument(given, 1)) : 0,
    ),
  ),
  floor: ofNumber(Math.floor),
  ceiling: ofNumber(Math.ceil),
  abs: ofNumber(Math.abs),
  pow: ofNumbers((x, y) => steady(x ** y)),
  sqrt: ofNumber(Math.sqrt),
  min: define(1, many, (machine, given) => least(numbers(machine, given))),
  max: define(1, many, (machine, given) => greatest(numbers(machine, given))),
  sum: define(1, 1, (machine, given) => numbers(machine, given).reduce((sum, x) => sum + x, 0)),
  count: define(1, 1, (machine, given) => machine.values(argument(given, 0)).length),
  'count-non-empty': define(
    1,
    1,
    (machine, given) => machine.values(argument(given, 0)).filter((value) => value !== '').length,
  ),
  random: define(
    0,
    0,
    (machine) => machine.context.random ?? machine.fail('EXPR-NOT-HERE', { name: 'random' }),
  ),
  exp: ofNumber((x) => steady(Math.exp(x))),
  exp10: ofNumber((x) => steady(10 ** x)),
  log: ofNumber((x) => steady(Math.log(x))),
  log10: ofNumber((x) => steady(Math.log10(x))),
  pi: define(0, 0, () => Math.PI),
  sin: ofNumber((x) => steady(Math.sin(x))),
  cos: ofNumber((x) => steady(Math.cos(x))),
  tan: ofNumber((x) => steady(Math.tan(x))),
  asin: ofNumber((x) => steady(Math.asin(x))),
  acos: ofNumber((x) => steady(Math.acos(x))),
  atan: ofNumber((x) => steady(Math.atan(x))),
  atan2: ofNumbers((y, x) => steady(Math.atan2(y, x))),
};
