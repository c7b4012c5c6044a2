import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { runPlan } from '../../../analysis/plan/run-plan.ts';
import type { Decision, FigureAsked, Hypothesis, Plan } from '../../../analysis/plan/schema.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Variable } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers } from '../../support/columns.ts';

/** People drawn by lot into a panel or none, and a default or none; what each does is put in here. */
const people = 2000;
const random = seededRandom(52);
const counted = (mean: number): number => {
  let [count, product] = [0, random.uniform()];
  while (product > Math.exp(-mean)) {
    product *= random.uniform();
    count += 1;
  }
  return count;
};
const made = Array.from({ length: people }, (_, row) => {
  const [panel, standard] = [row % 2, Math.floor(row / 2) % 2];
  const [strong, weak] = [random.normal(), random.normal()];
  return {
    panel: String(panel),
    standard: String(standard),
    strong,
    weak,
    /* A panel adds 4, a default 10, and both together 6 less than that. */
    felt: 50 + 4 * panel + 10 * standard - 6 * panel * standard + 5 * random.normal(),
    trust: 0.5 * strong + 0.1 * weak + random.normal(),
    /* Counts spread more than Poisson's: each person has a rate of their own. */
    habits: counted(Math.exp(0.2 - 0.3 * strong + 0.5 * random.normal())),
  };
});

const number = (name: string): Variable => ({ name, measure: 'number', label: { en: name } });
const drawn = (name: string): Variable => ({
  name,
  measure: 'nominal',
  label: { en: name },
  codes: ['0', '1'].map((code) => ({ code, label: { en: code } })),
});
const measured = ['strong', 'weak', 'felt', 'trust', 'habits'] as const;
const source = columnarSource({
  codebook: {
    format: 'codebook-1',
    name: 'known',
    version: '1',
    languages: ['en'],
    variables: [...measured.map(number), drawn('panel'), drawn('standard'), number('w')],
  },
  frames: [
    frame({
      ...Object.fromEntries(measured.map((name) => [name, numbers(made.map((row) => row[name]))])),
      panel: coded(
        ['0', '1'],
        made.map((row) => row.panel),
      ),
      standard: coded(
        ['0', '1'],
        made.map((row) => row.standard),
      ),
      w: numbers(made.map((_, row) => 1 + (row % 3))),
    }),
  ],
  simulated: true,
});

const words = { en: '{est} ({ci})', es: '{est} ({ci})' };
const claimOf = async (asked: FigureAsked, decision: Decision, design = {}) => {
  const hypothesis: Hypothesis = {
    id: 'H1',
    role: 'secondary',
    family: 'A',
    grade: 'experiment',
    statement: words,
    unit: 'points100',
    figures: [asked],
    decision,
    minimum: 200,
    sentences: { supported: words, notSupported: words, undecided: words },
  };
  const plan: Plan = {
    format: 'plan-1',
    name: 'known',
    version: '1',
    instruments: ['known'],
    alpha: 0.05,
    hypotheses: [hypothesis],
    notYet: [],
  };
  const [claim] = (await runPlan(source, plan, { least: 10, design })).claims;
  if (claim === undefined) throw new Error('no claim');
  return claim;
};

const figure = (regression: object, take: object, more: object = {}): FigureAsked =>
  ({ request: { tasks: [{ regression }] }, take, ...more }) as FigureAsked;

const holds = (claim: Awaited<ReturnType<typeof claimOf>>, truth: number): void => {
  const [{ low, high } = { low: Number.NaN, high: Number.NaN }] = claim.figures;
  expect(low).toBeLessThan(truth);
  expect(high).toBeGreaterThan(truth);
};

describe('claims from regressions, with effects that were put in', () => {
  const experiment = {
    of: 'felt',
    by: ['panel', 'standard'],
    interactions: [['panel', 'standard']],
    coding: 'average',
    errors: 'hc2',
  };
  const together = figure(experiment, {
    of: 'coefficient',
    variable: 'standard',
    code: '1',
    with: [{ variable: 'panel', code: '1' }],
  });

  it('an interaction, and main effects on average over the other', async () => {
    const found = await claimOf(together, { rule: 'two-sided', smallest: 3 });
    expect(found.outcome).toBe('supported');
    holds(found, -6);
    const main = figure(experiment, { of: 'coefficient', variable: 'panel', code: '1' });
    const own = await claimOf(main, { rule: 'difference', smallest: 3 });
    holds(own, 1);
    expect(own.outcome).toBe('notSupported');
  });

  it('with weights the errors of the experiment are those of the design', async () => {
    const [plain, weighted] = [
      await claimOf(together, { rule: 'two-sided', smallest: 3 }),
      await claimOf(together, { rule: 'two-sided', smallest: 3 }, { weight: 'w' }),
    ];
    expect(weighted.outcome).toBe('supported');
    expect(weighted.figures[0]?.se).toBeGreaterThan((plain.figures[0]?.se ?? 0) * 1.02);
  });

  it('no worse than by a margin: a difference of two coefficients', async () => {
    const contrast = (times: number) =>
      figure(
        {
          of: 'felt',
          by: ['panel', 'standard'],
          errors: 'hc2',
          contrasts: [
            {
              name: 'standard - panel',
              terms: [
                { variable: 'standard', code: '1', times: 1 },
                { variable: 'panel', code: '1', times: -1 },
              ],
            },
          ],
        },
        { of: 'contrast', name: 'standard - panel' },
        { times },
      );
    const rule: Decision = { rule: 'non-inferiority', margin: 2 };
    const found = await claimOf(contrast(1), rule);
    holds(found, 6);
    expect(found.outcome).toBe('supported');
    expect((await claimOf(contrast(-1), rule)).outcome).toBe('notSupported');
  });

  it('standardised coefficients and their difference', async () => {
    const asked = figure(
      {
        of: 'trust',
        by: ['strong', 'weak'],
        contrasts: [
          {
            name: 'strong - weak',
            standardised: true,
            terms: [
              { variable: 'strong', times: 1 },
              { variable: 'weak', times: -1 },
            ],
          },
        ],
      },
      { of: 'contrast', name: 'strong - weak' },
    );
    const found = await claimOf(asked, { rule: 'difference', smallest: 0.1 });
    holds(found, 0.4 / Math.sqrt(1 + 0.25 + 0.01));
    expect(found.outcome).toBe('supported');
  });

  it('a ratio of counts that spread more than Poisson says, and its equivalence to none', async () => {
    const asked = (variable: string, times: number) =>
      figure(
        { of: 'habits', by: ['strong', 'weak'], family: 'poisson' },
        { of: 'coefficient', variable },
        { times, ratio: true },
      );
    const rule: Decision = { rule: 'difference', null: 1, smallest: 1.1 };
    const found = await claimOf(asked('strong', -1), rule);
    holds(found, Math.exp(0.3));
    expect(found.outcome).toBe('supported');
    const [one] = found.figures;
    expect(Math.log(one?.high ?? 0) + Math.log(one?.low ?? 0)).toBeCloseTo(2 * Math.log(one?.value ?? 0), 10);
    expect(await claimOf(asked('strong', 1), rule)).toMatchObject({ reversed: true });
    const same: Decision = { rule: 'equivalence', bounds: [1 / 1.15, 1.15] };
    expect((await claimOf(asked('weak', 1), same)).outcome).toBe('supported');
    expect((await claimOf(asked('strong', 1), same)).outcome).toBe('notSupported');
  });
});
