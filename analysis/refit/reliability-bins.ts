import { wilson } from '../table/intervals.ts';
import { type Judged, likeliest } from './read-quality.ts';

/** Texts of whose likeliest tone a program is about as sure. */
export interface ReliabilityBin {
  /** Its probabilities lie from here to there. */
  readonly from: number;
  readonly to: number;
  readonly texts: number;
  /** How sure the program is of them, on average. */
  readonly said: number;
  /** The share of which people say the same, with its interval. */
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

const bins = 10;

/**
 * Is a program right as often as it says? Its texts by how sure it is of the likeliest tone, in ten equal steps, each
 * with the share on which people agree and Wilson's interval; steps of fewer than `least` texts are put together with the
 * next, the last with the one before.
 *
 * Not for: texts whose codes taught the program.
 * Source: DeGroot & Fienberg 1983; Guo, Pleiss, Sun & Weinberger 2017.
 * Oracle: none of its own: by hand.
 *
 * @example
 * const judged = [{ p: [0.9, 0.1, 0], label: 0 }, { p: [0.7, 0.2, 0.1], label: 1 }];
 * reliabilityBins(judged, 1).map(({ said, right }) => [said, right]) // [[0.7, 0], [0.9, 1]]
 * reliabilityBins(judged, 2).map(({ said, right }) => [said, right]) // [[0.8, 0.5]]
 */
export const reliabilityBins = (judged: readonly Judged[], least: number): readonly ReliabilityBin[] => {
  const open: { from: number; to: number; rows: { sure: number; right: boolean }[] }[] = [];
  for (let bin = 0; bin < bins; bin += 1) {
    const rows = judged.flatMap(({ p, label }) => {
      const { read, sure } = likeliest(p);
      return Math.min(bins - 1, Math.floor(sure * bins)) === bin ? [{ sure, right: read === label }] : [];
    });
    const last = open.at(-1);
    if (last !== undefined && last.rows.length < least) {
      last.rows.push(...rows);
      last.to = (bin + 1) / bins;
    } else if (rows.length > 0) open.push({ from: bin / bins, to: (bin + 1) / bins, rows });
  }
  const short = open.at(-1);
  const before = open.at(-2);
  if (short !== undefined && before !== undefined && short.rows.length < least) {
    before.rows.push(...short.rows);
    before.to = short.to;
    open.pop();
  }
  return open
    .filter(({ rows }) => rows.length >= least)
    .map(({ from, to, rows }) => {
      const right = rows.filter((own) => own.right).length;
      return {
        from,
        to,
        texts: rows.length,
        said: rows.reduce((sum, { sure }) => sum + sure, 0) / rows.length,
        right: right / rows.length,
        ...wilson(right, rows.length),
      };
    });
};
