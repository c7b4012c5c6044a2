import { z } from 'zod';

/** A line of labelled data with themes. */
export const themedLineSchema = z.object({
  text: z.string(),
  lang: z.string(),
  source: z.string(),
  privacy: z.union([z.literal(0), z.literal(1)]).optional(),
  themes: z.array(z.string()).optional(),
});
