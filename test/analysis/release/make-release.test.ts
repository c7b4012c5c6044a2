import { describe, expect, it } from 'vitest';
import { coarser, collapsed } from '../../../analysis/release/collapse.ts';
import { makeRelease, type ReleaseAsked } from '../../../analysis/release/make-release.ts';
import { planIssues, publishable } from '../../../analysis/release/plan-issues.ts';
import { publicRelease } from '../../../analysis/release/public-release.ts';
import type { Release } from '../../../analysis/release/release.ts';
import { releaseDue } from '../../../analysis/release/release-due.ts';
import { releaseEquations } from '../../../analysis/release/release-equations.ts';
import { tooNarrow } from '../../../analysis/release/too-narrow.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';

const variables = [
  { name: 'trust', codes: ['1', '2', '3', '4', '5'], isOrdered: true },
  { name: 'country', codes: ['CL', 'PE', 'MX', 'UY'], isOrdered: false },
];

/** Counts by row and column, those who gave no answer last. */
const asked = (n: readonly (readonly number[])[], more: Partial<ReleaseAsked> = {}): ReleaseAsked => {
  const flat = Float64Array.from(n.flat());
  return {
    variables,
    tables: [
      {
        rows: 'trust',
        columns: 'country',
        tally: {
          dimensions: [
            { variable: 'trust', codes: ['1', '2', '3', '4', '5', ''] },
            { variable: 'country', codes: ['CL', 'PE', 'MX', 'UY', ''] },
          ],
          n: flat,
          w: flat,
          w2: flat,
        },
      },
    ],
    weighted: false,
    simulated: false,
    least: 10,
    day: '2026-11-30',
    answers: flat.reduce((sum, one) => sum + one, 0),
    earlier: [],
    onlyGrows: [true],
    ...more,
  };
};

const large = [
  [30, 40, 22, 0, 1],
  [50, 60, 30, 2, 0],
  [80, 41, 60, 1, 3],
  [55, 33, 48, 3, 0],
  [20, 18, 14, 1, 0],
  [4, 2, 1, 0, 0],
];

const peopleOf = (release: Release) => release.tables[0]?.people;

describe('collapse', () => {
  const group = (codes: string, n: number) => ({ codes: [codes], isOther: false, n });

  it('puts small ordered categories with the smaller neighbour and others together', () => {
    const ordered = [group('1', 3), group('2', 40), group('3', 30), group('4', 2), group('5', 4)];
    expect(collapsed(ordered, true, 10).map(({ codes }) => codes.join(''))).toEqual(['12', '345']);
    const named = [group('a', 3), group('b', 40), group('c', 30), group('d', 2)];
    expect(collapsed(named, false, 10).map(({ codes, isOther }) => [codes.join(''), isOther])).toEqual([
      ['b', false],
      ['dac', true],
    ]);
  });

  it('leaves one category where there are not enough people for two', () => {
    expect(collapsed([group('a', 3), group('b', 4)], false, 10)).toHaveLength(1);
    expect(coarser([group('a', 3)], true)).toHaveLength(1);
  });
});

