import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cramersVInterval } from '../../../analysis/association/cramers-v-interval.ts';
import {
  type OrdinalAssociation,
  ordinalAssociation,
} from '../../../analysis/association/ordinal-association.ts';
import { designResiduals } from '../../../analysis/association/residuals.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { chiSquaredTest } from '../../../analysis/table/chi-squared-test.ts';
import { raoScott } from '../../../analysis/table/rao-scott.ts';
import { type ShareTable, shareTable } from '../../../analysis/table/share-table.ts';
import { codesOf, numbersIn, type Person, person, scheme, tallyOf } from '../table/survey-of-chance.ts';

const codes = { rows: codesOf('r', 3), columns: codesOf('c', 4) };
const tableOf = (people: readonly Person[], kind: Parameters<typeof tallyOf>[3]): ShareTable =>
  shareTable(tallyOf(people, codes.rows, codes.columns, kind), 3, 4);
const measures = ['gamma', 'tauB', 'somersRows', 'somersColumns'] as const;

/** A table of people drawn one by one. */
const plain = (n: readonly number[], columns: number): ShareTable => {
  const cells = Float64Array.from(n);
  const dimensions = [
    { variable: 'r', codes: codesOf('r', n.length / columns) },
    { variable: 'c', codes: codesOf('c', columns) },
  ];
  const units = [{ stratum: '', rows: n.reduce((sum, count) => sum + count, 0) }];
  const tally = { units, cells: [{ dimensions, n: cells, w: cells, w2: cells }] };
  return shareTable(tally, n.length / columns, columns);
};

describe('association of ordered answers', () => {
  it('gives the gamma of Agresti (2002), table 2.8: .221 with standard error .117', () => {
    const { gamma } = ordinalAssociation(plain([1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11], 4));
    expect(gamma.value).toBeCloseTo((1331 - 849) / (1331 + 849), 12);
    // the design's variance has n/(n − 1), the book's has not
    expect((gamma.se ?? 0) * Math.sqrt(95 / 96)).toBeCloseTo(0.117, 3);
  });

  it('has standard errors that are those of numeric derivatives over the same covariance', () => {
    const people = Array.from({ length: 300 }, (_, index): Person => {
      const random = seededRandom(index);
      const row = random.integer(3);
      const column = Math.min(3, row + random.integer(3));
      return {
        row,
        column,
        value: 0,
        weight: 0.5 + random.uniform(),
        stratum: index % 2,
        cluster: index % 5,
      };
    });
    for (const kind of ['elements', 'strata', 'clusters'] as const) {
      const table = tableOf(people, kind);
      const found = ordinalAssociation(table);
      const moved = (cell: number, by: number): OrdinalAssociation =>
        ordinalAssociation({ ...table, w: table.w.map((value, own) => (own === cell ? value + by : value)) });
      for (const name of measures) {
        const slope = [...table.w.keys()].map(
          (cell) => ((moved(cell, 1e-4)[name].value ?? 0) - (moved(cell, -1e-4)[name].value ?? 0)) / 2e-4,
        );
        const covariance = table.covariance?.values ?? [];
        const variance = slope.reduce(
          (sum, one, i) =>
            sum + slope.reduce((own, other, j) => own + one * other * (covariance[i * 12 + j] ?? 0), 0),
          0,
        );
        expect(found[name].se ?? 0).toBeCloseTo(Math.sqrt(variance), 7);
      }
    }
  });

  it('is turned by turning one order, and never NaN', () => {
    fc.assert(
      fc.property(fc.array(person(3, 4), { maxLength: 40 }), scheme, (people, kind) => {
        const found = ordinalAssociation(tableOf(people, kind));
        const turned = ordinalAssociation(
          tableOf(
            people.map((own) => ({ ...own, row: 2 - own.row })),
            kind,
          ),
        );
        for (const [path, value] of numbersIn(found)) expect(Number.isFinite(value), path).toBe(true);
        for (const name of measures) {
          expect(turned[name].value ?? 0).toBeCloseTo(-(found[name].value ?? 0), 10);
          expect(turned[name].se ?? 0).toBeCloseTo(found[name].se ?? 0, 8);
        }
      }),
    );
  });
});

describe('residuals', () => {
  it('are those of the plain table where there is no design', () => {
    const counts = [30, 20, 25, 18, 27, 35, 40, 22, 26];
    const found = designResiduals(plain(counts, 3));
    const { residuals, test } = chiSquaredTest(counts, 3, 3);
    const squares = found.reduce((sum, { standardised }) => sum + (standardised ?? 0) ** 2, 0);
    expect(squares).toBeCloseTo(test.statistic ?? 0, 10);
    // the variance is that of the table as found, not of one without association: the same where it hardly matters
    found.forEach(({ adjusted }, cell) => {
      expect(Math.abs((adjusted ?? 9) - (residuals[cell] ?? 0))).toBeLessThan(
        0.1 * (1 + Math.abs(residuals[cell] ?? 0)),
      );
    });
  });

  it('are never NaN, and null where a row or column has nobody', () => {
    fc.assert(
      fc.property(fc.array(person(3, 4), { maxLength: 30 }), scheme, (people, kind) => {
        for (const [path, value] of numbersIn(designResiduals(tableOf(people, kind))))
          expect(Number.isFinite(value), path).toBe(true);
      }),
    );
  });
});

describe("Cramér's V", () => {
  /** 400 people of unequal weight in clusters; rows and columns share a part of their score, so V is known. */
  const sample = (random: ReturnType<typeof seededRandom>): readonly Person[] =>
    Array.from({ length: 400 }, (_, index) => {
      const column = random.integer(3);
      const same = random.uniform() < 0.2;
      return {
        column,
        row: same ? column : random.integer(3),
        value: 0,
        weight: Math.exp(0.6 * random.normal()),
        stratum: index % 2,
        cluster: index % 40,
      };
    });

  it('has an interval that covers the truth (.2) in 91 to 99 of 100 samples', () => {
    const random = seededRandom(11);
    const codes = { rows: codesOf('r', 3), columns: codesOf('c', 3) };
    let covered = 0;
    const samples = 200;
    for (let round = 0; round < samples; round += 1) {
      const table = shareTable(tallyOf(sample(random), codes.rows, codes.columns, 'clusters'), 3, 3);
      const { low, high } = cramersVInterval(raoScott(table), 400);
      if ((low ?? 1) <= 0.2 && 0.2 <= (high ?? 0)) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(0.91 * samples);
    expect(covered).toBeLessThanOrEqual(0.99 * samples);
  });
});
