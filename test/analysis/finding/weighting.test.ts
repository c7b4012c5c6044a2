import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectedAnalysis } from '../../../analysis/disclosure/protected-analysis.ts';
import type { CrosstabFinding } from '../../../analysis/finding/crosstab-finding.ts';
import { findingJson } from '../../../analysis/finding/finding-json.ts';
import type { MeansFinding } from '../../../analysis/finding/means-finding.ts';
import { noteSentence } from '../../../analysis/finding/note-sentence.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { ask, country, file, gender, source } from './margins.ts';
import { manyRows, type TestRow, testCodebook, testFrame, testSource } from './survey-data.ts';

/** Rows with a country for each, so that every code of the margins has people. */
const anyRows: fc.Arbitrary<readonly TestRow[]> = fc
  .array(
    fc.record({
      at: fc.nat(59),
      w: fc.integer({ min: 1, max: 16 }).map((w) => w / 4),
      stratum: fc.constantFrom('n', 's'),
    }),
    { minLength: 30, maxLength: 90 },
  )
  .map((many) => {
    const base = manyRows(60);
    return [
      ...base.slice(0, 12),
      ...many.flatMap(({ at, ...rest }) => {
        const row = base[at];
        return row === undefined ? [] : [{ ...row, ...rest }];
      }),
    ];
  });

const share = fc.integer({ min: 2, max: 8 }).map((tenths) => tenths / 10);
const anyWeighting = fc.record({ f: share, CL: share }).map(({ f, CL }) => ({
  margins: file(gender(f), country(CL, (1 - CL) / 2)),
}));

