import { z } from 'zod';
import { requestSchema } from '../finding/schema.ts';

const name = z.string().min(1);
const positive = z.number().positive();
const bounds = z.tuple([z.number(), z.number()]);

/** What is said of one figure. `null` is 1 for ratios, 0 unless told. */
const part = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('difference'),
    smallest: positive.describe('The smallest effect that matters, in the unit of the figure.'),
    null: z.number().optional(),
  }),
  z.strictObject({ rule: z.literal('two-sided'), smallest: positive }),
  z.strictObject({ rule: z.literal('equivalence'), bounds }),
  z.strictObject({ rule: z.literal('non-inferiority'), margin: positive }),
  z.strictObject({ rule: z.literal('share'), threshold: z.number() }),
  z.strictObject({ rule: z.literal('upper'), bound: z.number() }),
]);

const decision = z.discriminatedUnion('rule', [
  ...part.options,
  z.strictObject({
    rule: z.literal('each').describe('Above the threshold in every figure (intersection-union).'),
    threshold: z.number(),
  }),
  z.strictObject({
    rule: z
      .literal('invariance')
      .describe('Of the steps that hold: all three, or at least not the first two.'),
  }),
  z.strictObject({
    rule: z
      .literal('conjunction')
      .describe('Parts, all of which must hold, each in every figure that is for it.'),
    parts: z.array(part).min(2),
  }),
]);

/** Where a figure stands in the answer of its request, and how it is turned: value × times − less. */
const figure = z.strictObject({
  request: requestSchema.describe('One task; design and purpose are added when it is run.'),
  take: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('mean') }),
    z.strictObject({ of: z.literal('share'), code: name }),
    z.strictObject({ of: z.literal('net'), net: name }),
    z.strictObject({
      of: z.literal('coefficient'),
      variable: name,
      code: name.optional(),
      with: z
        .array(z.strictObject({ variable: name, code: name.optional() }))
        .min(1)
        .max(2)
        .optional()
        .describe('Of an interaction: the others in it.'),
      standardised: z.boolean().optional().describe('In standard deviations; the request must ask for them.'),
      effect: z.boolean().optional().describe('Its average effect on a share or a count.'),
    }),
    z.strictObject({ of: z.literal('contrast').describe('Of a regression.'), name }),
    z.strictObject({ of: z.literal('difference').describe('Of a contrast within people.') }),
    z.strictObject({
      of: z.literal('shares').describe('The share of a code in every column of enough people.'),
      code: name,
    }),
    z.strictObject({
      of: z.literal('steps').describe('How many steps of invariance of a scale hold between groups, 0 to 3.'),
    }),
    z.strictObject({
      of: z
        .literal('pairs')
        .describe(
          'Of means whose equivalence was asked: the difference of every two groups of enough people, in deviations where the margin is.',
        ),
    }),
    z.strictObject({
      of: z.literal('icc').describe('Of means with `variance`: the share of variance between groups.'),
    }),
    z.strictObject({
      of: z.literal('partial').describe('Of a regression: partial η² of a block of these predictors.'),
      variables: z.array(name).min(1),
    }),
    z.strictObject({
      of: z
        .literal('slopes')
        .describe('Of a regression: how far the slope in each group of enough people is from their mean.'),
      variable: name,
      by: name,
    }),
    z.strictObject({
      of: z
        .literal('turn')
        .describe(
          'Of two lines: the slope of the second, whose p is that of both; 1 where one of them slopes otherwise than expected.',
        ),
    }),
    z.strictObject({
      of: z.literal('blocks').describe('The share of the first block less that of the second.'),
      first: name,
      second: name,
    }),
    z.strictObject({
      of: z.literal('indirect').describe('Through all mediators.'),
      standardised: z.boolean().optional().describe('In deviations of the outcome for one of the cause.'),
    }),
    z.strictObject({
      of: z.literal('paths').describe('Through the first mediator less through the second.'),
      first: name,
      second: name,
    }),
    z.strictObject({ of: z.literal('correlation'), one: name, other: name }),
    z.strictObject({
      of: z.literal('correlations').describe('The correlation with the first less that with the second.'),
      first: name,
      second: name,
    }),
  ]),
  times: z.number().optional().describe('-1 turns the sign; 25 makes 0 to 100 of five steps.'),
  less: z.number().optional(),
  part: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Of a conjunction: which part it is for, from 0; its own place unless told.'),
  ratio: z
    .boolean()
    .optional()
    .describe('Of a logarithm: what it is the logarithm of, after it was turned; tested as it was.'),
});

