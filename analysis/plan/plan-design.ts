import type { z } from 'zod';
import { requestSchema } from '../finding/schema.ts';

/** What is said of the sample when a plan is run, as a request says it. */
export const designSchema = requestSchema.pick({
  weight: true,
  strata: true,
  cluster: true,
  lonely: true,
  purpose: true,
});

export type PlanDesign = z.infer<typeof designSchema>;
