import * as z from 'zod';
import { keySchema, nameSchema, textSchema } from '../text/schema.ts';

const levelSchema = z.strictObject({ name: nameSchema, text: keySchema.nullable() });

const factorSchema = z.strictObject({
  name: nameSchema,
  reference: nameSchema,
  levels: z.array(levelSchema).min(2).max(20),
});

export const experimentSchema = z.strictObject({
  name: nameSchema,
  base: keySchema,
  sentenceOrder: z.array(nameSchema).min(1),
  separator: textSchema,
  factors: z.array(factorSchema).min(1).max(8),
  stratum: z.literal('language'),
});
