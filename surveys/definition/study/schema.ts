import * as z from 'zod';
import { nameSchema, tagSchema, textSchema } from '../text/schema.ts';

const daySchema = z.iso.date().meta({ description: 'ISO day, such as 2027-03-31.' });

/** What a study adds to a definition when it is published. */
export const studySchema = z.strictObject({
  placeholders: z
    .record(z.union([tagSchema, z.literal('')]), z.record(nameSchema, textSchema))
    .meta({ description: "Words for the placeholders by language; '' holds words for every language." }),
  providerFixed: z.boolean(),
  timings: z.boolean(),
  incentive: z.boolean(),
  hypotheticalConfirmed: z.boolean().exactOptional(),
  modules: z
    .array(nameSchema)
    .max(50)
    .exactOptional()
    .meta({ description: 'Modules of the survey that are asked; a page of any other is left out.' }),
  pilot: z
    .boolean()
    .exactOptional()
    .meta({ description: 'Languages below the launch gate are shown, and every export says so.' }),
  languageExceptions: z
    .record(tagSchema, textSchema.min(1))
    .exactOptional()
    .meta({ description: 'Languages shown although they are below the launch gate, each with the reason.' }),
  mode: z.enum(['confidential', 'anonymous']).exactOptional(),
  invitationOnly: z
    .boolean()
    .exactOptional()
    .meta({ description: 'Only who has a link of their own may answer.' }),
  retention: z
    .strictObject({
      freeze: daySchema,
      responses: daySchema,
      texts: daySchema.exactOptional(),
      draftDays: z.int().min(1).max(365).exactOptional(),
    })
    .exactOptional()
    .meta({ description: 'Until when what people gave is kept.' }),
  closes: daySchema.exactOptional(),
  minimumGroup: z.int().min(5).max(1000).exactOptional(),
  embedOn: z.array(z.string().max(300)).max(50).exactOptional(),
});
