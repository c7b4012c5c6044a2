import { describe, expect, it } from 'vitest';
import type { Column } from '../../../analysis/data/column.ts';
import { runPlan } from '../../../analysis/plan/run-plan.ts';
import { sensitivityChecks, withoutStyle } from '../../../analysis/plan/sensitivity-checks.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';

const answers = ['1', '2', '3', '4', '5'];
const label = { en: 'x' };
const items = ['a', 'b', 'c', 'd'];

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'small',
  version: '1',
  languages: ['en'],
  variables: [
    ...items.map((name) => ({
      name,
      measure: 'ordinal' as const,
      label,
      direction: 'up' as const,
      codes: [...answers.map((code) => ({ code, label })), { code: '98', label, missing: 'unsure' as const }],
    })),
    { name: 'y', measure: 'number' as const, label },
    { name: 'w', measure: 'number' as const, label, role: 'weight' as const },
  ],
  scores: [
    { construct: 'AB', label, items: [{ item: 'a' }, { item: 'b', reversed: true }] },
    { construct: 'CD', label, items: [{ item: 'c' }, { item: 'd', reversed: true }] },
  ],
};

/** People by their answers to a, b, c, d, each so many times, with `y` and a weight. */
const sourceOf = (
  people: readonly { readonly given: string; readonly n: number; readonly y: number; readonly w?: number }[],
) => {
  const all = people.flatMap((own) => Array.from({ length: own.n }, () => own));
  const numbers = (of: (own: (typeof all)[number], row: number) => number): Column => ({
    kind: 'number',
    values: Float64Array.from(all, of),
  });
  const codes = [...answers, '98', 'skipped'];
  return columnarSource({
    codebook,
    frames: [
      {
        rows: all.length,
        columns: new Map<string, Column>([
          ...items.map((name, place): [string, Column] => [
            name,
            {
              kind: 'coded',
              codes,
              values: Uint8Array.from(all, ({ given }) => codes.indexOf(given.split(' ')[place] ?? '')),
            },
          ]),
          // around what a person is given, so that there is something to be sure of
          ['y', numbers(({ y }, row) => y + (row % 2 === 0 ? 0.2 : -0.2))],
          ['w', numbers(({ w = 1 }) => w)],
        ]),
      },
    ],
    simulated: false,
  });
};

describe('answers by a style', () => {
  it('are those that agree, or disagree, with statements and their opposites, and those that are all the same', async () => {
    const where = withoutStyle(codebook) ?? '';
    const isLeft = async (given: string): Promise<boolean> => {
      const source = sourceOf([{ given, n: 40, y: 0 }]);
      expect(await source.filterIssues(where)).toEqual([]);
      const { n } = await source.tally({ variables: ['a'], where });
      return n.some((count) => count > 0);
    };
    for (const given of ['5 1 4 2', '5 5 5 1', '2 2 5 4', '3 3 4 2', '98 98 98 98', 'skipped 5 5 5'])
      expect([given, await isLeft(given)]).toEqual([given, true]);
    for (const given of ['5 5 4 4', '4 5 5 4', '1 2 2 1', '3 3 3 3', '5 5 5 5'])
      expect([given, await isLeft(given)]).toEqual([given, false]);
  });

  it('are not looked for where a survey has too few pairs of opposites', () => {
    expect(withoutStyle({ ...codebook, scores: codebook.scores?.slice(0, 1) ?? [] })).toBeNull();
    expect(sensitivityChecks({}, { ...codebook, scores: [] }, {})).toEqual([]);
    expect(sensitivityChecks({}, codebook, { weight: 'w' }).map(({ id }) => id)).toEqual([
      'style',
      'unweighted',
    ]);
  });
});

describe('a claim under the checks', () => {
  const plan = smallPlan('small', [smallHypothesis('H1', 'y')]);
  const reruns = async (people: Parameters<typeof sourceOf>[0], weight?: 'w') => {
    const design = weight === undefined ? {} : { weight };
    const table = await runPlan(sourceOf(people), plan, { least: 10, design });
    const [claim] = table.claims;
    return [
      claim?.outcome,
      claim?.robustness?.label ?? null,
      (claim?.robustness?.reruns ?? []).map(({ id, outcome }) => [id, outcome]),
    ];
  };

  it('hangs on those who answer by a style where it is decided otherwise without them', async () => {
    expect(
      await reruns([
        { given: '5 1 4 2', n: 200, y: 0 },
        { given: '5 5 5 5', n: 200, y: 100 },
      ]),
    ).toEqual(['supported', 'reversed', [['style', 'notSupported']]]);
    expect(
      await reruns([
        { given: '5 1 4 2', n: 200, y: 80 },
        { given: '5 5 5 5', n: 50, y: 100 },
      ]),
    ).toEqual(['supported', 'robust', [['style', 'supported']]]);
  });

  it('hangs on the weights where it is decided otherwise without them, and nobody is left out for that', async () => {
    expect(
      await reruns(
        [
          { given: '5 1 4 2', n: 300, y: 0, w: 0.01 },
          { given: '5 1 4 2', n: 20, y: 1, w: 5 },
        ],
        'w',
      ),
    ).toEqual(['supported', 'reversed', [['unweighted', 'notSupported']]]);
  });
});
