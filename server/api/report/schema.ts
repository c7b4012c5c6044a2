import * as z from 'zod';
import { reportSections } from '../../../analysis/report/report-sections.ts';
import { copyPurposeSchema } from '../schema.ts';

const name = z.string().min(1).max(64).optional();

/** What a report is to be. */
export const reportQuerySchema = z
  .strictObject({
    language: z.enum(['en', 'es']).default('en').describe('Of the report.'),
    part: z
      .array(z.enum([...reportSections, 'claims']))
      .default([])
      .describe('Sections, several of them told one by one; all unless told. How it was made is in each.'),
    where: z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .describe('A filter in the expression language, for findings; claims are of everybody.'),
    weight: name.describe('The variable that says how much each answer counts.'),
    strata: name.describe('The variable with the strata of the sample.'),
    cluster: name.describe('The variable with the sampling units.'),
    mirror: z
      .string()
      .max(64)
      .default('')
      .describe('The survey in which staff answered the mother test; `none` for none.'),
    purpose: copyPurposeSchema.default('').describe('Of the R script: what the copy is for.'),
  })
  .transform(({ where, weight, strata, cluster, ...rest }) => ({
    ...rest,
    ...(where === undefined ? {} : { where }),
    ...(weight === undefined ? {} : { weight }),
    ...(strata === undefined ? {} : { strata }),
    ...(cluster === undefined ? {} : { cluster }),
  }));

export type ReportQuery = z.infer<typeof reportQuerySchema>;
