import { sha256 } from '../../surveys/definition/sha256.ts';

/**
 * What a text is known by where people read it, 128 bits as hex: a function of the seed of its draw, the answer's id and
 * the question, from which neither follows, and by which texts of the same person are not known to be of one.
 *
 * @example
 * drawMark('seed', '00ff', 'OT1').length // 32
 */
export const drawMark = (seed: string, id: string, variable: string): string =>
  Array.from(sha256(`${seed}\n${id}\n${variable}`).subarray(0, 16), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/**
 * The number of chance in [0, 1) that a text keeps for good (a permanent random number): it is in the sample while this
 * lies under the rate. So raising a rate only adds texts, and whoever answers later is drawn by the same rule.
 *
 * Source: Ohlsson 1995, Coordination of samples using permanent random numbers.
 *
 * @example
 * drawNumber('80000000000000000000000000000000') // 0.5
 */
export const drawNumber = (mark: string): number => Number.parseInt(mark.slice(0, 12), 16) / 2 ** 48;
