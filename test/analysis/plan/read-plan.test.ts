import { describe, expect, it } from 'vitest';
import { planHash } from '../../../analysis/plan/plan-hash.ts';
import { planForIssues, planIssues } from '../../../analysis/plan/plan-issues.ts';
import { readPlanText } from '../../../analysis/plan/read-plan.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { issueSentence } from '../../../server/issue-sentence.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';

const hypothesis = smallHypothesis('H1', 'trust');
const plan = smallPlan('small', [hypothesis]);
const text = (value: unknown): string => JSON.stringify(value, null, 2);

const issuesOf = (value: unknown) => readPlanText(typeof value === 'string' ? value : text(value)).issues;
const codes = (value: unknown): readonly string[] =>
  issuesOf(value).map(({ code, place }) => `${code} ${place}`);

describe('a plan from a file', () => {
  it('is read as it is; what an editor needs to know is no part of what it says', () => {
    expect(readPlanText(text(plan))).toEqual({ ok: true, value: plan, issues: [] });
    const shipped = shippedPlan('felt-control');
    expect(planIssues(shipped ?? plan)).toEqual([]);
    const edited = readPlanText(text({ $schema: './plan-1.schema.json', ...plan }));
    expect(edited.ok && planHash(edited.value)).toBe(planHash(plan));
  });

  it('is refused with the place of what is wrong', () => {
    expect(codes('{')).toEqual(['JSON-END 1:2']);
    expect(codes({ ...plan, hypotheses: [{ ...hypothesis, minimum: 0 }] })).toEqual([
      'SCHEMA-TOO-SMALL hypotheses/H1/minimum',
    ]);
    expect(codes({ ...plan, alpha: 0.5, more: 1 })).toEqual(['SCHEMA-TOO-BIG alpha', 'SCHEMA-UNKNOWN-KEY ']);
    expect(
      codes({ ...plan, hypotheses: [{ ...hypothesis, decision: { rule: 'difference', smallst: 1 } }] }),
    ).toEqual([
      'SCHEMA-MISSING hypotheses/H1/decision/smallest',
      'SCHEMA-UNKNOWN-KEY hypotheses/H1/decision',
    ]);
    const [fault] = issuesOf({ ...plan, alpha: 'low' });
    expect(fault).toMatchObject({ code: 'SCHEMA-TYPE', place: 'alpha', data: { line: 8 } });
  });

  it('is refused where it makes no sense', () => {
    const [figure] = hypothesis.figures;
    if (figure === undefined) throw new Error('no figure');
    const wrong = {
      ...hypothesis,
      figures: [{ ...figure, request: { tasks: [{}] } }, figure],
      sentences: { ...hypothesis.sentences, undecided: { en: '{threshold} {est}', es: '{wer}' } },
    };
    const issues = issuesOf({ ...plan, hypotheses: [wrong, hypothesis] });
    expect(issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'PLAN-ID-TWICE hypotheses/H1',
      'PLAN-FIGURES hypotheses/H1/figures',
      'PLAN-PLACEHOLDER hypotheses/H1/sentences/undecided/en',
      'PLAN-PLACEHOLDER hypotheses/H1/sentences/undecided/es',
      'REQUEST-ONE-TASK hypotheses/H1/figures/1/request/tasks/0',
    ]);
    const every = { ...hypothesis, figures: [{ ...figure, take: { of: 'shares', code: 'x' } }] } as const;
    expect(codes({ ...plan, hypotheses: [every] })).toEqual(['PLAN-TAKE hypotheses/H1/figures/1/take']);
    const [other] = planForIssues(plan, 'pulse');
    expect(planForIssues(plan, 'small')).toEqual([]);
    for (const language of ['en', 'es'])
      for (const issue of [...issues, ...(other === undefined ? [] : [other])])
        expect(issueSentence(issue, language), issue.code).toMatch(/\s.*\s/);
  });
});
