import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectedAnalysis } from '../../../analysis/disclosure/protected-analysis.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { findingJson } from '../../../analysis/finding/finding-json.ts';
import type { Estimate } from '../../../analysis/finding/finding-parts.ts';
import { noteSentence } from '../../../analysis/finding/note-sentence.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { findingTable } from '../../../server/cli/finding-table.ts';
import { manyRows, type TestRow, testCodebook, testSource } from '../finding/survey-data.ts';

const row: fc.Arbitrary<TestRow> = fc.record({
  country: fc.constantFrom('CL', 'CL', 'AR', 'BR', null),
  gender: fc.constantFrom('f', 'm', 'm', 'skipped'),
  q: fc.tuple(
    fc.constantFrom('1', '3', '3', '5', '98'),
    fc.constantFrom('1', '5', null),
    fc.constantFrom('2', '4'),
  ),
  age: fc.constantFrom(null, 20, 33, 60),
  polarity: fc.constantFrom(null, -1, 0, 0.7),
  w: fc.constantFrom(1, 2),
  stratum: fc.constantFrom('n', 's', 's', 's'),
  psu: fc.constantFrom('a', 'b', 'c'),
});

const tasks = [
  { crosstab: { rows: ['q1', 'gender'], columns: ['country'] } },
  { crosstab: { rows: ['q3', 'q1'] } },
  { crosstab: { rows: ['age', 'TRUST'], columns: ['country'], cut: 30 } },
  { means: { of: ['age', 'TRUST'], by: ['country', 'gender'] } },
  { means: { of: ['age'], by: ['gender'], quantiles: [0.5], ranks: true, totals: true, letters: {} } },
  { crosstab: { rows: ['q3'], nested: [['country', 'gender']], letters: {}, boxes: { top: 2 } } },
  { multiple: { set: 'set', by: 'gender', letters: {} } },
  { multiple: { set: 'set', of: 'q1', letters: {} } },
  { score: { construct: 'TRUST' } },
  { reliability: { construct: 'TRUST', by: ['country'] } },
  { sentiment: { of: 'why', by: ['gender'] } },
  { regression: { of: 'TRUST', by: ['country'] } },
  { regression: { of: 'gender', by: ['age'] } },
  {
    regression: {
      of: 'age',
      by: ['country', 'gender'],
      interactions: [['country', 'gender']],
      adjusted: ['country', 'gender'],
      contrasts: [{ name: 'BR', variable: 'country', codes: ['BR'] }],
      blocks: [['gender']],
    },
  },
  {
    regression: {
      of: 'q1',
      by: ['set_x'],
      family: 'poisson',
      stack: [
        ['q1', 'q2'],
        ['set_x', 'set_y'],
      ],
    },
  },
  { paired: { of: ['q1'], against: ['q2'], equivalence: { margin: 1 } } },
  { correlation: { of: ['q1', 'q2', 'age'], compare: true } },
  {
    drivers: {
      of: 'age',
      by: ['q1', 'q2'],
      blocks: {
        of: [
          { name: 'x', drivers: ['q1'] },
          { name: 'y', drivers: ['q2'] },
        ],
      },
    },
  },
  { mediation: { of: 'age', cause: 'gender', through: ['q1', 'q3'] } },
];

/** Every count of people in a finding, with where it stands; not how many rows there are, nor how many groups. */
const counts = (value: unknown, path = ''): readonly (readonly [string, number])[] => {
  if (Array.isArray(value))
    return value.flatMap((own, place) =>
      path.endsWith('/n') && typeof own === 'number'
        ? [[path, own] as const]
        : counts(own, `${path}/${place}`),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, own]) => {
    if (path === '' && (key === 'asks' || key === 'provenance')) return [];
    if (
      typeof own === 'number' &&
      ['n', 'againstN', 'texts', 'unscored', 'rows', 'valid', 'fewest', 'answers'].includes(key)
    )
      return [[`${path}/${key}`, own] as const];
    return counts(own, `${path}/${key}`);
  });
};

/** People that an unweighted share stands for. */
const people = ({ value, base }: Estimate): number => (value === null ? 0 : Math.round(value * base.n));

const shares = (finding: Finding): readonly Estimate[] =>
  finding.kind === 'crosstab'
    ? [...finding.cells.flat(), ...finding.total].flatMap(({ row: own, column, total }) => [
        own,
        column,
        total,
      ])
    : finding.kind === 'sentiment'
      ? finding.groups.flatMap(({ negative, neutral, positive }) => [negative, neutral, positive])
      : [];

