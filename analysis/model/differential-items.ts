import { type DifferentialItem, differentialItem } from './differential-item.ts';
import { type CommonOdds, mantelHaenszel } from './mantel-haenszel.ts';

/** A person's answers to the items of a scale, as places from 0 after reversal, and whether they are of the focal group. */
export interface ItemRow {
  readonly answers: readonly number[];
  readonly focal: boolean;
}

export interface PurifiedItem {
  readonly found: DifferentialItem | null;
  /** Odds of an answer above the middle of the scale, focal over reference, at the same fifth of the sum. */
  readonly odds: CommonOdds | null;
  /** Whether the item was taken out of the sum that people are matched on. */
  readonly flagged: boolean;
}

/** An item is flagged when its difference is more than negligible and more than chance. */
const isFlagged = (found: DifferentialItem | null, items: number): boolean =>
  found !== null && found.size !== 'A' && found.total.p < 0.05 / items;

/** The quantile of sorted numbers by R's type 7. */
const quantileOf = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
};

/** Mantel–Haenszel of an answer above the middle, people matched by fifths of their sum (closed above). */
const oddsAbove = (
  rows: readonly ItemRow[],
  item: number,
  steps: number,
  sums: readonly number[],
): CommonOdds | null => {
  const sorted = [...sums].sort((one, other) => one - other);
  const breaks = [0.2, 0.4, 0.6, 0.8].map((share) => quantileOf(sorted, share));
  const strata = Array.from({ length: 5 }, (): [number, number, number, number] => [0, 0, 0, 0]);
  rows.forEach(({ answers, focal }, row) => {
    const stratum = strata[breaks.filter((own) => (sums[row] ?? 0) > own).length];
    const above = (answers[item] ?? 0) > (steps - 1) / 2;
    const place = (focal ? 2 : 0) + (above ? 1 : 0);
    if (stratum) stratum[place] = (stratum[place] ?? 0) + 1;
  });
  return mantelHaenszel(strata);
};

/**
 * Which items of a scale mean something else in one of two groups. People are matched on the sum of all items; items
 * that are flagged (more than negligible, p below .05 over the number of items) leave the sum, and all are looked at
 * again, at most ten times, as long as two items stay in it. The item itself is always in its own sum. Beside it the
 * Mantel–Haenszel odds of an answer above the middle of the scale at the same fifth of that sum. `steps` says how many
 * answers each item has.
 *
 * Not for: judging a translation across countries, and scales of fewer than three items.
 * Source: Zumbo 1999; Clauser & Mazor 1998 (purification); Mantel & Haenszel 1959.
 * Oracle: `clm` of R's ordinal, item by item by `differentialItem`; `mantelhaen.test` on fifths of the sum.
 *
 * @example
 * const answers = [[0, 0, 1], [1, 0, 1], [1, 1, 0], [0, 1, 1], [1, 1, 1], [0, 0, 0], [1, 0, 0], [0, 1, 0]];
 * const rows = answers.flatMap((own) => [{ answers: own, focal: false }, { answers: own, focal: true }]);
 * differentialItems(rows, [2, 2, 2]).map(({ flagged }) => flagged) // [false, false, false]
 */
export const differentialItems = (
  rows: readonly ItemRow[],
  steps: readonly number[],
): readonly PurifiedItem[] => {
  const items = steps.length;
  const places = [...steps.keys()];
  let flagged: ReadonlySet<number> = new Set();
  const matchedBy = (item: number): readonly number[] =>
    places.filter((other) => other === item || !flagged.has(other));
  const sumOf = (answers: readonly number[], matched: readonly number[]): number =>
    matched.reduce((total, place) => total + (answers[place] ?? 0), 0);
  let found: readonly (DifferentialItem | null)[] = [];
  for (let round = 0; round < 10; round += 1) {
    found = places.map((item) => {
      const matched = matchedBy(item);
      const cells = new Map<string, { answer: number; matched: number; focal: boolean; n: number }>();
      for (const { answers, focal } of rows) {
        const answer = answers[item] ?? 0;
        const sum = sumOf(answers, matched);
        const key = `${answer} ${sum} ${focal}`;
        const cell = cells.get(key);
        if (cell) cell.n += 1;
        else cells.set(key, { answer, matched: sum, focal, n: 1 });
      }
      return differentialItem([...cells.values()]);
    });
    const next = new Set(places.filter((item) => isFlagged(found[item] ?? null, items)));
    const same = next.size === flagged.size && [...next].every((item) => flagged.has(item));
    if (same || items - next.size < 2) {
      if (same) flagged = next;
      break;
    }
    flagged = next;
  }
  return places.map((item) => {
    const matched = matchedBy(item);
    const sums = rows.map(({ answers }) => sumOf(answers, matched));
    return {
      found: found[item] ?? null,
      odds: oddsAbove(rows, item, steps[item] ?? 0, sums),
      flagged: flagged.has(item),
    };
  });
};
