import * as z from 'zod';
import { expressionSchema, keySchema, nameSchema } from '../text/schema.ts';

const range = z.tuple([z.number(), z.number()]);

const head = {
  name: nameSchema,
  text: keySchema,
  range: range.exactOptional(),
  direction: keySchema.exactOptional(),
};

const least = z.int().min(1);

export const scoreSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...head,
    kind: z.literal('mean'),
    items: z.array(z.strictObject({ item: nameSchema, reversed: z.boolean().exactOptional() })).min(1),
    minimum: least,
  }),
  z.strictObject({
    ...head,
    kind: z.literal('states'),
    item: nameSchema,
    states: z.array(nameSchema).min(1),
    measure: z.enum(['count', 'share']),
    excludeRows: z.array(nameSchema),
    notOffered: nameSchema.exactOptional(),
    minimum: least,
  }),
  z.strictObject({ ...head, kind: z.literal('bipolar'), item: nameSchema }),
  z.strictObject({ ...head, kind: z.literal('options'), item: nameSchema, exclude: z.array(nameSchema) }),
  z.strictObject({
    ...head,
    kind: z.literal('composite'),
    components: z
      .array(
        z.strictObject({
          of: z.enum(['score', 'item']),
          name: nameSchema,
          sign: z.union([z.literal(1), z.literal(-1)]),
        }),
      )
      .min(1),
    minimum: least,
  }),
  z.strictObject({
    ...head,
    kind: z.literal('rule'),
    rule: expressionSchema,
    requires: z.array(nameSchema),
    codes: z
      .array(z.strictObject({ name: nameSchema, text: keySchema }))
      .min(1)
      .exactOptional(),
  }),
]);

export const constructSchema = z.strictObject({
  name: nameSchema,
  text: keySchema,
  score: nameSchema,
  model: z.enum(['reflective', 'formative', 'single item']),
});
