import type { DtaMissing, DtaNumber, DtaVariable } from './dta-file.ts';

/** Codes of types, bytes of a value, and the value that stands for `.`; the reasons follow it. */
const numbers: Readonly<
  Record<DtaNumber, { readonly code: number; readonly bytes: number; readonly missing: number }>
> = {
  byte: { code: 65_530, bytes: 1, missing: 101 },
  int: { code: 65_529, bytes: 2, missing: 32_741 },
  long: { code: 65_528, bytes: 4, missing: 2_147_483_621 },
  double: { code: 65_526, bytes: 8, missing: 2 ** 1023 },
};

const longTextCode = 32_768;
const longTextBytes = 8;

/** Between two missing values of a double: a bit of its eleventh place. */
const doubleStep = 2 ** 1023 / 2 ** 12;

export const typeCode = ({ type }: DtaVariable): number =>
  typeof type === 'object' ? type.width : type === 'strL' ? longTextCode : numbers[type].code;

export const typeBytes = ({ type }: DtaVariable): number =>
  typeof type === 'object' ? type.width : type === 'strL' ? longTextBytes : numbers[type].bytes;

/**
 * The number that a missing value is stored as.
 *
 * @example
 * missingNumber('byte', '.') // 101
 * missingNumber('long', '.b') // 2147483623
 */
export const missingNumber = (type: DtaNumber, missing: DtaMissing): number => {
  const place = missing === '.' ? 0 : missing.charCodeAt(1) - 96;
  return numbers[type].missing + place * (type === 'double' ? doubleStep : 1);
};

const ranges: readonly (readonly [DtaNumber, number, number])[] = [
  ['byte', -127, 100],
  ['int', -32_767, 32_740],
  ['long', -2_147_483_647, 2_147_483_620],
];

/**
 * The smallest type that holds whole numbers from `low` to `high`.
 *
 * @example
 * wholeType(1, 5) // 'byte'
 * wholeType(0, 101) // 'int'
 */
export const wholeType = (low: number, high: number): DtaNumber =>
  ranges.find(([, least, most]) => low >= least && high <= most)?.[0] ?? 'double';