describe('weighting by request', () => {
  it('meets the margins to 1e-9, whose own shares then have no error', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyWeighting, async (rows, weighting) => {
        const [table] = (await ask(testSource(rows), {
          weight: 'w',
          strata: 'stratum',
          weighting,
          tasks: [{ crosstab: { rows: ['gender', 'country'] } }],
        })) as [CrosstabFinding];
        const targets = weighting.margins.margins as readonly { shares: Record<string, number> }[];
        table.rows.codes.forEach((code, row) => {
          const { value, se } = table.total[row]?.column ?? { value: null, se: null };
          expect(Math.abs((value ?? 0) - (targets[0]?.shares[code] ?? 0))).toBeLessThan(1e-9);
          expect(se).toBe(0);
        });
        expect(table.base.weighted).toBeCloseTo(
          rows.reduce((sum, { w }) => sum + w, 0),
          8,
        );
      }),
      { numRuns: 15 },
    );
  });

  it('with the margins that the sample has gives what no weights give, and never a larger error of a total', async () => {
    const rows = manyRows(90);
    const shares = { CL: 1 / 3, AR: 1 / 3, BR: 1 / 3 };
    const request = { tasks: [{ means: { of: ['TRUST'], by: ['gender'] } }] };
    const [plain] = (await ask(testSource(rows), request)) as [MeansFinding];
    const [own] = (await ask(testSource(rows), {
      ...request,
      weighting: { margins: file({ variable: 'country', shares }) },
    })) as [MeansFinding];
    expect(own.total.value).toBeCloseTo(plain.total.value ?? 0, 12);
    own.groups.forEach(({ mean }, group) => {
      expect(mean.value).toBeCloseTo(plain.groups[group]?.mean.value ?? 0, 12);
    });
    // countries explain much of trust
    expect(own.total.se).toBeLessThan(0.9 * (plain.total.se ?? 0));
  });

  it('is the same however rows are dealt into parts, letters, tests and errors included', async () => {
    const tasks = [
      { crosstab: { rows: ['q1'], columns: ['country'], letters: {}, residuals: true, boxes: { top: 2 } } },
      { means: { of: ['TRUST', 'age'], by: ['gender'], letters: {}, totals: true, quantiles: [0.5] } },
    ];
    const numbers = (value: unknown): readonly number[] =>
      typeof value === 'number'
        ? [value]
        : ArrayBuffer.isView(value)
          ? [...(value as Float64Array)]
          : typeof value === 'object' && value !== null
            ? Object.values(value).flatMap(numbers)
            : [];
    const shape = (value: unknown): string =>
      JSON.stringify(value, (_, own: unknown) => (typeof own === 'number' ? 0 : own));
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        anyWeighting,
        fc.array(fc.nat(3), { minLength: 102, maxLength: 102 }),
        fc.constantFrom({}, { strata: 'stratum' }, { strata: 'stratum', cluster: 'psu', lonely: 'adjust' }),
        fc.boolean(),
        async (rows, weighting, deal, design, isWeighted) => {
          const request = { weight: 'w', ...design, ...(isWeighted ? { weighting } : {}), tasks };
          const parts = [0, 1, 2, 3].map((part) => testFrame(rows.filter((_, row) => deal[row] === part)));
          const dealt = columnarSource({ codebook: testCodebook, frames: parts, simulated: false });
          const [one, other] = [await ask(testSource(rows), request), await ask(dealt, request)];
          expect(shape(other)).toBe(shape(one));
          const [left, right] = [numbers(one), numbers(other)];
          left.forEach((value, at) => {
            const off = Math.abs(value - (right[at] ?? Number.NaN));
            // what is left by raking and adding in another order; a wrong sum is off by far more
            expect(off).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(value)));
          });
        },
      ),
      { numRuns: 8 },
    );
  });

  it('leaves the weights of those who did not say to what they are, and says so', async () => {
    const rows = manyRows(60).map((row, at) => ({ ...row, gender: at < 15 ? 'skipped' : row.gender }));
    const [table] = (await ask(testSource(rows), {
      weighting: { margins: file(gender(0.6)) },
      tasks: [{ crosstab: { rows: ['gender'] } }],
    })) as [CrosstabFinding];
    expect(table.total.map(({ column }) => column.value)).toEqual([
      expect.closeTo(0.6, 9),
      expect.closeTo(0.4, 9),
    ]);
    expect(table.missing).toMatchObject([{ code: 'skipped', n: 15, weighted: expect.closeTo(15, 9) }]);
    const note = table.notes.find(({ code }) => code === 'margin-unanswered');
    expect(note && noteSentence(note, 'en', testCodebook)).toBe(
      'Gender: 25 % did not say; they keep their share of the weights, and the margin is of the others.',
    );
  });

  it('makes weights of everybody, whatever a filter leaves, but of nobody whose answers are not for the purpose', async () => {
    const weighting = { margins: file(country(0.5, 0.3)) };
    const [found] = (await ask(testSource(manyRows(60)), {
      weighting,
      where: "${country} = 'CL'",
      tasks: [{ means: { of: ['age'] } }],
    })) as [MeansFinding];
    expect(found.total.base).toMatchObject({ n: 20, weighted: expect.closeTo(30, 9) });
  });

  it('says what the weights are made of, in every finding', async () => {
    const [found] = await ask(testSource(manyRows(60)), {
      weighting: { margins: file(gender(0.6), country(0.4, 0.3)) },
      tasks: [{ regression: { of: 'age', by: ['country'] } }],
    });
    expect(found?.provenance.weighting).toMatchObject({
      method: 'rake',
      source,
      variables: ['gender', 'country'],
      trimmed: null,
    });
    const said = found?.notes.map((note) => noteSentence(note, 'en', testCodebook)) ?? [];
    expect(said).toContainEqual(
      expect.stringMatching(
        /^Weighted by raking to Gender, Country \(INE, Census \(2024\)\): weights from 0\.\d+ to 1\.\d+ times/,
      ),
    );
  });

  it('answers every task, with no number that is none', async () => {
    const tasks = [
      {
        crosstab: {
          rows: ['q1'],
          columns: ['gender'],
          letters: {},
          nets: [{ name: 'x', codes: ['1'] }],
          residuals: true,
          reasons: true,
          differences: true,
        },
      },
      { crosstab: { rows: ['q1'], nested: [['gender', 'country']], boxes: { top: 2, bottom: 1 } } },
      { multiple: { set: 'set', by: 'gender', letters: {} } },
      { multiple: { set: 'set', of: 'q1', letters: {} } },
      {
        means: {
          of: ['TRUST'],
          by: ['gender'],
          quantiles: [0.5],
          ranks: true,
          totals: true,
          variance: true,
          pooling: 'fixed',
          equivalence: { margin: 0.2 },
          letters: {},
        },
      },
      { means: { of: ['age'], per: 'q1' } },
      { score: { construct: 'TRUST' } },
      { reliability: { construct: 'TRUST', by: ['gender'] } },
      { sentiment: { of: 'why', by: ['gender'] } },
      { regression: { of: 'q1', by: ['age', 'country'] } },
      { drivers: { of: 'age', by: ['q1', 'q2'] } },
      { mediation: { of: 'age', cause: 'q1', through: 'q2', samples: 200 } },
      { paired: { of: ['q1'], against: ['q2'] } },
      { correlation: { of: ['q1', 'age'] } },
      { structure: { construct: 'TRUST' } },
      { items: { construct: 'TRUST', by: 'gender' } },
      { patterns: { of: ['q1', 'q2', 'q3'], by: ['gender'] } },
    ];
    const weighting = { margins: file(gender(0.6), country(0.4, 0.3)) };
    for (const [design, own] of [
      [{}, tasks],
      [{ strata: 'stratum', cluster: 'psu' }, tasks.slice(0, 6)],
    ] as const) {
      const findings = await ask(testSource(manyRows(120)), {
        weighting,
        weight: 'w',
        ...design,
        tasks: own,
      });
      expect(findings.map(({ kind }) => kind)).toHaveLength(own.length);
      expect(
        JSON.stringify(findings.map(findingJson), (_, own: unknown) => (Number.isNaN(own) ? 'NaN' : own)),
      ).not.toContain('NaN');
      for (const { notes } of findings) expect(notes.map(({ code }) => code)).toContain('weights-raked');
    }
  });

  it('is withheld where weights let a few people speak for a group', async () => {
    const rows = manyRows(60).map((row, at) => ({
      ...row,
      country: at === 0 ? 'BR' : at % 2 === 0 ? 'CL' : 'AR',
    }));
    const tasks = [{ means: { of: ['age'] } }];
    const shown = async (own: object) => {
      const result = await protectedAnalysis(
        testSource(rows),
        { weighting: { margins: file(own) }, tasks },
        10,
      );
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      return (result.value[0] as MeansFinding).total.value;
    };
    expect(await shown(country(0.5, 0.48))).not.toBeNull();
    expect(await shown(country(0.1, 0.1))).toBeNull();
  });
});
