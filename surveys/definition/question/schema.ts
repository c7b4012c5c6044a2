import * as z from 'zod';
import { choiceSchema, mostChoices } from '../list/schema.ts';
import {
  expressionSchema,
  keySchema,
  longestText,
  nameSchema,
  roleSchema,
  textSchema,
} from '../text/schema.ts';

export const kindSchema = z.enum([
  'single',
  'multiple',
  'rating',
  'score11',
  'matrix',
  'number',
  'text',
  'longtext',
  'permission',
  'check',
  'note',
  'calculated',
]);

const rowSchema = z.strictObject({ name: nameSchema, text: keySchema });

export const questionSchema = z.strictObject({
  name: nameSchema.meta({
    description: 'Name of the variable: a letter, then letters, digits and _; at most 32.',
  }),
  kind: kindSchema,
  text: keySchema,
  hint: keySchema.exactOptional(),
  list: nameSchema.exactOptional(),
  extraChoices: z.array(choiceSchema).max(mostChoices).exactOptional(),
  rows: z.array(rowSchema).max(mostChoices).exactOptional(),
  relevant: expressionSchema.exactOptional(),
  required: expressionSchema.exactOptional(),
  constraint: expressionSchema.exactOptional(),
  constraintMessage: keySchema.exactOptional(),
  calculation: expressionSchema.exactOptional(),
  choiceFilter: expressionSchema.exactOptional(),
  shuffle: z.enum(['choices', 'rows']).exactOptional(),
  anchors: z.strictObject({ A: keySchema, B: keySchema }).exactOptional(),
  maximumLength: z.int().min(1).max(longestText).exactOptional(),
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
  expects: nameSchema.exactOptional(),
  role: roleSchema.exactOptional(),
  sensitive: z.boolean().exactOptional(),
  source: textSchema.exactOptional(),
});
