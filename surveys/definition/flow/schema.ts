import * as z from 'zod';
import { questionSchema } from '../question/schema.ts';
import { expressionSchema, keySchema, nameSchema, workbookSchema } from '../text/schema.ts';

export const pageSchema = z.strictObject({
  name: nameSchema,
  title: keySchema.exactOptional(),
  intro: keySchema.exactOptional(),
  introWhenProviderFixed: keySchema.exactOptional(),
  relevant: expressionSchema.exactOptional(),
  unlessProviderFixed: z.boolean().exactOptional(),
  hypothetical: z.boolean().exactOptional(),
  module: nameSchema.exactOptional(),
  vignette: nameSchema.exactOptional(),
  section: nameSchema.exactOptional(),
  workbook: workbookSchema.exactOptional(),
  items: z.array(questionSchema),
});

export const blockSchema = z.strictObject({
  name: nameSchema,
  pages: z.array(nameSchema).min(1),
  shuffle: z.array(nameSchema).exactOptional(),
  pinned: z.record(nameSchema, z.enum(['middle', 'last'])).exactOptional(),
  mix: nameSchema.exactOptional(),
  relevant: expressionSchema.exactOptional(),
});

export const sectionSchema = z.strictObject({
  name: nameSchema,
  within: nameSchema.exactOptional(),
  text: keySchema.exactOptional(),
  hint: keySchema.exactOptional(),
  relevant: expressionSchema.exactOptional(),
  workbook: workbookSchema.exactOptional(),
});
