import { emptyTally } from './align-tally.ts';
import type { DesignTally, Tally } from './tally.ts';

/**
 * The tally of one new variable that is a function of the old ones: a net of codes, a joint condition. `classOf` gets
 * the codes of a cell by variable and names one of `codes`.
 *
 * @example
 * const cells = Float64Array.of(1, 2, 3);
 * const tally = { dimensions: [{ variable: 'x', codes: ['1', '2', '3'] }], n: cells, w: cells, w2: cells };
 * [...classifyTally(tally, 'high', ['yes', 'no'], ({ x }) => (Number(x) >= 2 ? 'yes' : 'no')).n] // [5, 1]
 */
export const classifyTally = (
  tally: Tally,
  variable: string,
  codes: readonly string[],
  classOf: (cell: Readonly<Record<string, string>>) => string,
): Tally => {
  const result = emptyTally([{ variable, codes }]);
  for (let cell = 0; cell < tally.n.length; cell += 1) {
    const named: Record<string, string> = {};
    let rest = cell;
    for (const dimension of [...tally.dimensions].reverse()) {
      named[dimension.variable] = dimension.codes[rest % dimension.codes.length] ?? '';
      rest = Math.floor(rest / dimension.codes.length);
    }
    const place = codes.indexOf(classOf(named));
    if (place < 0) throw new Error(`classifyTally: ${classOf(named)} is not a code of ${variable}`);
    result.n[place] = (result.n[place] ?? 0) + (tally.n[cell] ?? 0);
    result.w[place] = (result.w[place] ?? 0) + (tally.w[cell] ?? 0);
    result.w2[place] = (result.w2[place] ?? 0) + (tally.w2[cell] ?? 0);
  }
  return result;
};

/** `classifyTally` in every unit; the rows of the design stay as they are. */
export const classifyDesignTally = (
  tally: DesignTally,
  variable: string,
  codes: readonly string[],
  classOf: (cell: Readonly<Record<string, string>>) => string,
): DesignTally => ({
  units: tally.units,
  cells: tally.cells.map((cell) => classifyTally(cell, variable, codes, classOf)),
});
