import * as z from 'zod';
import { questionKinds } from '../../model/codes.ts';
import { choiceSchema, mostChoices } from '../list/schema.ts';
import {
  expressionSchema,
  keySchema,
  longestText,
  nameSchema,
  roleSchema,
  textSchema,
  workbookSchema,
} from '../text/schema.ts';

export const kindSchema = z.enum(questionKinds);

const rowSchema = z.strictObject({ name: nameSchema, text: keySchema });

export const questionSchema = z.strictObject({
  name: nameSchema.meta({
    description: 'Name of the variable: a letter, then letters, digits and _; at most 32.',
  }),
  kind: kindSchema,
  text: keySchema,
  hint: keySchema.exactOptional(),
  guidance: keySchema.exactOptional(),
  section: nameSchema.exactOptional(),
  list: nameSchema.exactOptional(),
  extraChoices: z.array(choiceSchema).max(mostChoices).exactOptional(),
  rows: z.array(rowSchema).max(mostChoices).exactOptional(),
  relevant: expressionSchema.exactOptional(),
  required: expressionSchema.exactOptional(),
  requiredMessage: keySchema.exactOptional(),
  constraint: expressionSchema.exactOptional(),
  constraintMessage: keySchema.exactOptional(),
  calculation: expressionSchema.exactOptional(),
  choiceFilter: expressionSchema.exactOptional(),
  default: expressionSchema.exactOptional(),
  readOnly: expressionSchema.exactOptional(),
  shuffle: z.enum(['choices', 'rows']).exactOptional(),
  shuffleSeed: expressionSchema.exactOptional(),
  anchors: z.strictObject({ A: keySchema, B: keySchema }).exactOptional(),
  maximumLength: z.int().min(1).max(longestText).exactOptional(),
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
  step: z.number().positive().exactOptional(),
  integer: z.boolean().exactOptional(),
  unit: keySchema.exactOptional(),
  ends: z.strictObject({ low: keySchema, high: keySchema }).exactOptional(),
  expects: nameSchema.exactOptional(),
  role: roleSchema.exactOptional(),
  sensitive: z.boolean().exactOptional(),
  source: textSchema.exactOptional(),
  workbook: workbookSchema.exactOptional(),
});
