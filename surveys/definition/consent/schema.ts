import * as z from 'zod';
import { consentConditions } from '../../model/codes.ts';
import { keySchema, nameSchema } from '../text/schema.ts';

const conditionSchema = z.enum(consentConditions);

export const consentSchema = z.strictObject({
  mode: z.enum(['boxes', 'notice']).exactOptional(),
  title: keySchema,
  lines: z.array(
    z.strictObject({ name: nameSchema, text: keySchema, when: conditionSchema.exactOptional() }),
  ),
  boxes: z.array(
    z.strictObject({
      name: nameSchema,
      text: keySchema,
      required: z.boolean(),
      when: conditionSchema.exactOptional(),
    }),
  ),
  decline: keySchema,
});
