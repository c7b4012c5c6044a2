import { at } from '../algebra/at.ts';
import type { ShareTable } from '../table/share-table.ts';
import { effectiveBase } from '../weight/effective-base.ts';
import type { Adjustment } from './adjust-p.ts';
import { columnShares } from './column-shares.ts';
import { columnLetter, columnLetters } from './letters.ts';
import { type ResearchFormula, researchTest } from './market-research.ts';
import { comparePairs, everyPair, type Pair, type UnadjustedPair, withAdjusted } from './pairs.ts';

export const letterMethods = ['design', 'survey-reporter', 'quantum'] as const;
/** The design's own test, or the formula of a program of market research. */
export type LetterMethod = (typeof letterMethods)[number];

export interface LetterOptions {
  /** `design` unless told. */
  readonly method?: LetterMethod | undefined;
  /** Holm by the design, none by a market-research formula, unless told. */
  readonly adjustment?: Adjustment | undefined;
  /** Below this adjusted p a capital letter; .05 unless told. */
  readonly capital?: number | undefined;
  /** Below this a small letter; none unless told. */
  readonly small?: number | undefined;
  /** Columns of fewer people are not tested; 30 unless told. */
  readonly least?: number | undefined;
}

/** How letters were made: said beside every table that has them. */
export interface LetterRule {
  readonly method: LetterMethod;
  readonly adjustment: Adjustment;
  readonly capital: number;
  readonly small: number | null;
}

/** The letters of one line of a table: of each column those it is higher than, and how many pairs were tested. */
export interface LetterLine {
  readonly letters: readonly (readonly string[])[];
  readonly tested: number;
  /** Every two columns: difference, error, statistic, p, and p over the family. */
  readonly pairs: readonly Pair[];
}

export interface TableLetters extends LetterRule {
  /** The letter of each column. */
  readonly columns: readonly string[];
  /** Places of columns that were not tested for having too few people. */
  readonly skipped: readonly number[];
  readonly lines: readonly LetterLine[];
}

export const letterRule = ({
  method = 'design',
  adjustment,
  capital = 0.05,
  small,
}: LetterOptions): LetterRule => ({
  method,
  adjustment: adjustment ?? (method === 'design' ? 'holm' : 'none'),
  capital,
  small: small ?? null,
});

/** The letters of some pairs by a rule. */
export const letterLine = (pairs: readonly Pair[], columns: number, rule: LetterRule): LetterLine => ({
  letters: columnLetters(pairs, columns, { capital: rule.capital, small: rule.small ?? undefined }),
  tested: pairs.filter(({ adjusted }) => adjusted !== null).length,
  pairs,
});

const researchPairs = (
  table: ShareTable,
  shares: readonly (number | null)[],
  left: readonly number[],
  formula: ResearchFormula,
): readonly UnadjustedPair[] => {
  const { rows, columns } = table;
  const down = (values: Float64Array, column: number): number =>
    [...Array(rows).keys()].reduce((sum, row) => sum + at(values, row * columns + column), 0);
  const own = shares.map((value, column) => {
    const weighted = down(table.w, column);
    return { value: value ?? 0, weighted, effective: effectiveBase(weighted, down(table.w2, column)) };
  });
  return everyPair(columns).flatMap(([a, b]): readonly UnadjustedPair[] => {
    const [one, other] = [own[a], own[b]];
    if (one === undefined || other === undefined || shares[a] == null || shares[b] == null) return [];
    const untested = { difference: one.value - other.value, se: null, statistic: null, df: null, p: null };
    const tested = left.includes(a) && left.includes(b);
    return [{ a, b, ...(tested ? researchTest(one, other, 0, formula) : untested) }];
  });
};

/**
 * Which columns of a table are higher than which, line by line (a line is a row or a net of rows, by places): the
 * letters that tables of surveys carry. Each line's tested pairs are one family for the adjustment. Not tested:
 * columns under the least base, and shares of 0 or 1. By the design unless a market-research formula is asked for.
 *
 * Not for: columns that share people (`overlappingColumns`).
 * Source: Holm 1979; Binder 1983.
 * Oracle: `svyby(covmat = TRUE)` of R's survey and `p.adjust`, by `comparePairs`.
 *
 * @example
 * const n = Float64Array.of(80, 40, 20, 60);
 * const table = { rows: 2, columns: 2, n, w: n, w2: n, covariance: null, df: 199, designRows: 200, notes: [] };
 * tableLetters(table, [[0]], { method: 'survey-reporter' }).lines[0].letters // [['B'], []]
 */
export const tableLetters = (
  table: ShareTable,
  nets: readonly (readonly number[])[],
  options: LetterOptions = {},
): TableLetters => {
  const rule = letterRule(options);
  const sharesOf = columnShares(table);
  const { people } = sharesOf([]);
  const enough = (column: number): boolean => (people[column] ?? 0) >= (options.least ?? 30);
  const skipped = [...people.keys()].filter((column) => !enough(column));
  return {
    ...rule,
    columns: [...people.keys()].map(columnLetter),
    skipped,
    lines: nets.map((net) => {
      const { shares, covariance } = sharesOf(net);
      const open = shares.flatMap((share, column) =>
        share !== null && share > 0 && share < 1 && enough(column) ? [column] : [],
      );
      const closed = [...shares.keys()].filter((column) => !open.includes(column));
      const pairs =
        rule.method === 'design'
          ? comparePairs(shares, covariance, {
              df: table.df,
              adjustment: rule.adjustment,
              skipped: closed,
            })
          : withAdjusted(researchPairs(table, shares, open, rule.method), rule.adjustment);
      return letterLine(pairs, table.columns, rule);
    }),
  };
};
