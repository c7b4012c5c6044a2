import { describe, expect, it } from 'vitest';
import { codebookWithScores } from '../../../analysis/data/add-scores.ts';
import { askedVariables, isAskedIn } from '../../../analysis/plan/asked-variables.ts';
import { planHash } from '../../../analysis/plan/plan-hash.ts';
import { planIssues } from '../../../analysis/plan/plan-issues.ts';
import { type DecisionPart, type Plan, planSchema } from '../../../analysis/plan/schema.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { placeholderNames } from '../../../surveys/definition/placeholders.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { isPlanWord } from '../../../surveys/locales/plan.ts';
import { sharedJson, sharedPresent } from '../../support/shared.ts';

const plan = shippedPlan('felt-control');
if (plan === null) throw new Error('no plan');

interface Planned {
  readonly id: string;
  readonly role: string;
  readonly family: string;
  readonly estimand: { readonly unit: string };
  readonly decision: Readonly<Record<'rule' | 'sesoi' | 'threshold' | 'minN', string | number>> & {
    readonly parts?: readonly {
      readonly rule: string;
      readonly sesoi?: number;
      readonly bounds?: readonly number[];
      readonly bound?: number;
    }[];
  };
  readonly sentences: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A part of a conjunction in the words of the plan it is held against. */
const asPlanned = (part: DecisionPart): string =>
  JSON.stringify({
    rule: part.rule,
    sesoi: part.rule === 'difference' ? part.smallest : undefined,
    bounds: part.rule === 'equivalence' ? part.bounds : undefined,
    bound: part.rule === 'upper' ? part.bound : undefined,
  });

describe('the plan of the flagship', () => {
  it('has a plan of its own for its extended form, and no other survey has one', () => {
    expect(shippedPlan('pulse')).toBeNull();
    const extended = shippedPlan('felt-control-extended');
    if (extended === null) throw new Error('no plan');
    const ids = (own: Plan) => [...own.hypotheses, ...own.notYet].map(({ id }) => id).sort();
    expect(ids(extended)).toEqual(ids(plan));
    expect(planIssues(extended)).toEqual([]);
    const situations = plan.hypotheses
      .filter(({ figures }) => JSON.stringify(figures).includes('EXP1_'))
      .map(({ id }) => id)
      .sort();
    const open = extended.notYet.filter(({ reason }) => reason === 'two-situations').map(({ id }) => id);
    const pooled = extended.hypotheses
      .filter(({ figures }) => JSON.stringify(figures).includes('"stack":'))
      .map(({ id }) => id);
    expect([...open, ...pooled].sort(), 'whatever needs both situations is not asked about one').toEqual(
      situations,
    );
    const [figure] = extended.hypotheses.find(({ id }) => id === 'H16a')?.figures ?? [];
    expect(figure?.request.tasks).toEqual([
      {
        regression: {
          of: 'V2_1',
          by: ['EXP1_control', 'EXP1_burden', 'EXP1_compensation', 'EXP1_service', 'language'],
          family: 'linear',
          stack: [
            ['V2_1', 'V2_2'],
            ['EXP1_control', 'EXP1_2_control'],
            ['EXP1_burden', 'EXP1_2_burden'],
            ['EXP1_compensation', 'EXP1_2_compensation'],
            ['EXP1_service', 'EXP1_2_service'],
          ],
        },
      },
    ]);
  });

  it('asks each form about variables that it has, but for what a form leaves out', () => {
    const missing = (name: string): readonly string[] => {
      const survey = shipped(name);
      const own = shippedPlan(name);
      if (survey === null || own === null) throw new Error('not shipped');
      const book = codebookWithScores(codebook(survey, 'a hash'));
      return own.hypotheses
        .filter((one) => askedVariables(one).some((variable) => !isAskedIn(book, variable)))
        .map(({ id }) => id);
    };
    expect(missing('felt-control-extended')).toEqual(['H21d']);
    expect(missing('felt-control').length).toBeGreaterThan(0);
  });

  it('has a word for every reason and every departure', () => {
    const codes = [
      ...plan.notYet.map(({ reason }) => reason),
      ...plan.hypotheses.flatMap(({ departs }) => departs ?? []),
    ];
    expect(codes.filter((code) => !isPlanWord(code))).toEqual([]);
  });

  it('says the figure and its interval in every sentence, the same facts in both languages', () => {
    for (const { id, unit, sentences } of plan.hypotheses)
      for (const words of Object.values(sentences)) {
        if (words === undefined || unit === 'step') continue;
        const names = [...placeholderNames(words.en)].sort();
        expect([...placeholderNames(words.es)].sort(), id).toEqual(names);
        expect(names, id).toEqual(expect.arrayContaining(['ci', 'est']));
        expect(
          names.filter((name) => !['ci', 'est', 'threshold', 'group'].includes(name)),
          id,
        ).toEqual([]);
      }
  });

  it('refuses what the form of a plan has not', () => {
    expect(planSchema.safeParse({ ...plan, more: 1 }).success).toBe(false);
    expect(planSchema.safeParse({ ...plan, alpha: 0.5 }).success).toBe(false);
  });

  it('has a hash that any change of what it says changes', () => {
    const [first, ...rest] = plan.hypotheses;
    if (first === undefined) throw new Error('empty');
    const other = { ...plan, hypotheses: [{ ...first, minimum: first.minimum - 1 }, ...rest] };
    expect(planHash(plan)).toMatch(/^[0-9a-f]{64}$/);
    expect(planHash(JSON.parse(JSON.stringify(plan)) as typeof plan)).toBe(planHash(plan));
    expect(planHash(other)).not.toBe(planHash(plan));
  });

  it.skipIf(!sharedPresent)(
    'holds every hypothesis that was planned once, with its rule and its words',
    () => {
      const { hypotheses } = sharedJson('instrument/expected-analysis.json') as {
        readonly hypotheses: readonly Planned[];
      };
      const all = [...plan.hypotheses, ...plan.notYet];
      const placed = ({ id, role, family }: Pick<Planned, 'id' | 'role' | 'family'>) =>
        `${id} ${role} ${family}`;
      expect(all.map(placed).sort()).toEqual(hypotheses.map(placed).sort());
      for (const { id, unit, decision, minimum, sentences } of plan.hypotheses) {
        const planned = hypotheses.find((one) => one.id === id);
        expect(planned?.estimand.unit, id).toBe(unit);
        for (const [verdict, words] of Object.entries(sentences))
          expect(planned?.sentences[verdict], id).toEqual({ 'es-419': words?.es, en: words?.en });
        if (decision.rule === 'conjunction') {
          const parts = planned?.decision.parts ?? [];
          expect([planned?.decision.rule, planned?.decision.minN], id).toEqual([decision.rule, minimum]);
          expect(decision.parts.map(asPlanned).sort(), id).toEqual(
            parts
              .map(({ rule, sesoi, bounds, bound }) => JSON.stringify({ rule, sesoi, bounds, bound }))
              .sort(),
          );
          continue;
        }
        expect({ ...planned?.decision, gates: undefined }, id).toEqual({
          rule: decision.rule.replace('-', ''),
          minN: minimum,
          ...(decision.rule === 'difference' && decision.null !== undefined ? { null: decision.null } : {}),
          ...(decision.rule === 'difference' || decision.rule === 'two-sided'
            ? { sesoi: decision.smallest }
            : {}),
          ...(decision.rule === 'non-inferiority' ? { sesoi: decision.margin } : {}),
          ...(decision.rule === 'share' || decision.rule === 'each' ? { threshold: decision.threshold } : {}),
          ...(decision.rule === 'equivalence' ? { bounds: decision.bounds } : {}),
          ...(decision.rule === 'equivalence' && unit === 'ratio' ? { null: 1 } : {}),
        });
      }
    },
  );
});
