import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { findingJson } from '../../../analysis/finding/finding-json.ts';
import { noteSentence } from '../../../analysis/finding/note-sentence.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { toolkitVersion } from '../../../analysis/finding/version.ts';
import { findingTable } from '../../../server/cli/finding-table.ts';
import { findingWords, isFindingWord } from '../../../surveys/locales/findings.ts';
import problems from '../../../surveys/locales/problems/en.json' with { type: 'json' };
import { sourceFiles, textOf } from '../../support/sources.ts';
import { manyRows, scoredFrame, type TestRow, testCodebook, testSource } from './survey-data.ts';

const many = testSource(manyRows(600));

const issuesOf = async (request: unknown): Promise<readonly string[]> => {
  const result = await analyse(many, request);
  return result.ok ? [] : result.issues.map(({ code, place }) => `${code} ${place}`);
};

const findingsOf = async (request: unknown, source = many): Promise<readonly Finding[]> => {
  const result = await analyse(source, request);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

const only = async <Kind extends Finding['kind']>(
  kind: Kind,
  request: unknown,
  source = many,
): Promise<Extract<Finding, { kind: Kind }>> => {
  const [finding] = await findingsOf(request, source);
  if (finding?.kind !== kind) throw new Error(`only: no ${kind}`);
  return finding as Extract<Finding, { kind: Kind }>;
};

describe('what cannot be answered is refused, each with its place', () => {
  it('unknown variables, with the name that was probably meant', async () => {
    const result = await analyse(many, { tasks: [{ crosstab: { rows: ['contry'], columns: ['zzzzzz'] } }] });
    expect(result.issues).toEqual([
      {
        code: 'REQUEST-VARIABLE-MEANT',
        severity: 'error',
        place: 'tasks/0/crosstab/rows/0',
        data: { variable: 'contry', nearest: 'country' },
      },
      {
        code: 'REQUEST-VARIABLE-UNKNOWN',
        severity: 'error',
        place: 'tasks/0/crosstab/columns/0',
        data: { variable: 'zzzzzz' },
      },
    ]);
  });

  it('texts, numbers and repetitions in a table', async () => {
    expect(
      await issuesOf({
        tasks: [
          { crosstab: { rows: ['why', 'age'], columns: ['country'] } },
          { crosstab: { rows: ['country'], columns: ['gender', 'country'] } },
          { means: { of: ['age'], by: ['why', 'gender', 'gender'] } },
        ],
      }),
    ).toEqual([
      'REQUEST-TEXT-IN-TABLE tasks/0/crosstab/rows/0',
      'REQUEST-NUMBER-IN-TABLE tasks/0/crosstab/rows/1',
      'REQUEST-VARIABLE-TWICE tasks/1/crosstab/columns/1',
      'REQUEST-TEXT-IN-TABLE tasks/2/means/by/0',
      'REQUEST-VARIABLE-TWICE tasks/2/means/by/2',
    ]);
  });

  it('means of what has no numbers', async () => {
    expect(await issuesOf({ tasks: [{ means: { of: ['country', 'band', 'why', 'q1', 'age'] } }] })).toEqual([
      'REQUEST-NOT-A-NUMBER tasks/0/means/of/0',
      'REQUEST-NOT-A-NUMBER tasks/0/means/of/1',
      'REQUEST-NOT-A-NUMBER tasks/0/means/of/2',
    ]);
  });

  it('scores that are unknown, or whose items are unknown, undirected, texts or unbounded', async () => {
    const construct = (name: string) => ({ reliability: { construct: name } });
    expect(
      await issuesOf({
        tasks: ['TRUTS', 'NOTHING', 'UNDIRECTED', 'ABSENT', 'TEXTUAL', 'UNBOUND'].map(construct),
      }),
    ).toEqual([
      'REQUEST-CONSTRUCT-MEANT tasks/0/reliability/construct',
      'REQUEST-CONSTRUCT-UNKNOWN tasks/1/reliability/construct',
      'SCORE-ITEM-WITHOUT-DIRECTION tasks/2/reliability/construct',
      'SCORE-ITEM-UNKNOWN tasks/3/reliability/construct',
      'SCORE-ITEM-NOT-A-SCALE tasks/4/reliability/construct',
      'SCORE-ITEM-WITHOUT-BOUNDS tasks/5/reliability/construct',
    ]);
    expect(await issuesOf({ tasks: [{ score: { construct: 'UNDIRECTED' } }] })).toEqual([
      'SCORE-ITEM-WITHOUT-DIRECTION tasks/0/score/construct',
    ]);
  });

  it('weights that are not numbers, missing or negative; designs without codes; filters that fail', async () => {
    const tasks = [{ means: { of: ['age'] } }];
    expect(await issuesOf({ weight: 'country', tasks })).toEqual(['REQUEST-WEIGHT-NOT-A-NUMBER weight']);
    expect(await issuesOf({ weight: 'bad_w', tasks })).toEqual(['REQUEST-WEIGHT-NEGATIVE weight']);
    expect(await issuesOf({ weight: 'gap_w', tasks })).toEqual(['REQUEST-WEIGHT-MISSING weight']);
    expect(await issuesOf({ weight: 'wieght', tasks })).toEqual(['REQUEST-VARIABLE-UNKNOWN weight']);
    expect(await issuesOf({ strata: 'why', cluster: 'age', tasks })).toEqual([
      'REQUEST-DESIGN-NOT-CODED strata',
      'REQUEST-DESIGN-NOT-CODED cluster',
    ]);
    expect(await issuesOf({ where: '${nobody} = 1', tasks })).toEqual(['REQUEST-VARIABLE-UNKNOWN where']);
    expect((await issuesOf({ where: '${age} >', tasks }))[0]).toMatch(/ where$/);
  });

  it('rows of a design that belong nowhere', async () => {
    const rows = manyRows(20).map((row, index): TestRow => (index === 3 ? { ...row, country: null } : row));
    const result = await analyse(testSource(rows), {
      strata: 'country',
      tasks: [{ means: { of: ['age'] } }],
    });
    expect(result.issues).toEqual([
      {
        code: 'REQUEST-DESIGN-MISSING',
        severity: 'error',
        place: 'strata',
        data: { variable: 'country', rows: 1 },
      },
    ]);
  });

  it('sentiment of what is no text, or was not scored', async () => {
    expect(await issuesOf({ tasks: [{ sentiment: { of: 'age' } }, { sentiment: { of: 'note' } }] })).toEqual([
      'REQUEST-NOT-A-TEXT tasks/0/sentiment/of',
      'REQUEST-TEXT-NOT-SCORED tasks/1/sentiment/of',
    ]);
  });

  it('every code has a sentence', async () => {
    const requests = [
      { tasks: [{ crosstab: { rows: ['contry', 'zzzzzz', 'why', 'age'], columns: ['why'] } }] },
      { weight: 'bad_w', strata: 'why', tasks: [{ score: { construct: 'NOTHING' } }] },
      { tasks: [{ clusters: {} }] },
    ];
    for (const request of requests) {
      const result = await analyse(many, request);
      expect(result.ok).toBe(false);
      for (const { code, data } of result.issues) {
        if (!isFindingWord(code)) throw new Error(code);
        for (const tag of ['en', 'es']) expect(findingWords(tag)(code, data)).not.toMatch(/\{|undefined/);
      }
    }
  });
});

describe('findings', () => {
  it('come one for each row and column variable, in order, with the task and their provenance', async () => {
    const request = {
      weight: 'w',
      strata: 'stratum',
      cluster: 'psu',
      where: "${gender} = 'f'",
      tasks: [
        { crosstab: { rows: ['q1', 'set'], columns: ['country', 'band'] } },
        { crosstab: { rows: ['country'] } },
      ],
    };
    const findings = await findingsOf(request);
    expect(
      findings.map((finding) =>
        finding.kind === 'crosstab'
          ? `${finding.rows.variable} ${finding.columns?.variable ?? ''}`
          : finding.kind,
      ),
    ).toEqual([
      'q1 country',
      'q1 band',
      'set_x country',
      'set_x band',
      'set_y country',
      'set_y band',
      'country ',
    ]);
    expect(findings[0]?.asks).toEqual(request.tasks[0]);
    expect(findings[0]?.provenance).toEqual({
      source: 'test',
      version: 'v1',
      rows: 600,
      weight: 'w',
      strata: 'stratum',
      cluster: 'psu',
      where: "${gender} = 'f'",
      weighting: null,
      path: 'tally',
      simulated: false,
      toolkit: toolkitVersion,
    });
    expect(toolkitVersion).toBe(
      `confia ${(JSON.parse(textOf('package.json')) as { version: string }).version}`,
    );
  });

  it('count only valid codes, and those who gave none by their reason', async () => {
    const rows = manyRows(100).map((row, index): TestRow => {
      if (index < 10) return { ...row, q: ['98', '1', '1'] };
      return index < 15 ? { ...row, q: [null, '1', '1'] } : row;
    });
    const finding = await only('crosstab', { tasks: [{ crosstab: { rows: ['q1'] } }] }, testSource(rows));
    expect(finding.rows.codes).toEqual(['1', '2', '3', '4', '5']);
    expect(finding.base.n).toBe(85);
    expect(finding.missing.map(({ code, n }) => [code, n])).toEqual([
      ['98', 10],
      ['', 5],
    ]);
    expect(finding.notes).toContainEqual(
      expect.objectContaining({ code: 'base-drop', data: { asked: 100, valid: 85 } }),
    );
  });

  it('score people with enough valid items, by the bounds of the scale', () => {
    const row = (q: TestRow['q']): TestRow => ({ ...manyRows(1)[0], q }) as TestRow;
    const frame = scoredFrame([
      row(['5', '4', '1']),
      row(['5', '98', '1']),
      row(['5', null, '98']),
      row([null, '2', '4']),
    ]);
    const score = frame.columns.get('TRUST');
    const unanswered = frame.columns.get('TRUST_unanswered');
    expect(score?.kind === 'number' && [...score.values]).toEqual([(5 + 4 + 5) / 3, 5, Number.NaN, 2]);
    expect(unanswered?.kind === 'coded' && [...unanswered.values]).toEqual([0, 1, 2, 1]);
  });

  it('say how many items people left out', async () => {
    const rows = manyRows(60).map(
      (row, index): TestRow => (index < 6 ? { ...row, q: [row.q[0], '98', row.q[2]] } : row),
    );
    const finding = await only('score', { tasks: [{ score: { construct: 'TRUST' } }] }, testSource(rows));
    expect(finding.missingItems).toEqual([
      { items: 0, n: 54 },
      { items: 1, n: 6 },
      { items: 2, n: 0 },
    ]);
    expect(finding.mean.base.n).toBe(60);
    expect(finding.items[1]?.n).toBe(54);
  });

  it('speak of scale means by country only where the scale measures the same there', async () => {
    const random = seededRandom(5);
    const answer = (value: number): string => String(Math.max(1, Math.min(5, Math.round(value))));
    const people = (country: string, n: number, level: number, odd: number): readonly TestRow[] =>
      Array.from({ length: n }, (_, index): TestRow => {
        const factor = level + random.normal();
        const noise = (): number => 0.6 * random.normal();
        const third = 3 - (1 - odd) * factor + noise();
        return {
          ...(manyRows(1)[0] as TestRow),
          country,
          gender: index % 2 === 0 ? 'f' : 'm',
          q: [answer(3 + factor + noise()), answer(3 + 0.9 * factor + noise()), answer(third)],
        };
      });
    const means = async (rows: readonly TestRow[]) =>
      only('means', { tasks: [{ means: { of: ['TRUST'], by: ['country'] } }] }, testSource(rows));
    const same = await means([
      ...people('CL', 400, 0.5, 0),
      ...people('AR', 400, -0.5, 0),
      ...people('BR', 40, 3, 0),
    ]);
    expect(same.comparability).toMatchObject([
      { verdict: 'comparable', leftOut: [{ codes: ['BR'], n: 40 }] },
    ]);
    expect(same.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['comparable', 'comparability-left-out']),
    );
    expect(sentence(same, 'en'), 'a country too small for the check is not spoken of').toMatch(
      /higher in CL .* than in AR/,
    );
    const other = await means([...people('CL', 400, 0.5, 0), ...people('AR', 400, -0.5, 0.9)]);
    expect(other.comparability).toMatchObject([{ verdict: 'not-comparable' }]);
    expect(sentence(other, 'en')).toMatch(/not compared, because/);
    expect(sentence(other, 'es')).toMatch(/no se comparan los grupos, porque/);
  });

  it('carry notes: small and limited bases, simulated data, comparability, undeclared direction', async () => {
    const notes = async (task: unknown, source = many): Promise<readonly string[]> =>
      (await findingsOf({ tasks: [task] }, source))[0]?.notes.map(({ code }) => code) ?? [];
    const few = testSource(manyRows(60), true);
    expect(await notes({ means: { of: ['TRUST'], by: ['country'] } })).toContain('comparability-unknown');
    expect(await notes({ means: { of: ['TRUST'], by: ['gender'] } })).not.toContain('comparability-unknown');
    expect(await notes({ means: { of: ['age'], by: ['country'] } })).not.toContain('comparability-unknown');
    expect(await notes({ means: { of: ['INDEX'], by: ['country'] } })).toContain('comparability-unknown');
    expect(await notes({ means: { of: ['vague'] } })).toContain('direction-undeclared');
    expect(await notes({ crosstab: { rows: ['q1'], columns: ['country'] } }, few)).toEqual(
      expect.arrayContaining(['simulated', 'small-base']),
    );
    const limited = await notes({ crosstab: { rows: ['q1'], columns: ['gender'] } }, few);
    expect(limited).toContain('limited-base');
    expect(limited).not.toContain('small-base');
    expect(await notes({ sentiment: { of: 'why', by: ['country'] } })).toEqual(
      expect.arrayContaining(['machine-read', 'sentiment-not-calibrated']),
    );
  });

  it('give the same from several frames as from one', async () => {
    const rows = manyRows(300);
    const { columnarSource } = await import('../../../analysis/source/columnar.ts');
    const { testFrame } = await import('./survey-data.ts');
    const parts = columnarSource({
      codebook: testCodebook,
      frames: [testFrame(rows.slice(0, 100)), testFrame([]), testFrame(rows.slice(100))],
      simulated: false,
    });
    const request = {
      weight: 'w',
      strata: 'stratum',
      cluster: 'psu',
      tasks: [
        { crosstab: { rows: ['q1'], columns: ['country'] } },
        { means: { of: ['age'], by: ['country', 'gender'] } },
      ],
    };
    const [one, other] = [await findingsOf(request, testSource(rows)), await findingsOf(request, parts)];
    const flat = (findings: readonly Finding[]) =>
      JSON.parse(
        JSON.stringify(findings, (key, value: unknown) =>
          key === 'evidence' ? null : typeof value === 'number' ? Number(value.toPrecision(10)) : value,
        ),
      );
    expect(flat(other)).toEqual(flat(one));
  });
});

/** Every number below a value that JSON would write as null, with its path. */
const impossible = (value: unknown, path = ''): readonly string[] => {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (ArrayBuffer.isView(value)) return impossible([...(value as Float64Array)], path);
  if (Array.isArray(value)) return value.flatMap((one, index) => impossible(one, `${path}/${index}`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => impossible(one, `${path}/${key}`));
  return [];
};

const anyRow: fc.Arbitrary<TestRow> = fc.record({
  country: fc.constantFrom('CL', 'AR', 'BR', null),
  gender: fc.constantFrom('f', 'm', 'skipped', null),
  q: fc.tuple(
    fc.constantFrom('1', '3', '5', '98', null),
    fc.constantFrom('1', '5', null),
    fc.constantFrom('2', null),
  ),
  age: fc.constantFrom(null, 0, 33, 1e12, -5),
  polarity: fc.constantFrom(null, -1, 0, 0.7),
  w: fc.constantFrom(0, 0.1, 1, 1e6),
  stratum: fc.constantFrom('n', 's'),
  psu: fc.constantFrom('a', 'b', 'c'),
});

const modelTasks = [
  { regression: { of: 'TRUST', by: ['age', 'country'] } },
  { regression: { of: 'gender', by: ['q1', 'country'] } },
  { regression: { of: 'q1', by: ['gender', 'vague'] } },
  { drivers: { of: 'TRUST', by: ['age', 'q2'] } },
  { mediation: { of: 'TRUST', cause: 'age', through: 'q2' } },
  { mediation: { of: 'age', cause: 'gender', through: ['q1', 'q3'], given: ['country'] } },
  { paired: { of: ['q1'], against: ['q2'], equivalence: { margin: 1 } } },
  { correlation: { of: ['q1', 'age', 'TRUST'], compare: true } },
  { correlation: { of: ['q1', 'q2'], method: 'spearman', given: ['age'], equivalence: { margin: 0.2 } } },
  { reliability: { construct: 'TRUST', by: ['gender'] } },
  { structure: { construct: 'TRUST' } },
  { items: { construct: 'TRUST', by: 'gender' } },
  {
    structure: { construct: 'TRUST', correlations: 'polychoric', estimator: 'yuan-bentler', by: ['country'] },
  },
  { structure: { construct: 'TRUST', estimator: 'fiml', by: ['gender'] } },
];

const everyTask = [
  { patterns: { of: ['q1', 'q2', 'q3'], by: ['country'] } },
  { crosstab: { rows: ['q1', 'gender'], columns: ['country'] } },
  { crosstab: { rows: ['q3'], interval: 'beta' } },
  { crosstab: { rows: ['q2'], interval: 'mean', columns: ['gender'] } },
  { crosstab: { rows: ['q2'], interval: 'logit', boxes: { top: 2 } } },
  {
    crosstab: {
      rows: ['q1'],
      columns: ['band'],
      interval: 'likelihood',
      letters: { small: 0.1 },
      nets: [{ name: 'low', codes: ['1', '2'] }],
      residuals: true,
    },
  },
  { crosstab: { rows: ['band'], nested: [['country', 'gender']], letters: {}, residuals: true } },
  { crosstab: { rows: ['q1'], columns: ['gender'], interval: 'asin', letters: { method: 'quantum' } } },
  { multiple: { set: 'set', by: 'country', letters: {} } },
  { multiple: { set: 'set', of: 'q1', letters: { method: 'survey-reporter' } } },
  { means: { of: ['age'], by: ['country'], letters: { method: 'survey-reporter' } } },
  {
    means: {
      of: ['q1', 'age'],
      by: ['gender'],
      letters: {},
      quantiles: [0.25, 0.5],
      totals: true,
      ranks: true,
      equivalence: { margin: 0.2 },
      pooling: 'reml',
      variance: true,
    },
  },
  { means: { of: ['q2'], quantiles: [0.5], totals: true, ranks: true } },
  { means: { of: ['age', 'q1', 'TRUST'], by: ['country'] } },
  { means: { of: ['q2'] } },
  { score: { construct: 'TRUST' } },
  { reliability: { construct: 'TRUST', by: ['country'] } },
  { sentiment: { of: 'why', by: ['gender'] } },
];

describe('what a table carries when asked', () => {
  const letters = {
    rows: ['q1'],
    columns: ['country'],
    letters: {},
    boxes: { top: 2, bottom: 1 },
    residuals: true,
  };

  it('letters at the higher column, boxes by direction, residuals, V with an interval', async () => {
    const finding = await only('crosstab', { tasks: [{ crosstab: letters }] });
    expect(finding.nets?.map(({ name, codes }) => [name, codes])).toEqual([
      ['top-2', ['4', '5']],
      ['bottom-1', ['1']],
    ]);
    // trust is higher in Chile
    expect(finding.letters?.columns).toEqual(['A', 'B', 'C']);
    expect(finding.letters?.nets[0]?.letters).toEqual([['B', 'C'], [], []]);
    const [high, low] = [finding.nets?.[0]?.cells[0]?.column, finding.cells[0]?.[0]?.column];
    const parts = [3, 4].map((row) => finding.cells[row]?.[0]?.column.value ?? 0);
    expect(high?.value).toBeCloseTo((parts[0] ?? 0) + (parts[1] ?? 0), 12);
    expect((finding.residuals?.[4]?.[0]?.adjusted ?? 0) > 2).toBe(true);
    expect(low?.base.n).toBe(high?.base.n);
    expect(finding.effect?.low ?? 1).toBeLessThan(finding.effect?.value ?? 0);
    expect(finding.association).toBeUndefined();
    const { association } = await only('crosstab', {
      tasks: [{ crosstab: { rows: ['q1'], columns: ['q2'] } }],
    });
    expect(association?.tauB.low ?? 0).toBeGreaterThan(0.5);
    expect(finding.notes.map(({ code }) => code)).toContain('letters-design');
  });

  it('takes the low codes as the top where more is less', async () => {
    const finding = await only('crosstab', { tasks: [{ crosstab: { rows: ['q3'], boxes: { top: 2 } } }] });
    expect(finding.nets?.[0]?.codes).toEqual(['1', '2']);
    expect(finding.nets?.[0]?.cells).toEqual([]);
  });

  it('letters of means, but none for a scale between countries', async () => {
    const request = (by: string) => ({ tasks: [{ means: { of: ['TRUST'], by: [by], letters: {} } }] });
    expect((await only('means', request('country'))).letters).toBeUndefined();
    const { letters: own } = await only('means', request('gender'));
    expect(own?.columns).toEqual(['A', 'B']);
    const age = await only('means', { tasks: [{ means: { of: ['q1'], by: ['country'], letters: {} } }] });
    expect(age.letters?.letters[0]).toEqual(['B', 'C']);
  });

  it('banners of several variables together: a column for each combination, with its letters', async () => {
    const [flat, nested] = await Promise.all([
      only('crosstab', {
        where: "${gender} = 'f'",
        tasks: [{ crosstab: { rows: ['q1'], columns: ['country'] } }],
      }),
      only('crosstab', {
        tasks: [
          { crosstab: { rows: ['q1'], nested: [['country', 'gender']], letters: {}, boxes: { top: 2 } } },
        ],
      }),
    ]);
    expect(nested.columns).toEqual({
      variable: 'country × gender',
      codes: ['CL × f', 'CL × m', 'AR × f', 'AR × m', 'BR × f', 'BR × m'],
    });
    flat.cells.forEach((line, row) => {
      line.forEach((cell, column) => {
        expect(nested.cells[row]?.[2 * column]?.column.value).toBeCloseTo(cell.column.value ?? 9, 12);
      });
    });
    expect(nested.letters?.nets[0]?.letters[0]).toEqual(['C', 'D', 'E', 'F']);
    expect(sentence(nested, 'en', testCodebook)).toMatch(/code CL × code [fm]/);
    const wrong = await analyse(many, {
      tasks: [
        {
          crosstab: {
            rows: ['q1'],
            nested: [
              ['country', 'q1'],
              ['gender', 'gender'],
              ['age', 'band'],
            ],
          },
        },
      ],
    });
    expect(wrong.ok ? [] : wrong.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-VARIABLE-TWICE tasks/0/crosstab/nested/0',
      'REQUEST-VARIABLE-TWICE tasks/0/crosstab/nested/1/1',
      'REQUEST-NUMBER-IN-TABLE tasks/0/crosstab/nested/2/0',
    ]);
  });

  it('a multiple-response set in one table, on the people who answered', async () => {
    const together = await only('multiple', {
      weight: 'w',
      tasks: [{ multiple: { set: 'set', by: 'country', letters: {} } }],
    });
    const apart = await findingsOf({
      weight: 'w',
      tasks: [{ crosstab: { rows: ['set'], columns: ['country'] } }],
    });
    expect(together.lines).toEqual(['set_x', 'set_y']);
    apart.forEach((finding, line) => {
      if (finding.kind !== 'crosstab') throw new Error('no crosstab');
      const yes = finding.rows.codes.indexOf('1');
      expect(together.cells[line]).toEqual((finding.cells[yes] ?? []).map(({ column }) => column));
      expect(together.total[line]).toEqual(finding.total[yes]?.column);
      expect(together.columnBases).toEqual(finding.columnBases);
    });
    expect(sentence(together, 'en', testCodebook)).toMatch(
      /^“Set”: the most common is “Option x”, \d+% .* of those who answered\.$/,
    );
    const among = await only('multiple', { tasks: [{ multiple: { set: 'set', of: 'country' } }] });
    expect([among.lines, among.columns]).toEqual([
      ['CL', 'AR', 'BR'],
      ['set_x', 'set_y'],
    ]);
    expect(among.columnBases.map(({ n }) => n)).toEqual([300, 0]);
    expect(findingTable(together, 'en', testCodebook)[0]).toMatch(/Option x +Option y +n$/);
    const wrong = await analyse(many, {
      tasks: [
        { multiple: { set: 'sett' } },
        { multiple: { set: 'set', by: 'set_x' } },
        { multiple: { set: 'set', by: 'gender', of: 'q1' } },
        { multiple: { set: 'set', of: 'age' } },
      ],
    });
    expect(wrong.ok ? [] : wrong.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-VARIABLE-MEANT tasks/0/multiple/set',
      'REQUEST-VARIABLE-TWICE tasks/1/multiple/by',
      'REQUEST-BY-OR-OF tasks/2/multiple',
      'REQUEST-NUMBER-IN-TABLE tasks/3/multiple/of',
    ]);
  });

  it('medians, totals, ranks, equivalence, pooling and parts of the variance of means', async () => {
    const task = {
      of: ['q1'],
      by: ['gender'],
      quantiles: [0.5],
      totals: true,
      ranks: true,
      equivalence: { margin: 0.5, unit: 'points' },
      pooling: 'dersimonian-laird',
      variance: true,
    };
    const plain = await only('means', { tasks: [{ means: task }] });
    const weighted = await only('means', { weight: 'w', tasks: [{ means: task }] });
    const [first, second] = plain.groups.map(({ mean }) => mean);
    const medians = ['f', 'm'].map((gender) => {
      const own = manyRows(600).flatMap((row) => (row.gender === gender ? [Number(row.q[0])] : []));
      return own.sort((one, other) => one - other)[Math.ceil(own.length / 2) - 1];
    });
    expect(plain.quantiles?.groups.map(({ quantiles }) => quantiles[0]?.value)).toEqual(medians);
    expect(plain.totals?.[0]?.total.value).toBeCloseTo((first?.value ?? 0) * (first?.base.n ?? 0), 8);
    expect(plain.equivalence).toMatchObject({ margin: 0.5, pairs: [{ a: 0, b: 1 }] });
    expect(plain.equivalence?.pairs[0]?.p ?? 1).toBeLessThan(0.05);
    expect(plain.ranks?.test.df[0]).toBe(1);
    const [low, high] = [first?.value ?? 0, second?.value ?? 0].sort((one, other) => one - other);
    expect((plain.pooled?.mean ?? 0) >= (low ?? 0) && (plain.pooled?.mean ?? 9) <= (high ?? 0)).toBe(true);
    expect(plain.ranks?.kruskalWallis?.test.p ?? 9).toBeCloseTo(plain.ranks?.test.p ?? 8, 2);
    expect((plain.ranks?.mannWhitney?.effect.value ?? 0.5) > 0.5).toBe(
      (first?.value ?? 0) > (second?.value ?? 0),
    );
    const [pair] = plain.variance?.pairs ?? [];
    expect(pair?.d.value ?? 0).toBeCloseTo(
      ((first?.value ?? 0) - (second?.value ?? 0)) / (plain.groups[0]?.sd ?? 1),
      1,
    );
    expect(Math.abs(pair?.g.value ?? 9)).toBeLessThan(Math.abs(pair?.d.value ?? 0));
    expect(weighted.ranks?.mannWhitney).toBeNull();
    expect(plain.variance?.anova?.p).toBeCloseTo(plain.test?.p ?? 9, 2);
    expect(plain.notes).toContainEqual({
      code: 'equivalent-pairs',
      data: { same: 1, pairs: 1, margin: 0.5 },
    });
    expect(weighted.variance?.anova).toBeNull();
    expect(weighted.variance?.eta).toEqual(plain.variance?.eta);
    expect(weighted.notes.map(({ code }) => code)).toContain('variance-unweighted');
  });

  it('refuses nets of codes that are not there, and boxes without a direction', async () => {
    const nets = [{ name: 'x', codes: ['1', '98', '7'] }];
    const result = await analyse(many, {
      tasks: [
        { crosstab: { rows: ['q1'], nets } },
        { crosstab: { rows: ['vague', 'country', 'band'], boxes: { top: 2 } } },
      ],
    });
    expect(result.ok ? [] : result.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-NET-CODE tasks/0/crosstab/nets/0/codes/1',
      'REQUEST-NET-CODE tasks/0/crosstab/nets/0/codes/2',
      'REQUEST-NO-BOXES tasks/1/crosstab/rows/0',
      'REQUEST-NO-BOXES tasks/1/crosstab/rows/1',
      'REQUEST-NO-BOXES tasks/1/crosstab/rows/2',
    ]);
  });

  it('stands in the table of the terminal', async () => {
    const finding = await only('crosstab', { tasks: [{ crosstab: letters }] });
    const lines = findingTable(finding, 'en', testCodebook);
    expect(lines[0]).toMatch(/Top 2 +Bottom 1 +n$/);
    expect(lines[1]).toMatch(/^A code CL .* BC +\S+ +\d+$/);
    const means = await only('means', { tasks: [{ means: { of: ['q1'], by: ['country'], letters: {} } }] });
    expect(findingTable(means, 'en', testCodebook)[1]).toMatch(/^A code CL +[\d.]+ B C /);
  });
});

