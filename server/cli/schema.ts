import * as z from 'zod';

/** A line of `expression`. */
export const expressionLineSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  expression: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  kind: z.enum(['boolean', 'number', 'string']).optional(),
  current: z.string().optional(),
  now: z.string().optional(),
  timezone: z.string().optional(),
});
