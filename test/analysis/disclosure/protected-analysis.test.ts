import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectedAnalysis } from '../../../analysis/disclosure/protected-analysis.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { CrosstabFinding } from '../../../analysis/finding/crosstab-finding.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { findingJson } from '../../../analysis/finding/finding-json.ts';
import type { Estimate } from '../../../analysis/finding/finding-parts.ts';
import type { MeansFinding } from '../../../analysis/finding/means-finding.ts';
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

type Fate = 'stays' | 'follows' | 'goes';

/** What becomes of each part of a table of which a cell is not shown: the compiler asks for every part there is. */
const crosstabParts: Readonly<Record<keyof CrosstabFinding, Fate>> = {
  kind: 'stays',
  asks: 'stays',
  provenance: 'stays',
  base: 'stays',
  cut: 'stays',
  comparability: 'follows',
  rows: 'follows',
  columns: 'follows',
  cells: 'follows',
  total: 'follows',
  columnBases: 'follows',
  rowBases: 'follows',
  missing: 'follows',
  notes: 'follows',
  versions: 'follows',
  evidence: 'follows',
  test: 'goes',
  effect: 'goes',
  nets: 'follows',
  letters: 'goes',
  differences: 'goes',
  firstOrder: 'goes',
  unbiased: 'goes',
  residuals: 'goes',
  association: 'goes',
  beside: 'goes',
};

const meansParts: Readonly<Record<keyof MeansFinding, Fate>> = {
  kind: 'stays',
  asks: 'stays',
  provenance: 'stays',
  of: 'stays',
  by: 'stays',
  total: 'stays',
  groups: 'follows',
  comparability: 'follows',
  notes: 'follows',
  versions: 'follows',
  evidence: 'follows',
  test: 'goes',
  letters: 'goes',
  equivalence: 'goes',
  pooled: 'goes',
  variance: 'goes',
  quantiles: 'goes',
  ranks: 'goes',
  totals: 'goes',
  ratio: 'goes',
};

