import { describe, expect, it } from 'vitest';
import type { Column } from '../../../analysis/data/column.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { runPlan } from '../../../analysis/plan/run-plan.ts';
import type { Decision, FigureAsked, Hypothesis, Plan } from '../../../analysis/plan/schema.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';

/** People with a trait in common: what goes with it, what does not, and how far apart answers are is put in here. */
const people = 1500;
const random = seededRandom(41);
const made = Array.from({ length: people }, () => {
  const trait = random.normal();
  const near = 0.6 * trait + 0.8 * random.normal();
  return {
    trait,
    near,
    far: 0.2 * trait + Math.sqrt(1 - 0.04) * random.normal(),
    alone: random.normal(),
    later: trait - 0.5 + 0.5 * random.normal(),
    again: trait + 0.5 * random.normal(),
    outcome: 0.6 * near + 0.1 * trait + random.normal(),
  };
});
const names = ['trait', 'near', 'far', 'alone', 'later', 'again', 'outcome'] as const;

const source = columnarSource({
  codebook: {
    format: 'codebook-1',
    name: 'known',
    version: '1',
    languages: ['en'],
    variables: names.map((name) => ({ name, measure: 'number', label: { en: name } })),
  },
  frames: [
    {
      rows: people,
      columns: new Map<string, Column>(
        names.map((name) => [name, { kind: 'number', values: Float64Array.from(made, (row) => row[name]) }]),
      ),
    },
  ],
  simulated: true,
});

const words = { en: '{est} ({ci})', es: '{est} ({ci})' };

