import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { differentialItems } from '../../../analysis/model/differential-items.ts';

/** People of two groups alike in what is measured, who answer four items; `shift` makes one item easier for the focal group. */
const people = (shift: readonly number[]) => {
  const random = seededRandom(31);
  return Array.from({ length: 1600 }, (_, row) => {
    const factor = random.normal();
    const focal = row % 2 === 0;
    return {
      focal,
      answers: shift.map((own) => {
        const value = 1.3 * factor + (focal ? own : 0) + 0.8 * random.normal();
        return value < -1.5 ? 0 : value < -0.5 ? 1 : value < 0.5 ? 2 : value < 1.5 ? 3 : 4;
      }),
    };
  });
};

describe('items of a scale between two groups', () => {
  it('are none where all are the same, and the one that is easier where one is', () => {
    expect(differentialItems(people([0, 0, 0, 0]), [5, 5, 5, 5]).map(({ flagged }) => flagged)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const found = differentialItems(people([0, 0, 1.6, 0]), [5, 5, 5, 5]);
    expect(found.map(({ flagged }) => flagged)).toEqual([false, false, true, false]);
    expect(found[2]?.found?.shift).toBeGreaterThan(1);
    expect(found[2]?.found?.size).not.toBe('A');
    expect(found[2]?.odds?.low).toBeGreaterThan(2);
    /* Once the odd item has left the sum, the others look as they are. */
    for (const place of [0, 1, 3]) expect(found[place]?.found?.size).toBe('A');
  });

  it('have nothing to say of one group', () => {
    const one = people([0, 0, 0]).filter(({ focal }) => focal);
    expect(differentialItems(one, [5, 5, 5]).map(({ found }) => found)).toEqual([null, null, null]);
  });
});
