import * as z from 'zod';
import { keySchema, nameSchema, textSchema } from '../text/schema.ts';

const recodeSchema = z.strictObject({
  variable: nameSchema,
  from: nameSchema.exactOptional(),
  codes: z.record(nameSchema, nameSchema).exactOptional(),
});

export const followsSchema = z.strictObject({
  version: z.int().min(1).max(1_000_000),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  sameMeaning: z.array(keySchema).max(10_000).exactOptional(),
  otherMeaning: z.array(keySchema).max(10_000).exactOptional(),
  recodes: z.array(recodeSchema).max(2_000).exactOptional(),
});

export const waiverSchema = z.strictObject({
  code: nameSchema,
  place: nameSchema.exactOptional(),
  reason: textSchema.min(1),
});
