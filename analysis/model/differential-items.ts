import { type DifferentialItem, differentialItem } from './differential-item.ts';

/** A person's answers to the items of a scale, as places from 0 after reversal, and whether they are of the focal group. */
export interface ItemRow {
  readonly answers: readonly number[];
  readonly focal: boolean;
}

export interface PurifiedItem {
  readonly found: DifferentialItem | null;
  /** Whether the item was taken out of the sum that people are matched on. */
  readonly flagged: boolean;
}

/** An item is flagged when its difference is more than negligible and more than chance. */
const isFlagged = (found: DifferentialItem | null, items: number): boolean =>
  found !== null && found.size !== 'A' && found.total.p < 0.05 / items;

/**
 * Which items of a scale mean something else in one of two groups. People are matched on the sum of all items; items
 * that are flagged (more than negligible, p below .05 over the number of items) leave the sum, and all are looked at
 * again, at most ten times, as long as two items stay in it. The item itself is always in its own sum.
 *
 * Not for: judging a translation across countries, and scales of fewer than three items.
 * Source: Zumbo 1999; Clauser & Mazor 1998 (purification).
 * Oracle: `clm` of R's ordinal, item by item by `differentialItem`.
 *
 * @example
 * const answers = [[0, 0, 1], [1, 0, 1], [1, 1, 0], [0, 1, 1], [1, 1, 1], [0, 0, 0], [1, 0, 0], [0, 1, 0]];
 * const rows = answers.flatMap((own) => [{ answers: own, focal: false }, { answers: own, focal: true }]);
 * differentialItems(rows, 3).map(({ flagged }) => flagged) // [false, false, false]
 */
export const differentialItems = (rows: readonly ItemRow[], items: number): readonly PurifiedItem[] => {
  const places = [...Array(items).keys()];
  let flagged: ReadonlySet<number> = new Set();
  let found: readonly (DifferentialItem | null)[] = [];
  for (let round = 0; round < 10; round += 1) {
    found = places.map((item) => {
      const matched = places.filter((other) => other === item || !flagged.has(other));
      const cells = new Map<string, { answer: number; matched: number; focal: boolean; n: number }>();
      for (const { answers, focal } of rows) {
        const answer = answers[item] ?? 0;
        const sum = matched.reduce((total, place) => total + (answers[place] ?? 0), 0);
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
  return places.map((item) => ({ found: found[item] ?? null, flagged: flagged.has(item) }));
};
