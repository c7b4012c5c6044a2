import { z } from 'zod';

/** The file of proofs as a run of tests writes it. */
export const proofFileSchema = z.strictObject({
  sources: z.string().regex(/^[0-9a-f]{64}$/),
  tests: z.record(z.string(), z.enum(['passed', 'failed', 'skipped'])),
});
