import * as z from 'zod';
import { keySchema, nameSchema, workbookSchema } from '../text/schema.ts';

/** The most choices a list may have. */
export const mostChoices = 500;

export const choiceSchema = z.strictObject({
  name: nameSchema.meta({ description: 'The code that is stored, the same in every language.' }),
  text: keySchema.exactOptional(),
  missing: z.enum(['unsure', 'declined', 'not-applicable']).exactOptional(),
  exclusive: z.boolean().exactOptional(),
  place: z.enum(['last', 'fixed']).exactOptional(),
  archived: z.boolean().exactOptional(),
  columns: workbookSchema
    .exactOptional()
    .meta({ description: 'Further columns of the list, which a choice filter may read by name.' }),
});

export const listSchema = z.strictObject({
  ordered: z.boolean().exactOptional(),
  midpoint: nameSchema.exactOptional(),
  polarity: z.enum(['up', 'down']).exactOptional(),
  names: z.enum(['region', 'language']).exactOptional(),
  stem: keySchema.exactOptional(),
  choices: z.array(choiceSchema).min(1).max(mostChoices),
});

export const listsSchema = z.record(nameSchema, listSchema);