describe('makeRelease', () => {
  it('puts small groups together, shows the rest, and counts in steps', () => {
    const release = makeRelease(asked(large));
    expect(release.grouping['country']?.map(({ codes }) => codes.join(' '))).toEqual(['CL', 'PE', 'UY MX']);
    expect(release.answers).toBe(610);
    const people = peopleOf(release) ?? [];
    expect(people).toHaveLength(5 * 3 + 5 + 3 + 1);
    expect(people.slice(0, 3)).toEqual([30, 40, 22]);
    expect(people.at(-1)).toBe(608);
    expect(release.tables[0]?.shares.slice(0, 3)).toEqual([0.13, 0.21, 0.12]);
  });

  it('leaves out a cell of few and enough beside it', () => {
    const rows = large.map((row, place) => (place === 4 ? [20, 3, 14, 9, 0] : row));
    const people = peopleOf(makeRelease(asked(rows))) ?? [];
    const hidden = people.flatMap((own, place) => (own === null ? [place] : []));
    expect(hidden).toContain(4 * 3 + 1);
    expect(hidden.length).toBeGreaterThanOrEqual(4);
    expect(people.every((own) => own === null || own >= 10)).toBe(true);
  });

  it('tells nobody that a whole group answered alike', () => {
    const rows = large.map((row, place) => [...row.slice(0, 1), place === 2 ? 80 : 0, ...row.slice(2)]);
    const release = makeRelease(asked(rows));
    const [table] = release.tables;
    const columns = release.grouping['country'] ?? [];
    const at = columns.findIndex(({ codes }) => codes.includes('PE'));
    const rowsShown = release.grouping['trust']?.length ?? 0;
    for (let row = 0; row < rowsShown; row += 1) {
      const cell = table?.people[row * columns.length + at];
      expect(cell === null || cell !== 80).toBe(true);
    }
  });

  it('keeps a table as it was where a release would tell who came', () => {
    const first = makeRelease(asked(large));
    const three = large.map((row, place) => (place === 0 ? [33, ...row.slice(1)] : row));
    const again = makeRelease(asked(three, { earlier: [first], onlyGrows: [true, true] }));
    expect(again.tables).toEqual([]);
    const more = large.map((row) => row.map((n, place) => (place < 3 ? n + 15 : n)));
    const next = makeRelease(asked(more, { earlier: [first, again], onlyGrows: [true, true, true] }));
    expect(next.number).toBe(3);
    expect(peopleOf(next)?.[0]).toBe(45);
  });

  it('keeps what was hidden in a table that is published no more', () => {
    const rows = large.map((row, place) => (place === 4 ? [20, 3, 14, 9, 0] : row));
    const first = makeRelease(asked(rows));
    const hidden = first.tables[0]?.people.filter((own) => own === null).length ?? 0;
    expect(hidden).toBeGreaterThan(0);
    const country = {
      rows: 'country',
      tally: {
        dimensions: [{ variable: 'country', codes: ['CL', 'PE', 'MX', 'UY', ''] }],
        n: Float64Array.from([20, 30, 21, 5, 0]),
        w: Float64Array.from([20, 30, 21, 5, 0]),
        w2: Float64Array.from([20, 30, 21, 5, 0]),
      },
    };
    const next = makeRelease(asked(rows, { tables: [country], earlier: [first], onlyGrows: [true, true] }));
    const { equations, at } = releaseEquations([first, next], [true, true]);
    const few = (first.tables[0]?.few ?? []).map((place) => at(0, 0, place));
    expect(tooNarrow(equations, few, 10)).toEqual([]);
  });

  it('publishes nothing of what it is protected by', () => {
    const text = JSON.stringify(publicRelease(makeRelease(asked(large, { weighted: true }))));
    expect(text).not.toContain('"few"');
    expect(text).not.toContain('"weights"');
  });

  it('has no table where there are not enough people', () => {
    expect(makeRelease(asked(large.map((row) => row.map((n) => Math.min(n, 1))))).tables).toEqual([]);
  });
});

describe('releaseDue', () => {
  it('waits for enough who came, those counted who made room', () => {
    expect(releaseDue(null, { answers: 9, gone: 0 }, 10)).toBe(1);
    expect(releaseDue(null, { answers: 10, gone: 0 }, 10)).toBe(0);
    expect(releaseDue({ answers: 100, gone: 0 }, { answers: 109, gone: 0 }, 10)).toBe(1);
    expect(releaseDue({ answers: 100, gone: 0 }, { answers: 109, gone: 1 }, 10)).toBe(0);
    expect(releaseDue({ answers: 1000, gone: 0 }, { answers: 1010, gone: 0 }, 10)).toBe(40);
  });
});

