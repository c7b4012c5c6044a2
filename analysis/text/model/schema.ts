import { z } from 'zod';

const bias = z.tuple([z.number(), z.number()]).readonly();

const calibration = z
  .object({
    /** What logits are multiplied by before they become probabilities. */
    slope: z.number().positive(),
    /** The same for languages that have one of their own. */
    slopes: z.record(z.string(), z.number().positive()).readonly().optional(),
    /** Added to the negative and the positive logit, by language; `*` for all others. */
    bias: z.record(z.string(), bias).readonly(),
  })
  .readonly();

const scale = z.object({ letter: z.number(), whole: z.number() }).readonly();

/** What stands before the tables in a model's file. */
export const modelHeaderSchema = z
  .object({
    format: z.literal('confia-sentiment-2'),
    bits: z.int().min(4).max(22),
    domainBits: z.int().min(4).max(22),
    scales: z.object({ general: scale, survey: scale, review: scale }).readonly(),
    languages: z.array(z.string()).readonly(),
    /** Where the texts it was taught with are from, and what may be done with what was learned from them. */
    sources: z.array(z.string()).readonly(),
    tiers: z.array(z.string()).readonly(),
    /** SHA-256 of the tables. */
    hash: z.string(),
    peaks: z.object({ general: z.number(), survey: z.number(), review: z.number() }).readonly(),
    heads: z.object({ general: calibration, survey: calibration, review: calibration }).readonly(),
  })
  .readonly();

export type ModelHeader = z.infer<typeof modelHeaderSchema>;

/** A line of labelled data. */
export const labelledLineSchema = z.object({
  text: z.string(),
  lang: z.string(),
  label: z.enum(['neg', 'neu', 'pos']),
  source: z.string(),
  split: z.string(),
  tier: z.string(),
  domain: z.string(),
  question: z.string().optional(),
});
