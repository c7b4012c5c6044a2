import * as z from 'zod';
import { expressionSchema, keySchema, nameSchema } from '../text/schema.ts';

export const quotaSchema = z.strictObject({
  name: nameSchema,
  when: expressionSchema,
  limit: z.number().min(0).max(1_000_000_000),
  of: z.enum(['places', 'percent']).exactOptional(),
  action: z.enum(['close', 'skip', 'mark']),
  text: keySchema.exactOptional(),
  block: nameSchema.exactOptional(),
});
