import * as z from 'zod';
import { designSchema, planSchema } from '../../../analysis/plan/schema.ts';

/** A plan of analysis as it goes out; its own schema is published with the requests'. */
const planOut = z.looseObject({ format: planSchema.shape.format, name: z.string(), version: z.string() });

/** What was locked for a survey. */
export const plansSchema = z
  .strictObject({
    locks: z
      .array(
        z.strictObject({
          name: z.string(),
          planVersion: z.string(),
          version: z.number().int().describe('Version of the survey with which it was locked.'),
          day: z.iso.date(),
          late: z.boolean().describe('Whether anybody had answered by then.'),
          hash: z.string().describe('Of everything the plan says.'),
          plan: planOut.describe('See plan-1.schema.json.'),
        }),
      )
      .describe('In the order in which they were locked; the last one holds.'),
    shipped: planOut.nullable().describe('The plan that comes with the survey now.'),
  })
  .meta({ id: 'Plans' });

/** Which plan is run, and what is said of the sample. */
export const claimsQuerySchema = designSchema.omit({ weighting: true }).extend({
  plan: z
    .union([z.enum(['locked', 'shipped']), z.string().regex(/^[0-9a-f]{64}$/)])
    .default('locked')
    .describe('`locked`, `shipped`, or the hash of one that was locked.'),
});

const languages = z.strictObject({ en: z.string(), es: z.string() });

/** A plan as it was run. */
export const claimsSchema = z
  .looseObject({
    plan: z.string(),
    version: z.string(),
    hash: z.string(),
    standing: z
      .looseObject({ code: z.enum(['plan-locked', 'plan-late', 'plan-changed', 'plan-not-locked']) })
      .describe('How the plan stands to what was locked before anybody answered.'),
    simulated: z.boolean(),
    claims: z.array(
      z.looseObject({
        id: z.string(),
        role: z.enum(['confirmatory', 'secondary', 'exploratory']),
        family: z.string(),
        statement: languages,
        outcome: z.enum(['supported', 'notSupported', 'undecided', 'notAsked', 'refused', 'notYet']),
        exploratory: z.boolean(),
        afterwards: z.boolean().describe('Of a plan that was not locked before the first answer.'),
        figures: z.array(z.looseObject({ value: z.number(), low: z.number(), high: z.number() })),
        n: z.number().nullable(),
        p: z.number().nullable(),
        adjusted: z.number().nullable(),
        robustness: z.looseObject({ label: z.enum(['robust', 'sensitive', 'reversed']) }).nullable(),
        comparability: z.enum(['green', 'amber', 'red', 'unknown']).nullable(),
        sentence: languages,
      }),
    ),
  })
  .meta({ id: 'Claims' });