describe('what is answered of few people', () => {
  it('items by group without groups of few, and a structure of enough people or none', async () => {
    const rows = manyRows(420).map((own, place) => ({
      ...own,
      country: place < 4 ? 'BR' : place % 2 === 0 ? 'CL' : 'AR',
    }));
    const asked = async (least: number) => {
      const told = [{ items: { construct: 'TRUST', by: 'country' } }, { structure: { construct: 'TRUST' } }];
      const result = await protectedAnalysis(testSource(rows), { tasks: told }, least);
      const [items, structure] = result.ok ? result.value : [];
      if (items?.kind !== 'items' || structure?.kind !== 'structure') throw new Error('other findings');
      return { items, structure };
    };
    const open = await asked(2);
    expect(open.items.leftOut).toEqual([{ code: 'BR', n: 4 }]);
    expect(open.structure).toMatchObject({ n: 420 });
    const own = await asked(10);
    expect(own.items.leftOut).toEqual([]);
    expect(own.items.groups.map(({ code }) => code)).toEqual(['AR']);
    const none = await asked(500);
    expect(none.items).toMatchObject({ reference: null, groups: [] });
    expect(none.structure).toMatchObject({ n: 0, kmo: null, factors: null });

    /* Two people left an item out: full information counts 420, complete answers 418. */
    const random = seededRandom(7);
    const holes = rows.map((one, place) => {
      const level = random.normal();
      const answer = () => Math.max(1, Math.min(5, Math.round(3 + level + random.normal())));
      const [first, second, third] = [answer(), answer(), 6 - answer()].map(String);
      const left = place === 6 || place === 8 ? null : (first ?? null);
      return { ...one, q: [left, second ?? null, third ?? null] as const };
    });
    const modelOf = async (least: number) => {
      const told = { structure: { construct: 'TRUST', estimator: 'fiml', by: ['country'] } };
      const result = await protectedAnalysis(testSource(holes), { tasks: [told] }, least);
      const [finding] = result.ok ? result.value : [];
      if (finding?.kind !== 'structure') throw new Error('another finding');
      return finding.model;
    };
    const whole = await modelOf(2);
    expect([whole?.n, whole?.groups.map(({ n }) => n)]).toEqual([420, [208, 208]]);
    expect(whole?.comparability?.leftOut).toEqual([{ codes: ['BR'], n: 4 }]);
    const few = await modelOf(10);
    expect([few?.n, few?.groups, few?.comparability?.leftOut]).toEqual([null, [], []]);
    expect(few?.fit?.cfi).toBeGreaterThan(0.5);
    expect((await modelOf(500))?.fit).toBeUndefined();
  });

  it('answer styles without groups of few, and without counts of few who tick a straight line', async () => {
    const random = seededRandom(11);
    const rows = manyRows(300).map((own, place) => {
      const answer = () => String(1 + random.integer(5));
      const line = place > 12 && place < 16 ? '3' : null;
      const q = [answer(), line ?? answer(), answer()] as const;
      const mixed = q[0] === q[1] && q[1] === q[2] ? (['1', '2', q[2]] as const) : q;
      return {
        ...own,
        country: place < 5 ? 'BR' : place % 2 === 0 ? 'CL' : 'AR',
        q: line === null ? mixed : (['3', '3', '3'] as const),
      };
    });
    const asked = async (least: number) => {
      const told = { patterns: { of: ['q1', 'q2', 'q3'], by: ['country'] } };
      const result = await protectedAnalysis(testSource(rows), { tasks: [told] }, least);
      const [finding] = result.ok ? result.value : [];
      if (finding?.kind !== 'patterns') throw new Error(JSON.stringify(result.issues));
      return finding;
    };
    const open = await asked(2);
    expect(open.styles[0]?.seen).toBe(3);
    expect(open.styles[1]?.groups.map(({ mean }) => mean.base.n)).toEqual([147, 148, 5]);
    const own = await asked(10);
    const [straight, run] = own.styles;
    expect(straight).toMatchObject({ seen: null, groups: [], test: null });
    expect(straight?.total.value).toBeNull();
    expect(run?.groups.some(({ codes }) => codes[0] === 'BR')).toBe(false);
    expect(run?.test).toBeNull();
    expect(run?.total.value).toBeGreaterThan(1);
    expect(sentence(own, 'en', testCodebook)).toMatch(/^Over 3 items, \d+\s?% of answers are at an end/);
    expect((await asked(1000)).base.n).toBe(0);
  });

  it('a regression without codes that few have, or are compared with; nothing where few gave the outcome', async () => {
    const rows = manyRows(120).map((own, place) => ({
      ...own,
      country: place < 4 ? 'BR' : place % 2 === 0 ? 'CL' : 'AR',
      gender: place % 40 === 0 ? 'f' : 'm',
    }));
    const asked = async (told: object, least: number) => {
      const result = await protectedAnalysis(testSource(rows), { tasks: [{ regression: told }] }, least);
      const [finding] = result.ok ? result.value : [];
      if (finding?.kind !== 'regression') throw new Error('no regression');
      return finding;
    };
    const told = { of: 'TRUST', by: ['country'] };
    const open = await asked(told, 2);
    expect(open.coefficients.map(({ code, n, value }) => [code, n, value !== null])).toEqual([
      ['AR', 58, true],
      ['BR', 4, true],
    ]);
    const own = await asked(told, 10);
    expect(own.coefficients.map(({ code, n, value }) => [code, n, value !== null])).toEqual([
      ['AR', null, true],
      ['BR', null, false],
    ]);
    expect(own.r2).toBeNull();
    expect(own.notes.map(({ code }) => code)).toContain('suppressed');
    const few = await asked({ of: 'gender', by: ['age'] }, 10);
    expect([few.base.n, few.fewest, few.coefficients[0]?.value]).toEqual([0, null, null]);
  });

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

  it('where something is not shown, nothing stands that was worked out of all of it', async () => {
    const whole = {
      tasks: [
        {
          crosstab: {
            rows: ['q1'],
            columns: ['country'],
            letters: {},
            residuals: true,
            differences: true,
            nets: [{ name: 'low', codes: ['1', '2'] }],
          },
        },
        {
          means: {
            of: ['age'],
            by: ['country'],
            letters: {},
            equivalence: { margin: 0.2 },
            pooling: 'reml',
            variance: true,
            quantiles: [0.5],
            ranks: true,
            totals: true,
            per: 'q1',
          },
        },
      ],
    };
    const rows = manyRows(300).filter(({ country }, at) => country !== 'BR' || at < 12);
    const plain = await analyse(testSource(rows), whole);
    const own = await protectedAnalysis(testSource(rows), whole, 10);
    if (!plain.ok || !own.ok) throw new Error(JSON.stringify([...plain.issues, ...own.issues]));
    const there = (part: unknown): boolean => part !== undefined && part !== null;
    for (const [place, finding] of own.value.entries()) {
      expect(finding.notes).toContainEqual({ code: 'suppressed', data: { least: 10 } });
      const parts: Readonly<Record<string, Fate>> = finding.kind === 'crosstab' ? crosstabParts : meansParts;
      const before = { ...plain.value[place] } as Readonly<Record<string, unknown>>;
      const after = { ...finding } as Readonly<Record<string, unknown>>;
      for (const [part, fate] of Object.entries(parts)) {
        if (fate === 'goes') expect([part, there(after[part])]).toEqual([part, false]);
        if (fate === 'stays') expect(after[part], part).toEqual(before[part]);
      }
      expect(there(before['letters']) && there(before['test']), finding.kind).toBe(true);
    }
  });

  it('nets are sums of cells that are shown, and nothing is said of letters that are not there', async () => {
    const told = (columns: readonly string[]) => ({
      tasks: [{ crosstab: { rows: ['q1'], columns, letters: {}, boxes: { top: 2, bottom: 2 } } }],
    });
    const people = [
      [90, 60, 75],
      [80, 120, 75],
      [60, 75, 120],
      [30, 30, 60],
      [20, 4, 75],
    ];
    const rows = people.flatMap((line, answer) =>
      line.flatMap((count, place) =>
        manyRows(count).map((row) => ({
          ...row,
          country: ['CL', 'AR', 'BR'][place] ?? null,
          q: [String(answer + 1), '1', '2'] as const,
        })),
      ),
    );
    const result = await protectedAnalysis(testSource(rows), told(['country']), 10);
    const own = result.ok ? result.value[0] : null;
    if (own?.kind !== 'crosstab') throw new Error('no table');
    const isHidden = (row: number, column: number): boolean => own.cells[row]?.[column]?.n === null;
    const places = [...(own.columns?.codes.keys() ?? [])];
    expect(own.cells.flat().some(({ n }) => n === null)).toBe(true);
    expect(own.nets?.length).toBe(2);
    for (const net of own.nets ?? []) {
      const parts = net.codes.map((code) => own.rows.codes.indexOf(code));
      for (const column of places) {
        const n = net.cells[column]?.n;
        const sum = parts.reduce((total, row) => total + (own.cells[row]?.[column]?.n ?? Number.NaN), 0);
        if (parts.some((row) => isHidden(row, column)))
          expect([n, net.cells[column]?.column.value]).toEqual([null, null]);
        else expect(n).toBe(sum);
      }
    }
    expect(own.nets?.some((net) => net.cells.some(({ n }) => n === null))).toBe(true);
    expect(own.letters).toBeUndefined();
    expect(own.notes.some(({ code }) => code.startsWith('letters'))).toBe(false);
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
