import { z } from 'zod';

const targets = z.record(z.string().min(1).max(200), z.number().gt(0));

const margin = z
  .strictObject({
    variable: z
      .string()
      .min(1)
      .max(200)
      .describe(
        'A coded variable of the codebook; or several crossed, `age × gender`, whose codes are written alike, `18-29 × f`.',
      ),
    shares: targets.optional().describe('By code its share of the population; they add up to 1.'),
    counts: targets
      .optional()
      .describe('Instead of shares: by code how many there are; weights then add up to the population.'),
  })
  .describe('What the codes of one variable add up to in the population: shares or counts.');

/** Margins of a population, with where they are from: the format `margins-1`, as a file and inside a request. */
export const marginsSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal('margins-1'),
    source: z
      .strictObject({
        who: z.string().min(1).max(200).describe('Who counted: a statistics office, a register.'),
        title: z.string().min(1).max(500).describe('What it is called.'),
        year: z.int().min(1800).max(2200).describe('The year it is of.'),
        address: z.string().min(1).max(2000).describe('Where it can be looked up.'),
      })
      .describe('Where the margins are from. Weights are worth what this is worth.'),
    margins: z.array(margin).min(1).max(20),
  })
  .describe('Margins of a population for weighting.');

export type Margins = z.infer<typeof marginsSchema>;

/** The published JSON Schema of margins, as it is committed beside this file. */
export const marginsJsonSchema = (): unknown => ({
  ...z.toJSONSchema(marginsSchema, { target: 'draft-2020-12' }),
  title: 'Confia margins',
});
