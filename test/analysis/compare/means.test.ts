import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupMeans } from '../../../analysis/compare/means.ts';
import { codesOf, momentsOf, numbersIn, type Person, person, scheme } from '../table/survey-of-chance.ts';

const groups = codesOf('g', 3);
const people = (least: number, most: number) => fc.array(person(1, 3), { minLength: least, maxLength: most });
const anyone: Person = { row: 0, column: 0, value: 1, weight: 1, stratum: 0, cluster: 0 };

describe('group means', () => {
  it('never say NaN', () => {
    fc.assert(
      fc.property(people(0, 40), scheme, (own, kind) => {
        const found = groupMeans(momentsOf(own, groups, kind));
        for (const [path, value] of numbersIn(found)) expect(Number.isFinite(value), path).toBe(true);
        if (found.test?.p === null) expect(found.notes.length).toBeGreaterThan(0);
      }),
    );
  });

  it('do not change when all weights are multiplied, nor when groups change places', () => {
    fc.assert(
      fc.property(
        people(12, 40),
        scheme,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (own, kind, factor) => {
          const one = groupMeans(momentsOf(own, groups, kind));
          const heavy = groupMeans(
            momentsOf(
              own.map((each) => ({ ...each, weight: each.weight * factor })),
              groups,
              kind,
            ),
          );
          const turned = groupMeans(momentsOf(own, groups, kind), { valid: [[...groups].reverse()] });
          groups.forEach((_, place) => {
            const { mean, sd } = one.groups[place] ?? {};
            const same = [heavy.groups[place], turned.groups[2 - place]];
            for (const other of same) {
              for (const key of ['value', 'se', 'low', 'high'] as const) {
                if (mean?.[key] === null) expect(other?.mean[key]).toBeNull();
                else expect(other?.mean[key]).toBeCloseTo(mean?.[key] ?? Number.NaN, 6);
              }
              if (sd === null) expect(other?.sd).toBeNull();
              else expect(other?.sd).toBeCloseTo(sd ?? Number.NaN, 6);
            }
          });
          for (const other of [heavy, turned]) {
            if (one.test?.p === null) expect(other.test?.p).toBeNull();
            else expect(other.test?.p).toBeCloseTo(one.test?.p ?? Number.NaN, 6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have no error where everybody in a group says the same, whatever the weights', () => {
    const own = [6.5, 0.25, ...Array.from({ length: 10 }, () => 0.25)].map((weight, row) => ({
      row: 0,
      column: row < 2 ? 2 : 0,
      value: row < 2 ? 3 : row % 2,
      weight: weight * 0.010000000000000007,
      stratum: 0,
      cluster: 0,
    }));
    const { mean } = groupMeans(momentsOf(own, groups, 'elements')).groups[2] ?? {};
    expect(mean).toMatchObject({ value: 3, se: null, low: null, high: null });
  });

  it('are the textbook without weights and design: s/√n for everybody', () => {
    fc.assert(
      fc.property(people(3, 40), (drawn) => {
        const own = drawn.map((each) => ({ ...each, weight: 1 }));
        const n = own.length;
        const mean = own.reduce((sum, { value }) => sum + value, 0) / n;
        const square = own.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (n - 1);
        const found = groupMeans(momentsOf(own, groups, 'elements')).total;
        expect(found.value).toBeCloseTo(mean, 9);
        if (square === 0) expect(found.se).toBeNull();
        else expect(found.se).toBeCloseTo(Math.sqrt(square / n), 9);
      }),
    );
  });

  it('say why there is nothing', () => {
    const codes = (own: readonly Person[], kind: Parameters<typeof momentsOf>[2] = 'elements') =>
      groupMeans(momentsOf(own, groups, kind)).notes.map(({ code }) => code);
    expect(codes([])).toEqual(expect.arrayContaining(['too-few', 'no-degrees-of-freedom']));
    expect(codes([anyone])).toContain('single-unit-stratum');
    expect(codes([anyone, anyone, anyone])).toContain('no-variance');
    expect(codes([anyone, { ...anyone, value: 2 }], 'clusters')).toContain('single-unit-stratum');
    const constant = groupMeans(momentsOf([anyone, anyone, anyone], groups, 'elements'));
    expect(constant.groups[0]).toMatchObject({ mean: { value: 1, se: null, low: null }, sd: 0 });
    expect(constant.groups[1]).toMatchObject({ mean: { value: null, se: null }, sd: null });
    expect(constant.test).toEqual({ name: 'wald-f', statistic: null, df: [], p: null });
  });

  it('a group that one shard of the data lacks changes nothing', () => {
    const own = Array.from({ length: 30 }, (_, index) => ({ ...anyone, column: index % 2, value: index }));
    const one = groupMeans(momentsOf(own, ['g0', 'g1'], 'elements'));
    const other = groupMeans(momentsOf(own, groups, 'elements'), { valid: [['g0', 'g1']] });
    expect(other.groups).toEqual(one.groups);
    expect(other.test).toEqual(one.test);
  });
});
