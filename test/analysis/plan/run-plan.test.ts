import { describe, expect, it } from 'vitest';
import type { Column } from '../../../analysis/data/column.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { runPlan } from '../../../analysis/plan/run-plan.ts';
import type { Hypothesis, Plan } from '../../../analysis/plan/schema.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';

const rows = 300;
const places = Array.from({ length: 200 }, (_, place) => `p${place}`);

/** Answers that rise by 2 from one half of the people to the other, around `level`, in so many of two hundred places. */
const sourceOf = (level: number, met: number) =>
  columnarSource({
    codebook: {
      format: 'codebook-1',
      name: 'small',
      version: '1',
      languages: ['en'],
      variables: [
        { name: 'y', measure: 'number', label: { en: 'y' } },
        {
          name: 'place',
          measure: 'nominal',
          label: { en: 'Place' },
          codes: places.map((code) => ({ code, label: { en: code } })),
        },
        {
          name: 'unseen',
          measure: 'nominal',
          label: { en: 'Unseen' },
          codes: ['a', 'b'].map((code) => ({ code, label: { en: code } })),
        },
        {
          name: 'fall',
          measure: 'number',
          label: { en: 'Fall' },
          derived: { from: ['y', 'unseen'], rule: '${y} - ${unseen}', made: 'score-1' },
        },
      ],
    },
    frames: [
      {
        rows,
        columns: new Map<string, Column>([
          [
            'y',
            {
              kind: 'number',
              values: Float64Array.from({ length: rows }, (_, row) => level - 1 + 2 * (row % 2)),
            },
          ],
          [
            'place',
            {
              kind: 'coded',
              codes: places,
              values: Uint8Array.from({ length: rows }, (_, row) => row % met),
            },
          ],
          ['unseen', { kind: 'coded', codes: ['a', 'b', 'not-shown'], values: new Uint8Array(rows).fill(2) }],
          ['fall', { kind: 'number', values: new Float64Array(rows).fill(Number.NaN) }],
        ]),
      },
    ],
    simulated: false,
  });

const words = { en: '{est} ({ci})', es: '{est} ({ci})' };
const hypothesis: Hypothesis = {
  id: 'H1',
  role: 'confirmatory',
  family: 'A',
  grade: 'description',
  statement: words,
  unit: 'points100',
  figures: [{ request: { tasks: [{ means: { of: ['y'] } }] }, take: { of: 'mean' } }],
  decision: { rule: 'difference', smallest: 0.1 },
  minimum: 100,
  sentences: { supported: words, notSupported: words, undecided: words },
};
const plan: Plan = {
  format: 'plan-1',
  name: 'small',
  version: '1',
  instruments: ['small'],
  alpha: 0.05,
  hypotheses: [hypothesis],
  notYet: [],
};

describe('runPlan', () => {
  it('a claim is not made easier by what cannot be tested yet', async () => {
    const source = sourceOf(0.13, 3);
    const alone = await runPlan(source, plan, { least: null });
    expect(alone.claims.map(({ id, outcome }) => [id, outcome])).toEqual([['H1', 'supported']]);
    const waiting = {
      role: 'confirmatory',
      family: 'A',
      statement: words,
      reason: 'no-two-surveys',
    } as const;
    const more = await runPlan(source, { ...plan, notYet: [{ ...waiting, id: 'H2' }] }, { least: null });
    const [first, second] = more.claims;
    expect(first?.adjusted).toBeCloseTo(2 * (alone.claims[0]?.p ?? 0), 12);
    expect([first?.outcome, second?.outcome]).toEqual(['undecided', 'notYet']);
    const apart = { ...waiting, id: 'H2', family: 'B' };
    const other = await runPlan(source, { ...plan, notYet: [apart] }, { least: null });
    expect(other.claims[0]?.outcome).toBe('supported');
  });

  it('leaves out a covariate that nobody was shown and says so; what is about nothing else was not asked', async () => {
    const regression = {
      of: 'y',
      by: ['place', 'unseen'],
      contrasts: [{ name: 'c', terms: [{ variable: 'place', code: 'p1', times: 1 }] }],
    };
    const beside: Hypothesis = {
      ...hypothesis,
      decision: { rule: 'two-sided', smallest: 0.1 },
      figures: [{ request: { tasks: [{ regression }] }, take: { of: 'contrast', name: 'c' } }],
    };
    const about = (of: string): Hypothesis => ({
      ...hypothesis,
      figures: [{ request: { tasks: [{ means: { of: [of] } }] }, take: { of: 'mean' } }],
    });
    const of = async (one: Hypothesis) =>
      (await runPlan(sourceOf(1, 3), { ...plan, hypotheses: [one] }, { least: null })).claims[0];
    const found = await of(beside);
    expect(found).toMatchObject({ n: rows, reason: null });
    expect(found?.notes).toContainEqual({ code: 'left-out-unseen', place: 'unseen' });
    expect(found?.outcome).not.toBe('notAsked');
    expect((await of(about('fall')))?.outcome).toBe('notAsked');
    expect((await of(about('y')))?.outcome).toBe('supported');
  });

  it('lists confirmatory, secondary and exploratory claims in this order and loses none', async () => {
    const of = (id: string, role: Hypothesis['role']): Hypothesis => ({ ...hypothesis, id, role });
    const hypotheses = [
      of('X1', 'exploratory'),
      of('H10', 'secondary'),
      of('H9', 'secondary'),
      of('H1', 'confirmatory'),
    ];
    const { claims } = await runPlan(sourceOf(1, 3), { ...plan, hypotheses }, { least: null });
    expect(claims.map(({ id, exploratory }) => [id, exploratory])).toEqual([
      ['H1', false],
      ['H9', false],
      ['H10', false],
      ['X1', true],
    ]);
  });
});

describe('flags of a plan', () => {
  const flagged = (where: string): Plan => ({
    ...plan,
    sensitivity: [{ id: 'place', label: words, where }],
  });
  const labels = async (where: string, level = 1, least: number | null = null) => {
    const table = await runPlan(sourceOf(level, 3), flagged(where), { least });
    return [table.sensitivity.length, table.claims[0]?.robustness?.label ?? null];
  };

  it('say of each claim whether it is decided the same without their cases', async () => {
    expect(await labels("${place} != 'p0'")).toEqual([1, 'robust']);
    expect(await labels("${place} != 'p0'", 0.13)).toEqual([1, 'sensitive']);
  });

  it('say nothing where the data have not the flag, or where it is of too few', async () => {
    expect(await labels("${attention} != 'false'")).toEqual([0, null]);
    expect(await labels("${place} != 'p0'", 1, 101)).toEqual([1, null]);
  });
});

describe('a regression on a long list of codes', () => {
  const request = { tasks: [{ regression: { of: 'y', by: ['place'] } }] };

  it('is answered where few of them were met', async () => {
    expect((await analyse(sourceOf(1, 12), request)).issues).toEqual([]);
  });

  it('is refused where too many were', async () => {
    expect((await analyse(sourceOf(1, 100), request)).issues).toMatchObject([
      { code: 'REQUEST-TOO-LARGE', place: 'tasks/0/regression/by', data: { cells: 99, most: 60 } },
    ]);
  });
});
