import * as z from 'zod';
import { longestText, nameSchema, tagSchema, textSchema } from '../text/schema.ts';

const labels = z.record(tagSchema, textSchema);
const range = z.tuple([z.number(), z.number()]);

const codeSchema = z.strictObject({
  code: z.string().max(longestText),
  label: labels,
  missing: z
    .enum([
      'unsure',
      'declined',
      'not-applicable',
      'skipped',
      'not-shown',
      'broke-off',
      'withdrawn',
      'expired',
      'withheld',
    ])
    .exactOptional()
    .meta({ description: 'Not on the scale, and why.' }),
});

const variableSchema = z.strictObject({
  name: nameSchema,
  measure: z.enum(['nominal', 'ordinal', 'number', 'text']),
  label: labels,
  codes: z
    .array(codeSchema)
    .max(65_000)
    .exactOptional()
    .meta({ description: 'In order; of a number or text only reasons for not answering.' }),
  format: z.enum(['date', 'time', 'datetime']).exactOptional(),
  unit: labels.exactOptional(),
  width: z.int().min(1).exactOptional(),
  range: range.exactOptional(),
  direction: z.enum(['up', 'down']).exactOptional(),
  role: z
    .enum([
      'country',
      'age',
      'gender',
      'education',
      'sector',
      'first-language',
      'language',
      'weight',
      'stratum',
      'cluster',
      'id',
    ])
    .exactOptional(),
  asked: textSchema.exactOptional(),
  set: nameSchema.exactOptional(),
  derived: z
    .strictObject({ from: z.array(nameSchema), rule: textSchema, made: z.string().max(200) })
    .exactOptional(),
  history: z
    .array(
      z.strictObject({
        version: z.int().min(1),
        fate: z.enum(['same', 'recoded', 'recomputed', 'apart', 'not-asked']),
        from: nameSchema.exactOptional(),
        changes: z.array(z.string().max(40)).exactOptional(),
      }),
    )
    .exactOptional()
    .meta({ description: 'Versions in which it is not simply the same.' }),
});

const scoreSchema = z.strictObject({
  construct: nameSchema,
  label: labels,
  items: z.array(z.strictObject({ item: nameSchema, reversed: z.boolean().exactOptional() })).min(1),
  minimum: z.int().min(1).exactOptional(),
  scale: z.enum(['100', 'raw']).exactOptional(),
});

/** A codebook: generated from a survey, or written by hand beside a data file. */
export const codebookSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  format: z.literal('codebook-1'),
  name: nameSchema,
  version: z.string().max(200),
  languages: z.array(tagSchema),
  versions: z
    .array(z.strictObject({ version: z.int().min(1), hash: z.string().max(200) }))
    .exactOptional()
    .meta({
      description: 'Versions of the survey whose answers are in the data, when there is more than one.',
    }),
  variables: z.array(variableSchema).max(20_000),
  sets: z
    .array(z.strictObject({ name: nameSchema, label: labels, variables: z.array(nameSchema) }))
    .exactOptional(),
  scores: z.array(scoreSchema).exactOptional(),
  notes: z.array(textSchema).exactOptional(),
});

/** The published JSON Schema of a codebook (draft 2020-12), for editors and other tools. */
export const codebookJsonSchema = (): Readonly<Record<string, unknown>> => ({
  ...z.toJSONSchema(codebookSchema, { target: 'draft-2020-12' }),
  title: 'Codebook (codebook-1)',
});
