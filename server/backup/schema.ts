import { z } from 'zod';

/** What stands first in a backup: what it is of, and what must be in it. */
export const manifestSchema = z.strictObject({
  format: z.literal('confia-backup-1'),
  /** ISO instant at which it was begun. */
  made: z.iso.datetime(),
  /** Version and build of what made it. */
  version: z.string(),
  build: z.string(),
  /** The last change of the schema that its database has seen. */
  schema: z.string(),
  surveys: z.array(
    z.strictObject({
      name: z.string(),
      complete: z.number().int(),
      drafts: z.number().int(),
      withdrawn: z.number().int(),
      simulated: z.number().int(),
      expired: z.number().int(),
    }),
  ),
  files: z.array(
    z.strictObject({
      name: z.enum(['confia.db', 'receipt-secret']),
      size: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;
