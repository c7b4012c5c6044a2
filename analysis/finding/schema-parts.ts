import { z } from 'zod';

export const name = z.string().min(1).describe('A variable of the codebook.');

export const names = (least: number, what: string) => z.array(name).min(least).max(200).describe(what);

export const level = z
  .number()
  .min(0.5)
  .max(0.999)
  .optional()
  .describe('Level of the intervals; 0.95 unless told.');
