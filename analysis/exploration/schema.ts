import { z } from 'zod';

const name = z.string().min(1).describe('A variable of the codebook.');

export const keyness = z
  .strictObject({
    of: name.describe('An open-text variable.'),
    by: name
      .optional()
      .describe('Groups, each compared with all others: a list, or the tone of the text (`OT1_sentiment`).'),
    contrast: z
      .string()
      .min(1)
      .max(10_000)
      .optional()
      .describe('Instead of groups: an expression; the texts for which it holds against all others.'),
    terms: z
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe('How many terms of a group are shown; 15 unless told.'),
    least: z
      .int()
      .min(3)
      .max(10_000)
      .optional()
      .describe('In how many texts a term must be to be looked at; 10 unless told.'),
    level: z.number().min(0.5).max(0.999).optional().describe('Level of the intervals; 0.95 unless told.'),
  })
  .describe('Which words and pairs of words the texts of a group have more often than those of all others.');

export const concordance = z
  .strictObject({
    of: name.describe('An open-text variable.'),
    term: z
      .string()
      .min(1)
      .max(100)
      .describe('Words as they stand side by side, in any case; a star for the rest of a word (`trust*`).'),
    around: z.int().min(10).max(300).optional().describe('Signs shown before and after; 60 unless told.'),
    order: z
      .enum(['chance', 'left', 'right'])
      .optional()
      .describe('Of the lines: by chance unless told, or by the words before or after.'),
    most: z.int().min(1).max(1000).optional().describe('How many lines; 100 unless told.'),
    seed: z.int().min(0).max(4294967295).optional().describe('Of the order of chance; 1 unless told.'),
    level: z.number().min(0.5).max(0.999).optional().describe('Level of the interval; 0.95 unless told.'),
  })
  .describe(
    'Where words stand in the texts: how many texts have them, which words stand beside them, and the lines. Lines are shown of data of your own alone, never of a survey that others answered here.',
  );
