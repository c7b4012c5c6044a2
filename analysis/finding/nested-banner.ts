import { inEvery } from '../summary/design-tally-cells.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import type { DesignTally, Dimension } from '../summary/tally.ts';

/** Stands between the parts of a banner of several variables, in its name and in its codes. */
export const nesting = ' × ';

/** The dimensions after the first as one. */
const joined = ([stub, ...banner]: readonly Dimension[]): readonly Dimension[] =>
  stub === undefined
    ? []
    : [
        stub,
        {
          variable: banner.map(({ variable }) => variable).join(nesting),
          codes: combinations(banner.map(({ codes }) => codes)).map((own) => own.join(nesting)),
        },
      ];

/**
 * A tally of a stub by several banner variables as one of the stub by their combinations: the cells stay where they
 * are. `valid` holds the codes shown of each variable, the stub's first. A combination with a part that is missing is
 * missing.
 *
 * @example
 * const n = Float64Array.of(1, 2, 3, 4);
 * const dimensions = [{ variable: 's', codes: ['x'] }, { variable: 'a', codes: ['1', '2'] }, { variable: 'b', codes: ['3', '4'] }];
 * const tally = { units: [{ stratum: '', rows: 10 }], cells: [{ dimensions, n, w: n, w2: n }] };
 * nestedBanner(tally, [['x'], ['1', '2'], ['3']]).valid // [['x'], ['1 × 3', '2 × 3']]
 */
export const nestedBanner = (tally: DesignTally, [stub = [], ...banner]: readonly (readonly string[])[]) => {
  const dimensions = joined(tally.cells[0]?.dimensions ?? []);
  return {
    evidence: inEvery(tally, ({ n, w, w2 }) => ({ dimensions, n, w, w2 })),
    variables: dimensions.map(({ variable }) => variable),
    valid: [stub, combinations(banner).map((own) => own.join(nesting))],
  };
};