const words = z.strictObject({ en: name, es: name });
const place = {
  id: name,
  role: z.enum(['confirmatory', 'secondary', 'exploratory']),
  family: name,
};

const hypothesis = z.strictObject({
  ...place,
  grade: z.enum(['experiment', 'association', 'description']),
  statement: words,
  unit: z.enum(['percent', 'percentPoints', 'points100', 'points10', 'sd', 'ratio', 'correlation', 'step']),
  figures: z.array(figure).min(1),
  decision,
  minimum: z.number().int().positive().describe('People behind a figure, below which nothing is decided.'),
  departs: z
    .enum([
      'linearised-contrast',
      'linearised-correlation',
      'linearised-difference',
      'contrast-within-people',
      'count-robust',
      'slopes-robust',
      'count-path-robust',
    ])
    .optional()
    .describe('In what the request departs from the method that was planned.'),
  sentences: z.strictObject({
    supported: words,
    notSupported: words,
    undecided: words,
    reversed: words.optional(),
  }),
});

/** A plan of analysis: what is claimed, how it is asked, and what decides, written before anybody looks. */
export const planSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('plan-1'),
  name,
  version: name,
  instruments: z.array(name).min(1).describe('Names of the surveys that it is for.'),
  alpha: z.number().gt(0).max(0.2),
  sensitivity: z
    .array(
      z.strictObject({
        id: name,
        label: words,
        where: z.string().min(1).describe('A filter in the expression language: who is not flagged.'),
      }),
    )
    .optional()
    .describe('Everything is decided again of those who pass; a claim that is decided otherwise is marked.'),
  hypotheses: z.array(hypothesis),
  notYet: z
    .array(z.strictObject({ ...place, statement: words, reason: name }))
    .describe('Hypotheses that no request answers yet; each counts in its set as a test that found nothing.'),
});

/** What the plan of another form of a survey has otherwise. */
export const formPlanSchema = z.strictObject({
  of: name,
  name,
  version: name,
  instruments: z.array(name).min(1),
  situations: z
    .strictObject({
      ids: z.array(name).min(1),
      variables: z
        .record(name, z.array(name).min(2))
        .describe('Names here of what the whole plan asks once.'),
    })
    .optional()
    .describe('Hypotheses that are asked of several situations a person, pooled.'),
  notYet: z.array(z.strictObject({ ids: z.array(name).min(1), reason: name })),
});

export type FormPlan = z.infer<typeof formPlanSchema>;

/** The published JSON Schema of a plan, as it is committed beside this file; requests have theirs. */
export const planJsonSchema = (): unknown => ({
  ...z.toJSONSchema(planSchema, {
    target: 'draft-2020-12',
    override: ({ path, jsonSchema }) => {
      if (path.at(-1) !== 'request') return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = '../finding/request.schema.json';
    },
  }),
  title: 'Confia plan of analysis',
});

export type Plan = z.infer<typeof planSchema>;
export type Hypothesis = z.infer<typeof hypothesis>;
export type FigureAsked = z.infer<typeof figure>;
export type Decision = z.infer<typeof decision>;
export type DecisionPart = z.infer<typeof part>;

/** What is said of the sample when a plan is run, as a request says it. */
export const designSchema = requestSchema.pick({
  weight: true,
  weighting: true,
  strata: true,
  cluster: true,
  lonely: true,
  purpose: true,
});

export type PlanDesign = z.infer<typeof designSchema>;