describe('planIssues', () => {
  const label = { en: 'x' };
  const codes = ['1', '2'].map((code) => ({ code, label }));
  const codebook: Codebook = {
    format: 'codebook-1',
    name: 's',
    version: '1',
    languages: ['en'],
    variables: [
      ...['a', 'b', 'c', 'd'].map((name) => ({ name, measure: 'nominal' as const, label, codes })),
      { name: 'late', measure: 'nominal', label, codes, asked: "${a} = '1'" },
      { name: 'band', measure: 'ordinal', label, codes, derived: { from: ['b'], rule: 'r', made: '1' } },
      { name: 'why', measure: 'text', label },
      { name: 'w', measure: 'number', label, role: 'weight' },
    ],
  };
  const codesOf = (...given: Parameters<typeof planIssues>): readonly string[] =>
    planIssues(...given).map(({ code }) => code);

  it('takes tables that join in a tree', () => {
    const tables = [{ rows: 'a', columns: 'c' }, { rows: 'b', columns: 'c' }, { rows: 'd' }];
    expect(planIssues({ tables, weight: 'w' }, codebook)).toEqual([]);
    expect(publishable(codebook).map(({ name }) => name)).not.toContain('why');
  });

  it('refuses circles, also with what was published before', () => {
    const square = [
      { rows: 'a', columns: 'c' },
      { rows: 'b', columns: 'c' },
      { rows: 'a', columns: 'd' },
      { rows: 'b', columns: 'd' },
    ];
    expect(planIssues({ tables: square }, codebook).map(({ code, place }) => [code, place])).toEqual([
      ['PUBLIC-CIRCLE', 'tables/3'],
    ]);
    expect(codesOf({ tables: square.slice(2) }, codebook, square.slice(0, 2))).toEqual(['PUBLIC-CIRCLE']);
    expect(codesOf({ tables: [{ rows: 'a', columns: 'a' }] }, codebook)).toEqual(['PUBLIC-CIRCLE']);
    expect(codesOf({ tables: square.slice(0, 2) }, codebook, square.slice(0, 2))).toEqual([]);
  });

  it('refuses a variable alone that stands in a table by groups, now or before', () => {
    expect(codesOf({ tables: [{ rows: 'a', columns: 'c' }, { rows: 'c' }] }, codebook)).toEqual([
      'PUBLIC-MARGIN',
    ]);
    expect(codesOf({ tables: [{ rows: 'a', columns: 'c' }] }, codebook, [{ rows: 'c' }])).toEqual([
      'PUBLIC-MARGIN',
    ]);
  });

  it('names the answers of a question that takes several, each a table of its own', () => {
    const sets = [{ name: 'all', label, variables: ['a', 'b'] }];
    expect(planIssues({ tables: [{ rows: 'c', columns: 'all' }] }, { ...codebook, sets })).toEqual([
      {
        code: 'PUBLIC-SEVERAL',
        severity: 'error',
        place: 'tables/0/columns',
        data: { name: 'all', names: 'a, b' },
      },
    ]);
  });

  it('refuses all the choices of a question that takes several, also with those published before', () => {
    // of twenty people who chose a, b or both, 18 and 4: two chose both
    const whole = { ...codebook, sets: [{ name: 'all', label, variables: ['a', 'b'] }] };
    expect(planIssues({ tables: [{ rows: 'a' }, { rows: 'b', columns: 'c' }] }, whole)).toEqual([
      { code: 'PUBLIC-WHOLE-SET', severity: 'error', place: 'tables', data: { name: 'all', names: 'a, b' } },
    ]);
    expect(codesOf({ tables: [{ rows: 'a' }] }, whole, [{ rows: 'b' }])).toEqual(['PUBLIC-WHOLE-SET']);
    expect(codesOf({ tables: [{ rows: 'a' }, { rows: 'd' }] }, whole)).toEqual([]);
  });

  it('refuses variables of which one follows from another, what has no codes, and the same twice', () => {
    expect(codesOf({ tables: [{ rows: 'late' }, { rows: 'a' }] }, codebook)).toEqual(['PUBLIC-FOLLOWS']);
    expect(codesOf({ tables: [{ rows: 'band' }, { rows: 'b' }] }, codebook)).toEqual(['PUBLIC-FOLLOWS']);
    expect(codesOf({ tables: [{ rows: 'why' }] }, codebook)).toEqual(['PUBLIC-VARIABLE']);
    expect(codesOf({ tables: [{ rows: 'a' }, { rows: 'a' }] }, codebook)).toEqual(['PUBLIC-TWICE']);
    expect(codesOf({ tables: [{ rows: 'a' }], weight: 'b' }, codebook)).toEqual(['PUBLIC-WEIGHT']);
  });
});
