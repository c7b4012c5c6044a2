import * as z from 'zod';

/** Which part of a list is asked for. */
export const pageQuerySchema = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Where a list goes on. */
export const nextSchema = z
  .string()
  .nullable()
  .describe('What to give as `cursor` for what follows; null at the end.');
