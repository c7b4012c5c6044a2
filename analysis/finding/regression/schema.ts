import { z } from 'zod';

const name = z.string().min(1).describe('A variable of the codebook.');

const code = z.string().min(1);

/** Which coefficient: of a number, of a code against the first, or of an interaction of several. */
const coefficient = {
  variable: name,
  code: code.optional().describe('Of a list: the code; the first one counts as 0.'),
  with: z
    .array(z.strictObject({ variable: name, code: code.optional() }))
    .min(1)
    .max(2)
    .optional()
    .describe('Of an interaction: the others in it.'),
};

const contrastName = z.string().min(1).max(100).describe('What the contrast is called.');

const contrast = z.union([
  z
    .strictObject({
      name: contrastName,
      terms: z
        .array(z.strictObject({ ...coefficient, times: z.number() }))
        .min(1)
        .max(60),
      standardised: z.boolean().optional().describe('Of standardised coefficients.'),
    })
    .describe('Coefficients, each so many times, summed: b1 − b2 is 1 and −1.'),
  z
    .strictObject({
      name: contrastName,
      variable: name,
      codes: z.array(code).min(1).max(200),
      against: z.array(code).min(1).max(200).optional().describe('All other codes unless told.'),
    })
    .describe(
      'The mean of some codes less the mean of others, other things equal; every code that anybody gave counts the same.',
    ),
]);

export const regression = z
  .strictObject({
    of: name.describe('The outcome.'),
    by: z
      .array(name)
      .min(1)
      .max(200)
      .describe('Predictors: numbers, scores, and coded variables, whose codes are compared with the first.'),
    codes: z
      .array(code)
      .min(1)
      .max(200)
      .optional()
      .describe(
        'Of a list as the outcome: the codes whose odds are explained, any of them (logistic). Of a multiple-response set: its option variables.',
      ),
    family: z
      .enum(['linear', 'logistic', 'ordinal', 'poisson'])
      .optional()
      .describe(
        'Unless told: linear for numbers, logistic for two codes, ordinal for more codes in order. Poisson for counts: rate ratios, whatever the spread of the counts.',
      ),
    stack: z
      .array(z.array(name).min(2).max(10))
      .min(1)
      .max(60)
      .optional()
      .describe(
        'Variables that are the same question asked again (two situations of an experiment), the outcome among them: each person has a row for each time, under the first name, and the rows of a person go together in the errors.',
      ),
    exposure: name
      .optional()
      .describe(
        'Of a Poisson regression: a number above 0, how much each person could count (items shown, days). The ratios are then of rates.',
      ),
    interactions: z
      .array(z.array(name).min(2).max(3))
      .max(30)
      .optional()
      .describe('Predictors whose effects depend on each other, two or three together.'),
    coding: z
      .enum(['first', 'average'])
      .optional()
      .describe(
        'What a coefficient beside interactions holds the others at: their first code and 0 unless told, or the average over their codes and their mean.',
      ),
    errors: z
      .enum(['design', 'hc2'])
      .optional()
      .describe(
        'Those of the design unless told. HC2 for a linear model of an experiment without weights; with clusters CR2.',
      ),
    contrasts: z.array(contrast).max(50).optional(),
    adjusted: z
      .array(name)
      .min(1)
      .max(10)
      .optional()
      .describe(
        'Predictors with codes: the mean outcome (or share, or count) of each code at the same values of all other predictors, and the differences (analysis of covariance). Not of an ordinal regression.',
      ),
    blocks: z
      .array(z.array(name).min(1).max(200))
      .max(20)
      .optional()
      .describe(
        'Predictors that are tested together, with what R² a linear regression loses without them, and partial η² with its interval.',
      ),
    slopes: z
      .array(z.strictObject({ of: name.describe('A number.'), by: name.describe('A list.') }))
      .min(1)
      .max(10)
      .optional()
      .describe(
        'Of an interaction of a number with a list: the slope in each group, the mean slope over everybody, and how far each group is from it.',
      ),
    standardised: z
      .boolean()
      .optional()
      .describe('Whether the coefficients of a linear model are given in standard deviations too.'),
    level: z.number().min(0.5).max(0.999).optional().describe('Level of the intervals; 0.95 unless told.'),
  })
  .describe('What goes with an outcome, other things equal, with design standard errors.');
