import { z } from 'zod';

const name = z.string().min(1).describe('A variable of the codebook.');
const level = z.number().min(0.5).max(0.999).optional().describe('Level of the intervals; 0.95 unless told.');

export const themes = z
  .strictObject({
    of: name.describe('An open-text variable.'),
    by: z.array(name).max(200).describe('Groups.').optional(),
    level,
  })
  .describe(
    'Shares of texts that speak of control, consent, sharing, breach, transparency, value, effort, pressure, surveillance, trust, no concern, and of texts that say a worry; the tone of these texts; where people read texts drawn by chance, the shares put right by their codes.',
  );