/** A margin less the parts of it that are shown. */
const remainders = (finding: Finding): readonly number[] => {
  const less = (whole: number, parts: readonly (number | null)[]): number =>
    whole - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  switch (finding.kind) {
    case 'crosstab': {
      const { cells, rowBases, columnBases, base, total } = finding;
      return [
        ...rowBases.map(({ n }, at) => less(n, cells[at]?.map((cell) => cell.n) ?? [])),
        ...columnBases.map(({ n }, at) =>
          less(
            n,
            cells.map((own) => own[at]?.n ?? null),
          ),
        ),
        less(
          base.n,
          total.map(({ n }) => n),
        ),
        less(
          base.n,
          columnBases.map(({ n }) => n),
        ),
      ];
    }
    case 'means':
      return finding.by.length === 0
        ? []
        : [
            less(
              finding.total.base.n,
              finding.groups.map(({ mean }) => mean.base.n),
            ),
          ];
    case 'reliability':
      return [
        less(
          finding.pooled.n,
          finding.groups.map(({ n }) => n),
        ),
      ];
    default:
      return [];
  }
};

const found = async (rows: readonly TestRow[], least: number, more: object = {}) => {
  const result = await protectedAnalysis(testSource(rows), { ...more, tasks }, least);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

describe('what is answered of few people', () => {
  it('no count that is shown, and no margin less its shown parts, is of 1 to one less than the least', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 70 }),
        fc.integer({ min: 3, max: 15 }),
        fc.constantFrom({}, { strata: 'stratum', cluster: 'psu', lonely: 'adjust' }),
        fc.constantFrom({}, { where: "${country} = 'CL'" }, { where: '${age} = 20' }),
        async (rows, least, design, where) => {
          const enough = (n: number) => n <= 0 || n >= least;
          for (const finding of await found(rows, least, { ...design, ...where })) {
            for (const [path, n] of counts(findingJson(finding)))
              expect(enough(n), `${path} ${n}`).toBe(true);
            for (const share of shares(finding)) expect(enough(people(share)), finding.kind).toBe(true);
            for (const n of remainders(finding)) expect(n === 0 || n >= least, finding.kind).toBe(true);
            const said = [
              sentence(finding, 'en', testCodebook),
              ...findingTable(finding, 'en', testCodebook),
              ...finding.notes.map((note) => noteSentence(note, 'en', testCodebook)),
            ].join(' ');
            expect(said).not.toMatch(/NaN|Infinity|undefined|null/);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('what stands for enough is as it was, test and evidence too', async () => {
    const rows = manyRows(600);
    const plain = await analyse(testSource(rows), { tasks: tasks.slice(0, 3) });
    const own = await protectedAnalysis(testSource(rows), { tasks: tasks.slice(0, 3) }, 2);
    expect(own).toEqual(plain);
  });

  it('a group that is too few is gone, and the next smallest with it, and a note says so', async () => {
    const one: TestRow = { ...(manyRows(1)[0] as TestRow), q: ['3', '3', '3'], age: 40 };
    const of = (country: string, n: number) => Array.from({ length: n }, () => ({ ...one, country }));
    const [finding] = (await found([...of('CL', 50), ...of('AR', 20), ...of('BR', 3)], 10)).filter(
      (own) => own.kind === 'means' && own.of === 'age',
    );
    if (finding?.kind !== 'means') throw new Error('no means');
    expect(finding.groups.map(({ codes, mean }) => [codes[0], mean.base.n])).toContainEqual(['CL', 50]);
    expect(finding.groups.filter(({ mean }) => mean.base.n > 0)).toHaveLength(1);
    expect(finding.total.base.n).toBe(73);
    expect(finding.notes).toContainEqual({ code: 'suppressed', data: { least: 10 } });
    expect(finding.test).toBeNull();
  });

  it('a filter that leaves out a few is answered like one that leaves in a few', async () => {
    const rows = manyRows(100).map((own, at) => ({ ...own, age: at < 4 ? 99 : 30 }));
    for (const where of ['${age} = 99', '${age} = 30'])
      for (const finding of await found(rows, 10, { where })) {
        expect(counts(findingJson(finding)).filter(([, n]) => n > 0)).toEqual([]);
        expect(finding.notes).toContainEqual({ code: 'suppressed', data: { least: 10 } });
      }
  });
});
