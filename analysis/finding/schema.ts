import { z } from 'zod';
import { intervalMethods } from '../table/share-interval.ts';

const name = z.string().min(1).describe('A variable of the codebook.');
const names = (least: number, what: string) => z.array(name).min(least).max(200).describe(what);
const level = z.number().min(0.5).max(0.999).optional().describe('Level of the intervals; 0.95 unless told.');

const crosstab = z
  .strictObject({
    rows: names(1, 'Stub variables or multiple-response sets; one finding for each pair with a column.'),
    columns: names(0, 'Banner variables or sets; absent or empty: the total alone.').optional(),
    percent: z
      .enum(['column', 'row', 'total'])
      .optional()
      .describe('Which share is read first; every finding carries all three. Column unless told.'),
    interval: z
      .enum(intervalMethods)
      .optional()
      .describe('How intervals of shares are made; Wilson unless told.'),
    level,
  })
  .describe('Weighted shares with three bases, intervals and the Rao-Scott test.');

const means = z
  .strictObject({
    of: names(1, 'Numbers or ordinal variables; one finding for each.'),
    by: names(0, 'Groups: every combination of the codes of these variables.').optional(),
    level,
  })
  .describe('Means with design standard errors, by group.');

const score = z
  .strictObject({ construct: name.describe('A score of the codebook.'), level })
  .describe('Mean of a score, its items, and how many items people left out.');

const reliability = z
  .strictObject({
    construct: name.describe('A score of the codebook.'),
    by: names(0, 'Groups.').optional(),
    level,
  })
  .describe("Cronbach's alpha and item statistics, pooled and by group.");

const sentiment = z
  .strictObject({ of: name.describe('An open-text variable.'), by: names(0, 'Groups.').optional(), level })
  .describe('Polarity and shares of negative, neutral and positive texts, by group.');

const task = z
  .strictObject({
    crosstab: crosstab.optional(),
    means: means.optional(),
    score: score.optional(),
    reliability: reliability.optional(),
    sentiment: sentiment.optional(),
  })
  .meta({ minProperties: 1, maxProperties: 1 })
  .describe('Exactly one task.');

/** The request language: what an analyst asks, by command line, by HTTP, or by a dashboard address. */
export const requestSchema = z
  .strictObject({
    $schema: z.string().optional(),
    weight: name.optional().describe('A number variable: how much each row counts.'),
    strata: name.optional().describe('A coded variable: strata of the sample.'),
    cluster: name.optional().describe('A coded variable: primary sampling units, nested in the strata.'),
    lonely: z
      .enum(['fail', 'certainty', 'adjust', 'average'])
      .optional()
      .describe('What to do with a stratum of one sampling unit; fail unless told.'),
    where: z
      .string()
      .max(10_000)
      .optional()
      .describe(
        `A filter in the expression language, e.g. \${country} = 'CL'. Other rows stay in the design.`,
      ),
    purpose: name
      .optional()
      .describe(
        'What this is for, as people agreed to it: a consent question, or a box of the consent (`consent_…`). Answers of those who did not agree to it, or were not asked, are left out.',
      ),
    missing: z
      .enum(['design'])
      .optional()
      .describe('Rows without a valid answer contribute nothing but stay in the design.'),
    tasks: z.array(task).min(1).max(200),
  })
  .describe('A request for analysis.');

export type AnalysisRequest = z.infer<typeof requestSchema>;
export type AnalysisTask = z.infer<typeof task>;

/** The published JSON Schema of a request, as it is committed beside this file. */
export const requestJsonSchema = (): unknown => ({
  ...z.toJSONSchema(requestSchema, { target: 'draft-2020-12' }),
  title: 'Confia analysis request',
});
