import * as z from 'zod';
import { releasePlanSchema } from '../../../analysis/release/schema.ts';

const categories = z.strictObject({
  variable: z.string(),
  label: z.string(),
  categories: z.array(z.strictObject({ codes: z.array(z.string()), label: z.string() })),
});

/** What everybody may read of a survey. */
export const publicResultsSchema = z
  .strictObject({
    survey: z.string(),
    language: z.string(),
    simulated: z.boolean(),
    least: z.int().describe('Every figure stands for at least so many people.'),
    tables: z.array(
      z.strictObject({
        release: z.int(),
        day: z.string(),
        answers: z.int().describe('More than so many answers, in steps of the least.'),
        weighted: z.boolean().describe('Whether the shares are.'),
        rows: categories,
        columns: categories.nullable(),
        people: z
          .array(z.int().nullable())
          .describe(
            'Cells row by row; with columns then the totals of rows and the bases of columns; last everybody. Null: not shown.',
          ),
        shares: z.array(z.number().nullable()).describe('Of each cell in its column, in whole hundredths.'),
      }),
    ),
  })
  .meta({ id: 'PublicResults' });

/** How public results stand, for researchers. */
export const publicStandingSchema = z
  .strictObject({
    plan: releasePlanSchema.nullable(),
    open: z.boolean(),
    least: z.int(),
    missing: z.int().describe('Answers that must still come before the next release.'),
    releases: z.array(
      z.strictObject({ number: z.int(), day: z.string(), answers: z.int(), tables: z.int() }),
    ),
  })
  .meta({ id: 'PublicStanding' });

export const publicOpenSchema = z.strictObject({ open: z.boolean() }).meta({ id: 'PublicOpen' });
