import type { Hypothesis, Plan } from '../../analysis/plan/schema.ts';

const words = { en: '{est} ({ci})', es: 'Es {est} ({ci})' };

/** A claim about the mean of one variable of one person or more. */
export const smallHypothesis = (id: string, variable: string, smallest = 0.1): Hypothesis => ({
  id,
  role: 'confirmatory',
  family: 'A',
  grade: 'description',
  statement: { en: `${variable} is high.`, es: `${variable} es alto.` },
  unit: 'points10',
  figures: [{ request: { tasks: [{ means: { of: [variable] } }] }, take: { of: 'mean' } }],
  decision: { rule: 'difference', smallest },
  minimum: 10,
  sentences: { supported: words, notSupported: words, undecided: words },
});

/** A plan of a survey: claims about the means of variables. */
export const smallPlan = (survey: string, hypotheses: readonly Hypothesis[]): Plan => ({
  format: 'plan-1',
  name: 'small-plan',
  version: '1',
  instruments: [survey],
  alpha: 0.05,
  hypotheses: [...hypotheses],
  notYet: [],
});