describe('a finding never holds a number that is none', () => {
  it('whatever few rows, weights and designs come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow, { maxLength: 12 }),
        fc.constantFrom({}, { strata: 'stratum' }, { cluster: 'psu' }, { strata: 'stratum', cluster: 'psu' }),
        fc.constantFrom({}, { weight: 'w' }),
        fc.constantFrom({}, { where: "${country} = 'CL'" }, { where: 'false()' }),
        fc.constantFrom({}, { lonely: 'adjust' }, { lonely: 'average' }),
        async (rows, design, weight, where, lonely) => {
          const source = testSource(rows);
          const result = await analyse(source, {
            ...design,
            ...weight,
            ...where,
            ...lonely,
            tasks: everyTask,
          });
          if (!result.ok) {
            expect(result.issues.map(({ code }) => code)).toEqual(['REQUEST-WEIGHT-ZERO']);
            return;
          }
          for (const finding of result.value) {
            expect(impossible(finding)).toEqual([]);
            for (const tag of ['en', 'es'])
              expect(sentence(finding, tag, testCodebook)).not.toMatch(/NaN|Infinity|∞|undefined|null|\{/);
            for (const note of finding.notes)
              expect(noteSentence(note, 'es', testCodebook)).not.toMatch(/NaN|undefined|\{|^Nota: /);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('whatever models are asked of rows that say little', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow, { minLength: 2, maxLength: 8 }),
        fc.constantFrom({}, { strata: 'stratum' }, { cluster: 'psu' }),
        async (rows, design) => {
          const many = Array.from({ length: 240 }, (_, row) => rows[row % rows.length] as TestRow);
          const result = await analyse(testSource(many), { ...design, tasks: modelTasks });
          if (!result.ok) throw new Error(JSON.stringify(result.issues));
          for (const finding of result.value) {
            expect(impossible(finding)).toEqual([]);
            for (const tag of ['en', 'es'])
              expect(sentence(finding, tag, testCodebook)).not.toMatch(/NaN|Infinity|∞|undefined|null|\{/);
            for (const note of finding.notes)
              expect(noteSentence(note, 'es', testCodebook)).not.toMatch(/NaN|undefined|\{|^Nota: /);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('a finding as JSON', () => {
  it('holds its evidence as lists, from which the table can be had again', async () => {
    const finding = await only('crosstab', {
      weight: 'w',
      tasks: [{ crosstab: { rows: ['q1'], columns: ['country'] } }],
    });
    const read = JSON.parse(JSON.stringify(findingJson(finding))) as {
      evidence: { cells: { dimensions: unknown; n: number[]; w: number[]; w2: number[] }[] };
    };
    expect(read.evidence.cells[0]?.w).toEqual([...(finding.evidence.cells[0]?.w ?? [])]);
    expect(read.evidence.cells[0]?.dimensions).toEqual(finding.evidence.cells[0]?.dimensions);
    expect(JSON.stringify(findingJson(finding))).not.toMatch(/"0":/);
  });
});

describe('sentences', () => {
  it('exist for every code of a note or an issue that the analysis can give', () => {
    const codes = sourceFiles([
      'analysis/data',
      'analysis/finding',
      'analysis/table',
      'analysis/compare',
      'analysis/scale',
      'analysis/weight',
      'analysis/association',
      'analysis/describe',
      'analysis/equivalence',
      'analysis/pairwise',
      'analysis/rank',
    ]).flatMap((path) =>
      [
        ...textOf(path).matchAll(/\b(?:code: |none\(|fail\(|refuse\(|error\()'([A-Za-z]+(?:-[A-Za-z]+)+)'/g),
      ].map((match) => match[1] ?? ''),
    );
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !isFindingWord(code) && !Object.hasOwn(problems, code))).toEqual([]);
  });

  const say = async (task: unknown, language = 'en', rows = 600): Promise<string> =>
    sentence(
      (await findingsOf({ tasks: [task] }, testSource(manyRows(rows))))[0] as Finding,
      language,
      testCodebook,
    );

  it('say that groups differ where test and interval agree, with figure and interval', async () => {
    expect(await say({ means: { of: ['q1'], by: ['country'] } })).toMatch(
      /^The mean of “Question 1” is 2\.\d+ \(2\.\d+ to 2\.\d+\) overall, and higher in code CL \([34]\.?\d*\) than in code (?:AR|BR) \(2\.\d+\)\.$/,
    );
    expect(await say({ crosstab: { rows: ['q1'], columns: ['country'] } }, 'es')).toMatch(
      /^“Question 1 \(es\)”: “code \d \(es\)” lo dice \d+\s?% \(\d+\s?% a \d+\s?%\) en total, y más code/,
    );
  });

  it('say where groups differ when it is not in the commonest answer', async () => {
    const finding = (
      await findingsOf(
        { tasks: [{ crosstab: { rows: ['q1'], columns: ['country'] } }] },
        testSource(manyRows(600)),
      )
    )[0];
    if (finding?.kind !== 'crosstab') throw new Error('no crosstab');
    const top = finding.total.reduce(
      (best, { column }, row) =>
        (column.value ?? 0) > (finding.total[best]?.column.value ?? 0) ? row : best,
      0,
    );
    const flat = {
      ...finding,
      cells: finding.cells.map((row, index) =>
        index === top
          ? row.map((cell) => ({ ...cell, column: { ...cell.column, value: 0.4, se: 0.02 } }))
          : row,
      ),
    };
    const told = sentence(flat, 'en', testCodebook);
    expect(told).toMatch(/differ most in “code \d”: code \w+ \d+%, code \w+ \d+%\.$/);
    expect(told).not.toContain('cannot be told');
    expect(sentence({ ...flat, test: null }, 'en', testCodebook)).toContain('could not be tested');
    expect(
      sentence(
        { ...flat, test: finding.test === null ? null : { ...finding.test, p: 0.4 } },
        'en',
        testCodebook,
      ),
    ).toContain('cannot be told');
  });

  it('say that it cannot be told where they do not', async () => {
    expect(await say({ means: { of: ['age'], by: ['gender'] } }, 'en', 80)).toMatch(/cannot be told/);
    expect(await say({ crosstab: { rows: ['q1'], columns: ['gender'] } }, 'en', 60)).toMatch(
      /cannot be told/,
    );
  });

  it('say that groups are about the same only where the interval is inside the band', async () => {
    expect(await say({ means: { of: ['q1'], by: ['gender'] } }, 'en', 6000)).toMatch(/about the same/);
  });

  it('do not rank means that may not be comparable', async () => {
    const told = await say({ means: { of: ['TRUST'], by: ['country'] } });
    expect(told).toMatch(/not compared/);
    expect(told).not.toMatch(/higher/);
  });

  it('say whether a scale is consistent enough, and what people feel', async () => {
    expect(await say({ reliability: { construct: 'TRUST', by: ['country'] } })).toMatch(
      /go together well enough: alpha 0\.\d+ \(0\.\d+ to \d(?:\.\d+)?\)\. By group/,
    );
    expect(await say({ sentiment: { of: 'why' } })).toMatch(/tone -?\d/);
    expect(await say({ score: { construct: 'TRUST' } }, 'es')).toMatch(/100\s?% de las personas respondió/);
  });
});
