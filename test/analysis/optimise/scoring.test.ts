import { describe, expect, it } from 'vitest';
import { scoring } from '../../../analysis/optimise/scoring.ts';

describe('scoring', () => {
  it('finds the bottom of a narrow bent valley (Rosenbrock) with a Gauss–Newton matrix', () => {
    const found = scoring(Float64Array.of(-1.2, 1), ([x = 0, y = 0]) => ({
      value: 100 * (y - x * x) ** 2 + (1 - x) ** 2,
      gradient: Float64Array.of(-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)),
      information: { size: 2, values: Float64Array.of(800 * x * x + 2, -400 * x, -400 * x, 200) },
    }));
    expect(found?.point[0]).toBeCloseTo(1, 8);
    expect(found?.point[1]).toBeCloseTo(1, 8);
  });

  it('never goes where there is no value, and gives nothing where the gradient does not vanish', () => {
    const logarithm = ([x = 0]: Float64Array) =>
      x > 0
        ? {
            value: x - Math.log(x),
            gradient: Float64Array.of(1 - 1 / x),
            information: { size: 1, values: Float64Array.of(0.05) },
          }
        : null;
    expect(scoring(Float64Array.of(5), logarithm)?.point[0]).toBeCloseTo(1, 8);
    expect(scoring(Float64Array.of(-1), logarithm)).toBeNull();
    const slope = ([x = 0]: Float64Array) => ({
      value: x,
      gradient: Float64Array.of(1),
      information: { size: 1, values: Float64Array.of(1) },
    });
    expect(scoring(Float64Array.of(0), slope, { rounds: 50 })).toBeNull();
  });
});
