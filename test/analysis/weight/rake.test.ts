import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tallyOfDesign } from '../../../analysis/summary/design-tally-cells.ts';
import { rake } from '../../../analysis/weight/rake.ts';
import { regressionWeights } from '../../../analysis/weight/regression-weights.ts';
import { trimWeights } from '../../../analysis/weight/trim-weights.ts';
import { weightDiagnostics } from '../../../analysis/weight/weight-diagnostics.ts';
import { codesOf, numbersIn, person, tallyOf } from '../table/survey-of-chance.ts';

const margins = [
  { variable: 'stub', targets: { r0: 0.5, r1: 0.5 } },
  { variable: 'banner', targets: { c0: 0.2, c1: 0.3, c2: 0.5 } },
];
const of = (people: Parameters<typeof tallyOf>[0]) =>
  tallyOfDesign(tallyOf(people, codesOf('r', 2), codesOf('c', 3), 'elements'));

describe('raking', () => {
  it('reaches the margins, or says which category or margin stands in the way', () => {
    fc.assert(
      fc.property(fc.array(person(2, 3), { minLength: 1, maxLength: 60 }), (people) => {
        const tally = of(people);
        const found = rake(tally, margins);
        if (!found.ok) {
          expect(found.faults.length).toBeGreaterThan(0);
          return;
        }
        const whole = tally.w.reduce((sum, weight) => sum + weight, 0);
        const row = [0, 1, 2].reduce(
          (sum, cell) => sum + (tally.w[cell] ?? 0) * (found.factors[cell] ?? 0),
          0,
        );
        expect(row / whole).toBeCloseTo(0.5, 8);
        for (const factor of found.factors) expect(factor).toBeGreaterThan(0);
      }),
    );
  });

  it('names what cannot be', () => {
    const people = [0, 1].flatMap((row) =>
      [0, 1].map((column) => ({ row, column, value: 0, weight: 1, stratum: 0, cluster: 0 })),
    );
    const faults = (own: typeof margins | object) => {
      const found = rake(of(people), own as typeof margins);
      return found.ok ? [] : found.faults.map(({ code }) => code);
    };
    expect(faults(margins)).toEqual(['REQUEST-MARGIN-EMPTY']);
    expect(faults([{ variable: 'stub', targets: { r0: 1 } }])).toEqual(['REQUEST-MARGIN-WITHOUT-TARGET']);
    expect(faults([{ variable: 'stub', targets: { r0: 1, r1: 0 } }])).toEqual([
      'REQUEST-MARGIN-NOT-POSITIVE',
    ]);
    expect(
      faults([
        { variable: 'stub', targets: { r0: 50, r1: 50 } },
        { variable: 'banner', targets: { c0: 80, c1: 30 } },
      ]),
    ).toEqual(['REQUEST-MARGINS-DISAGREE']);
    const apart = people.filter(({ row, column }) => row === column);
    const found = rake(of(apart), [
      { variable: 'stub', targets: { r0: 0.5, r1: 0.5 } },
      { variable: 'banner', targets: { c0: 0.3, c1: 0.7 } },
    ]);
    expect(found).toMatchObject({ ok: false, faults: [{ code: 'REQUEST-MARGINS-NOT-MET' }] });
  });

  it('and regression weights agree on one margin', () => {
    fc.assert(
      fc.property(fc.array(person(2, 3), { minLength: 4, maxLength: 40 }), (people) => {
        const [first] = margins;
        if (first === undefined) return;
        const [raked, linear] = [rake(of(people), [first]), regressionWeights(of(people), [first])];
        if (!raked.ok || !linear.ok) return;
        raked.factors.forEach((factor, cell) => {
          if ((of(people).n[cell] ?? 0) > 0) expect(linear.factors[cell]).toBeCloseTo(factor, 8);
        });
      }),
    );
  });
});

describe('trimming and diagnostics', () => {
  it('keep the total and the limits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 30 }), (own) => {
        const weights = Float64Array.from(own, (value) => value / 8);
        const sum = weights.reduce((total, weight) => total + weight, 0);
        const [low, high] = [(0.3 * sum) / own.length, (2 * sum) / own.length];
        const trimmed = trimWeights(weights, low, high);
        expect(trimmed?.weights.reduce((total, weight) => total + weight, 0)).toBeCloseTo(sum, 8);
        for (const weight of trimmed?.weights ?? [])
          expect(weight >= low - 1e-9 && weight <= high + 1e-9).toBe(true);
        for (const [, value] of numbersIn(weightDiagnostics(weights)))
          expect(Number.isFinite(value)).toBe(true);
      }),
    );
  });
});
