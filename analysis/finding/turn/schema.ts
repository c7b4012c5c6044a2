import { z } from 'zod';

const name = z.string().min(1).describe('A variable of the codebook.');

export const turn = z
  .strictObject({
    of: name.describe('The outcome, a number.'),
    by: name.describe('The number it may turn with.'),
    shape: z
      .enum(['peak', 'valley'])
      .describe('What is expected: that it first rises and then falls, or first falls and then rises.'),
    given: z.array(name).min(1).max(20).optional().describe('Numbers and lists that are held constant.'),
    level: z.number().min(0.5).max(0.999).optional().describe('Level of the intervals; 0.95 unless told.'),
  })
  .describe('Whether an outcome turns with a number: the slopes of two lines, one on each side of a point.');
