import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { polychoric } from './polychoric.ts';
import { smoothCorrelation } from './smooth-correlation.ts';

/** Polychoric correlations of every two items, and whether they had to be smoothed. */
export interface PolychoricMatrix {
  readonly correlations: Matrix;
  /** They were not positive definite and were moved to the nearest that nearly are. */
  readonly smoothed: boolean;
}

/**
 * Polychoric correlations of ordered answers: those of the normals behind them, pair by pair from their tables of
 * counts. `answers` holds, by person, the place of each answer from 0; `steps` how many answers each item has. Pairs
 * taken one by one may contradict each other: where the matrix is not positive definite it is smoothed, and it says so.
 * Null where a pair has no correlation.
 *
 * Not for: answers without an order, and few people with many answers (empty cells).
 * Source: Olsson 1979.
 * Oracle: R's `cor.smooth` of psych for the smoothing; pairs as `polychoric`.
 *
 * @example
 * const answers = [[0, 0], [0, 0], [0, 1], [1, 0], [1, 1], [1, 1]];
 * polychoricMatrix(answers, [2, 2]).correlations.values[1] // ≈ 0.5
 */
export const polychoricMatrix = (
  answers: readonly (readonly number[])[],
  steps: readonly number[],
): PolychoricMatrix | null => {
  const size = steps.length;
  const own = zeroMatrix(size);
  for (let one = 0; one < size; one += 1) {
    own.values[one * size + one] = 1;
    for (let other = 0; other < one; other += 1) {
      const counts = Array.from({ length: steps[one] ?? 0 }, () =>
        new Array<number>(steps[other] ?? 0).fill(0),
      );
      for (const person of answers) {
        const row = counts[person[one] ?? 0];
        const column = person[other] ?? 0;
        if (row) row[column] = (row[column] ?? 0) + 1;
      }
      const found = polychoric(counts);
      if (found === null) return null;
      own.values[one * size + other] = found.value;
      own.values[other * size + one] = found.value;
    }
  }
  return smoothCorrelation(own);
};
