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
  base: keySchema.exactOptional(),
  sentenceOrder: z.array(nameSchema).min(1).exactOptional(),
  separator: textSchema.exactOptional(),
  factors: z.array(factorSchema).min(1).max(8),
  stratum: z.enum(['language', 'none']),
  at: nameSchema.exactOptional(),
  opposite: nameSchema.exactOptional(),
});
