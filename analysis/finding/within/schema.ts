import { z } from 'zod';
import { correlationMethods } from '../../correlation/correlation-influence.ts';

const name = z.string().min(1).describe('A variable of the codebook.');
const names = (least: number, what: string) => z.array(name).min(least).max(200).describe(what);
const level = z.number().min(0.5).max(0.999).optional().describe('Level of the intervals; 0.95 unless told.');

export const paired = z
  .strictObject({
    of: names(1, 'Numbers or ordered lists on one scale; several stand for their mean.'),
    against: names(1, 'What they are compared with, answered by the same people on the same scale.'),
    level,
    equivalence: z
      .strictObject({
        margin: z
          .number()
          .gt(0)
          .describe('How far apart still counts as the same, in points; declared before looking.'),
      })
      .optional()
      .describe('Whether the two are the same within a margin (two one-sided tests).'),
  })
  .describe('The mean of some answers less that of others, within people.');

const few = (least: number, most: number, what: string) => z.array(name).min(least).max(most).describe(what);

export const correlation = z
  .strictObject({
    of: few(1, 12, 'Numbers or ordered lists; every two of them, unless others are told.'),
    with: few(1, 12, 'Each of the first with each of these.').optional(),
    method: z
      .enum(correlationMethods)
      .optional()
      .describe('In a straight line (Pearson, unless told) or in order alone (Spearman).'),
    given: few(1, 5, 'Numbers or ordered lists that are held constant (partial correlation).').optional(),
    compare: z
      .boolean()
      .optional()
      .describe('Whether every two correlations that share a variable are compared.'),
    level,
    equivalence: z
      .strictObject({
        margin: z.number().gt(0).lt(1).describe('How near 0 counts as none; declared before looking.'),
      })
      .optional()
      .describe('Whether there is none, within a margin (two one-sided tests).'),
  })
  .describe('How closely variables go together, in people who answered all of them.');
