import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../analysis/finding/finding.ts';
import type { Claim } from '../../../analysis/plan/claim.ts';
import { claimMarks } from '../../../analysis/plan/claim-marks.ts';
import { comparabilityOf } from '../../../analysis/plan/comparability-of.ts';
import { figureOf } from '../../../analysis/plan/figure.ts';
import { robustness } from '../../../analysis/plan/robustness.ts';
import { smallHypothesis } from '../../support/small-plan.ts';

const claim = (outcome: Claim['outcome'], n: number, value = 6): Claim => {
  const figure = figureOf({ value, se: 1, df: n - 1, n });
  const hypothesis = smallHypothesis('H1', 'trust');
  return {
    ...hypothesis,
    hypothesis,
    outcome,
    reversed: false,
    exploratory: false,
    afterwards: false,
    reason: null,
    figures: figure === null ? [] : [figure],
    n,
    p: 0.01,
    adjusted: 0.01,
    robustness: null,
    comparability: null,
    notes: [],
    issues: [],
  };
};

const labelOf = (first: Claim, again: Claim, least: number | null = 10) =>
  robustness(first, [{ id: 'attention', claim: again }], least)?.label ?? null;

describe('whether a claim hangs on flagged cases', () => {
  it('is said by what is decided without them', () => {
    const supported = claim('supported', 500);
    expect(labelOf(supported, claim('supported', 470))).toBe('robust');
    expect(labelOf(supported, claim('undecided', 470))).toBe('sensitive');
    expect(labelOf(supported, claim('notSupported', 470))).toBe('reversed');
    expect(labelOf(claim('undecided', 500), claim('notSupported', 470))).toBe('sensitive');
  });

  it('is said by the worst of several flags', () => {
    const reruns = (['supported', 'undecided'] as const).map((outcome, place) => ({
      id: `flag ${place}`,
      claim: claim(outcome, 470),
    }));
    const found = robustness(claim('supported', 500), reruns, 10);
    expect(found).toMatchObject({ label: 'sensitive', reruns: [{ id: 'flag 0' }, { id: 'flag 1' }] });
  });

  it('is not said where nobody is left out, or so few that both figures together would tell of them', () => {
    const supported = claim('supported', 500);
    expect(labelOf(supported, claim('supported', 500))).toBeNull();
    expect(labelOf(supported, claim('supported', 491))).toBeNull();
    expect(labelOf(supported, claim('supported', 490))).toBe('robust');
    expect(labelOf(supported, claim('supported', 499), null)).toBe('robust');
  });

  it('is not said where there is no verdict, or the others are too few for one', () => {
    expect(labelOf(claim('refused', 500), claim('supported', 470))).toBeNull();
    const few: Claim = { ...claim('undecided', 470), reason: 'base-too-small' };
    expect(labelOf(claim('supported', 500), few)).toBeNull();
    expect(labelOf(claim('supported', 500), { ...claim('undecided', 470), figures: [] })).toBeNull();
  });

  it('is told in words, with what the flag is', () => {
    const reruns = [{ id: 'attention', claim: claim('undecided', 470) }];
    const first: Claim = {
      ...claim('supported', 500),
      robustness: robustness(claim('supported', 500), reruns, 10),
      comparability: 'amber',
    };
    const label = { en: 'without the inattentive', es: 'sin quienes no atendieron' };
    const table = { sensitivity: [{ id: 'attention', label, where: "${attention} = '1'" }] };
    expect(claimMarks(first, table, 'en')).toEqual({
      robustness: 'sensitive (undecided without the inattentive)',
      comparability: 'amber: only how things go together',
    });
    expect(claimMarks(first, table, 'es').robustness).toBe(
      'sensible (sin decidir sin quienes no atendieron)',
    );
    expect(claimMarks(claim('supported', 500), table, 'en')).toEqual({
      robustness: null,
      comparability: null,
    });
  });
});

describe('what a claim may say over groups', () => {
  const finding = (...all: readonly (readonly [verdict: string, fails: string | null])[]) =>
    ({
      kind: 'means',
      comparability: all.map(([verdict, fails]) => ({ verdict, fails })),
    }) as unknown as Finding;

  it('is the worst of the scales that it compares', () => {
    expect(comparabilityOf([finding()])).toBeNull();
    expect(comparabilityOf([finding(['comparable', null], ['partly', 'scalar'])])).toBe('green');
    expect(comparabilityOf([finding(['comparable', null]), finding(['unknown', null])])).toBe('unknown');
    expect(comparabilityOf([finding(['not-comparable', 'scalar'], ['unknown', null])])).toBe('amber');
    expect(comparabilityOf([finding(['not-comparable', 'metric'], ['comparable', null])])).toBe('red');
    expect(comparabilityOf([finding(['not-comparable', 'configural'])])).toBe('red');
  });
});
