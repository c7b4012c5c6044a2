import * as z from 'zod';
import { planSchema } from '../../../analysis/plan/schema.ts';

const document = z.record(z.string(), z.unknown());

/** What is written for the publishing of a draft: kept as it is, right or wrong. */
export const publishingInSchema = z
  .strictObject({
    study: document.describe('A study, half-filled or whole; what is wrong with it is told, and it is kept.'),
    plan: document
      .nullable()
      .default(null)
      .describe('A plan of analysis (plan-1); null for the one that holds or is shipped.'),
    leaveOut: z
      .array(z.string())
      .default([])
      .describe('Languages of the draft that are not published with it; they stay in the draft.'),
  })
  .meta({ id: 'WrittenPublishing' });

const issues = z.array(
  z.looseObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'note']),
    place: z.string(),
    sentence: z.string(),
  }),
);

/** What publishing a draft comes to. */
export const publishingSchema = z
  .strictObject({
    name: z.string(),
    version: z.int().describe('The number it would have.'),
    again: z
      .boolean()
      .describe('Whether that very version is published, and only its translations are published anew.'),
    study: document,
    plan: z
      .unknown()
      .describe('The plan written for it; null where none is. A text where it cannot be read.'),
    leaveOut: z.array(z.string()).describe('Languages that are not published with it.'),
    difference: z
      .looseObject({ verdict: z.string(), changes: z.array(z.looseObject({ sentence: z.string() })) })
      .nullable()
      .describe('From the last version; null where there is none.'),
    issues: issues.describe('An error stands in the way.'),
  })
  .meta({ id: 'Publishing' });

/** A version that was published. */
export const publishedSchema = z
  .strictObject({
    name: z.string(),
    version: z.int(),
    hash: z.string(),
    status: z.enum(['open', 'closed']),
    plan: z
      .looseObject({ name: planSchema.shape.name, hash: z.string(), late: z.boolean() })
      .nullable()
      .describe('The plan that is locked; it cannot be changed.'),
  })
  .meta({ id: 'PublishedVersion' });

/** A survey that takes nobody new. */
export const closedSchema = z
  .strictObject({ name: z.string(), status: z.literal('closed') })
  .meta({ id: 'Closed' });