/** One hypothesis alone in its set, so that its p is its own. */
const claimOf = async (figures: readonly FigureAsked[], decision: Decision) => {
  const hypothesis: Hypothesis = {
    id: 'H1',
    role: 'secondary',
    family: 'A',
    grade: 'association',
    statement: words,
    unit: 'correlation',
    figures: [...figures],
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
  const [claim] = (await runPlan(source, plan, { least: 10 })).claims;
  if (claim === undefined) throw new Error('no claim');
  return claim;
};

const paired = (of: string, against: string, times = 1): FigureAsked => ({
  request: { tasks: [{ paired: { of: [of], against: [against] } }] },
  take: { of: 'difference' },
  times,
});
const correlation = (one: string, other: string, times = 1): FigureAsked => ({
  request: { tasks: [{ correlation: { of: [one], with: [other], method: 'spearman' } }] },
  take: { of: 'correlation', one: other, other: one },
  times,
});

describe('claims about the same people, with effects that were put in', () => {
  it('a difference within people is found, turned around it is reversed, and none is none', async () => {
    const decision: Decision = { rule: 'difference', smallest: 0.2 };
    const found = await claimOf([paired('trait', 'later')], decision);
    expect(found).toMatchObject({ outcome: 'supported', n: people });
    expect(Math.abs((found.figures[0]?.value ?? 0) - 0.5)).toBeLessThan(3 * (found.figures[0]?.se ?? 0));
    expect(await claimOf([paired('trait', 'later', -1)], decision)).toMatchObject({ reversed: true });
    expect((await claimOf([paired('trait', 'again')], decision)).outcome).toBe('notSupported');
  });

  it('a correlation is found with an interval inside −1 and 1; one that is not there is as good as none', async () => {
    const decision: Decision = { rule: 'difference', smallest: 0.1 };
    const found = await claimOf([correlation('trait', 'near')], decision);
    const [figure] = found.figures;
    expect(found.outcome).toBe('supported');
    /* Spearman's of a normal pair with r = .6: 6/π asin(.3). */
    expect(Math.abs((figure?.value ?? 0) - (6 / Math.PI) * Math.asin(0.3))).toBeLessThan(
      3 * (figure?.se ?? 0),
    );
    expect((figure?.high ?? 0) - (figure?.value ?? 0)).toBeLessThan(
      (figure?.value ?? 0) - (figure?.low ?? 0),
    );
    expect(await claimOf([correlation('trait', 'near', -1)], decision)).toMatchObject({ reversed: true });
    expect((await claimOf([correlation('trait', 'alone')], decision)).outcome).toBe('notSupported');
    const equivalence: Decision = { rule: 'equivalence', bounds: [-0.2, 0.2] };
    expect((await claimOf([correlation('trait', 'alone')], equivalence)).outcome).toBe('supported');
    expect((await claimOf([correlation('trait', 'near')], equivalence)).outcome).toBe('notSupported');
    expect((await claimOf([correlation('trait', 'far')], equivalence)).outcome).toBe('undecided');
  });

  it('two correlations differ, whichever is named first, and a conjunction needs all its parts', async () => {
    const compared = (first: string, second: string): FigureAsked => ({
      request: { tasks: [{ correlation: { of: ['near', 'far'], with: ['trait'], compare: true } }] },
      take: { of: 'correlations', first, second },
    });
    const decision: Decision = { rule: 'difference', smallest: 0.1 };
    const straight = await claimOf([compared('near', 'far')], decision);
    expect(straight.outcome).toBe('supported');
    expect(await claimOf([compared('far', 'near')], decision)).toMatchObject({ reversed: true });
    const parts = (bound: number): Decision => ({
      rule: 'conjunction',
      parts: [
        { rule: 'difference', smallest: 0.1 },
        { rule: 'equivalence', bounds: [-bound, bound] },
      ],
    });
    const both = [compared('near', 'far'), correlation('trait', 'alone')];
    expect((await claimOf(both, parts(0.2))).outcome).toBe('supported');
    expect((await claimOf([compared('near', 'far'), correlation('trait', 'near')], parts(0.2))).outcome).toBe(
      'notSupported',
    );
    expect(await claimOf([compared('near', 'nothing')], decision)).toMatchObject({
      outcome: 'undecided',
      figures: [],
    });
  });

  it('a path is found through the mediator that carries it, with the limits of the bootstrap', async () => {
    const through = (take: FigureAsked['take'], times = 1): FigureAsked => ({
      request: {
        tasks: [
          {
            mediation: {
              of: 'outcome',
              cause: 'trait',
              through: ['near', 'alone'],
              given: ['far'],
              samples: 400,
              seed: 9,
            },
          },
        ],
      },
      take,
      times,
    });
    const decision: Decision = { rule: 'difference', smallest: 0.2 };
    const found = await claimOf([through({ of: 'indirect' })], decision);
    const [figure] = found.figures;
    expect(found).toMatchObject({ outcome: 'supported', n: people, p: 2 / 401 });
    expect(Math.abs((figure?.value ?? 0) - 0.36)).toBeLessThan(3 * (figure?.se ?? 0));
    expect(figure?.low90).toBeGreaterThan(figure?.low ?? 1);
    expect((await claimOf([through({ of: 'indirect', standardised: true })], decision)).outcome).toBe(
      'supported',
    );
    const apart = (first: string, second: string) =>
      claimOf([through({ of: 'paths', first, second })], decision);
    expect((await apart('near', 'alone')).outcome).toBe('supported');
    const turned = await apart('alone', 'near');
    expect(turned.reversed).toBe(true);
    expect(turned.figures[0]?.high).toBeLessThan(0);
    expect(turned.figures[0]?.low).toBeLessThan(turned.figures[0]?.value ?? Number.NaN);
    const none = { rule: 'difference', smallest: 0.5 } as const;
    expect((await claimOf([through({ of: 'indirect' })], none)).outcome).toBe('notSupported');
  });

  it('a block of drivers accounts for more than another, whichever is named first', async () => {
    const blocks = (first: string, second: string): FigureAsked => ({
      request: {
        tasks: [
          {
            drivers: {
              of: 'outcome',
              by: ['near', 'far', 'alone'],
              blocks: {
                of: [
                  { name: 'strong', drivers: ['near'] },
                  { name: 'weak', drivers: ['far', 'alone'] },
                ],
              },
              samples: 300,
            },
          },
        ],
      },
      take: { of: 'blocks', first, second },
      times: 100,
    });
    const decision: Decision = { rule: 'difference', smallest: 10 };
    const found = await claimOf([blocks('strong', 'weak')], decision);
    expect(found).toMatchObject({ outcome: 'supported', n: people });
    expect(found.figures[0]?.value).toBeGreaterThan(80);
    expect(await claimOf([blocks('weak', 'strong')], decision)).toMatchObject({ reversed: true });
  });
});
