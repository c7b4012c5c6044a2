import { describe, expect, it } from 'vitest';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { RegressionFinding } from '../../../analysis/finding/model-finding.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Variable } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers } from '../../support/columns.ts';
import { countedRows } from '../../support/counted-rows.ts';

const number = (name: string): Variable => ({ name, measure: 'number', label: { en: name } });
const listed = (name: string, codes: readonly string[]): Variable => ({
  name,
  measure: 'nominal',
  label: { en: name },
  codes: codes.map((code) => ({ code, label: { en: code } })),
});

const { y, x1, g, h, w, st } = countedRows;
const [first, second] = [0, 30].map(
  (from) =>
    <T>(values: readonly T[]): readonly T[] =>
      values.slice(from, from + 30),
) as [<T>(values: readonly T[]) => readonly T[], <T>(values: readonly T[]) => readonly T[]];
const [groups, strata] = [
  ['a', 'b', 'c'],
  ['1', '2', '3'],
];

/** Thirty people who judged two situations each; five left the second out. */
const source = columnarSource({
  codebook: {
    format: 'codebook-1',
    name: 'twice',
    version: '1',
    languages: ['en'],
    variables: [
      ...['y_1', 'y_2', 'x_1', 'x_2', 'w'].map(number),
      listed('g_1', groups),
      listed('g_2', groups),
      listed('other', ['a', 'b']),
      listed('h', ['m', 'n']),
      listed('st', strata),
    ],
  },
  frames: [
    frame({
      y_1: numbers(first(y)),
      y_2: numbers(second(y).map((value, person) => (person < 5 ? null : value))),
      x_1: numbers(first(x1)),
      x_2: numbers(second(x1)),
      g_1: coded(groups, first(g)),
      g_2: coded(groups, second(g)),
      other: coded(
        ['a', 'b'],
        first(g).map(() => 'a'),
      ),
      h: coded(['m', 'n'], first(h)),
      st: coded(strata, first(st)),
      w: numbers(first(w)),
    }),
  ],
  simulated: false,
});

const told = {
  of: 'y_1',
  by: ['x_1', 'g_1', 'h'],
  stack: [
    ['y_1', 'y_2'],
    ['x_1', 'x_2'],
    ['g_1', 'g_2'],
  ],
};
const asked = async (regression: object, around: object = {}): Promise<RegressionFinding> => {
  const result = await analyse(source, { ...around, tasks: [{ regression }] });
  const [finding] = result.ok ? result.value : [];
  if (finding?.kind !== 'regression') throw new Error(JSON.stringify(result.issues));
  return finding;
};
const close = (own: number | null | undefined, wanted: number): void =>
  expect(own ?? Number.NaN).toBeCloseTo(wanted, 9);

describe('the same question asked again, stacked', () => {
  it('under the design with people as sampling units: svyglm(y ~ x1 + g + h) on long rows, ~id', async () => {
    const finding = await asked(told, { weight: 'w', strata: 'st' });
    expect([finding.base.n, finding.answers, finding.df]).toEqual([30, 55, 24]);
    const wanted = [
      [0.384366328854, 0.076408803376],
      [1.161233240442, 0.310855684639],
      [1.087332474317, 0.367133326845],
      [0.211212826514, 0.293511174498],
    ];
    finding.coefficients.forEach(({ value, se }, place) => {
      close(value, wanted[place]?.[0] ?? 0);
      close(se, wanted[place]?.[1] ?? 0);
    });
  });

  it('as an experiment: CR2 of lm on long rows by hand', async () => {
    const finding = await asked({ ...told, errors: 'hc2' });
    const wanted = [
      [0.3685364618593, 0.0890624694609],
      [1.30155866099, 0.33234787796],
      [1.030513983964, 0.391119051596],
      [0.184844950469, 0.313032164547],
    ];
    finding.coefficients.forEach(({ value, se, df }, place) => {
      close(value, wanted[place]?.[0] ?? 0);
      close(se, wanted[place]?.[1] ?? 0);
      expect(df).toBeGreaterThan(5);
      expect(df).toBeLessThan(30);
    });
  });

  it('counts people and not answers, and tells not how many answered again where they are few', async () => {
    const finding = await asked(told);
    const people = (code: string): number =>
      first(g).filter((one, person) => one === code || (person >= 5 && second(g)[person] === code)).length;
    expect(finding.coefficients.map(({ n }) => n)).toEqual([null, people('b'), people('c'), 15]);
    expect((protectFinding(finding, 5) as RegressionFinding).answers).toBe(55);
    /* Five people answered once. */
    expect((protectFinding(finding, 6) as RegressionFinding).answers).toBeNull();
  });

  it('refuses what is not the same question', async () => {
    const issues = async (regression: object): Promise<readonly string[]> =>
      (await analyse(source, { tasks: [{ regression }] })).issues.map(
        ({ code, place }) => `${code} ${place.replace('tasks/0/regression', '…')}`,
      );
    expect(
      await issues({
        ...told,
        stack: [
          ['y_1', 'y_2'],
          ['g_1', 'other'],
        ],
      }),
    ).toEqual(['REQUEST-STACK-UNLIKE …/stack/1/1']);
    expect(
      await issues({
        ...told,
        stack: [
          ['y_1', 'y_2'],
          ['x_1', 'x_2', 'w'],
        ],
      }),
    ).toEqual(['REQUEST-STACK-LENGTH …/stack/1']);
    expect(await issues({ ...told, stack: [['x_1', 'x_2']] })).toEqual(['REQUEST-STACK-OUTCOME …/stack']);
    expect(
      await issues({
        ...told,
        stack: [
          ['y_1', 'h'],
          ['w', 'x_2'],
        ],
      }),
    ).toEqual([
      'REQUEST-STACK-UNLIKE …/stack/0/1',
      'REQUEST-VARIABLE-TWICE …/stack/0/1',
      'REQUEST-NOT-A-PREDICTOR …/stack/1/0',
    ]);
  });
});
