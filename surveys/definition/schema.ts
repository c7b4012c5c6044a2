import * as z from 'zod';
import { consentSchema } from './consent/schema.ts';
import { experimentSchema } from './experiment/schema.ts';
import { blockSchema, pageSchema, sectionSchema } from './flow/schema.ts';
import { listsSchema } from './list/schema.ts';
import { quotaSchema } from './quota/schema.ts';
import { constructSchema, scoreSchema } from './score/schema.ts';
import {
  keySchema,
  languageSchema,
  nameSchema,
  roleSchema,
  tagSchema,
  textSchema,
  textsSchema,
  workbookSchema,
} from './text/schema.ts';
import { followsSchema, waiverSchema } from './version/schema.ts';

const attributeSchema = z.strictObject({
  name: nameSchema,
  text: keySchema,
  list: nameSchema,
  role: roleSchema.exactOptional(),
});

/** A survey definition as it comes from outside: nothing unknown, nothing of the wrong kind, nothing too large. */
export const surveySchema = z.strictObject({
  $schema: z.string().exactOptional(),
  format: z.literal('survey-1'),
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/)
    .meta({ description: 'Name of the survey, as it stands in its address.' }),
  version: z.int().min(1).max(1_000_000),
  title: keySchema,
  source: tagSchema.meta({ description: 'The language the survey is written in; the others translate it.' }),
  timezone: z.string().min(1).max(64).meta({ description: 'IANA time zone that days are counted in.' }),
  languages: z.array(languageSchema).min(1).max(50),
  status: z.strictObject({ validated: z.boolean(), notice: keySchema }),
  licence: z.strictObject({ texts: textSchema, attribution: textSchema }),
  placeholders: z.record(nameSchema, keySchema.nullable()),
  lists: listsSchema,
  attributes: z.array(attributeSchema).max(100),
  consent: consentSchema,
  receipt: z.literal('none').exactOptional(),
  review: z.literal('none').exactOptional(),
  moment: z.enum(['day', 'week']).exactOptional(),
  debrief: keySchema,
  pages: z.array(pageSchema).min(1).max(2_000),
  blocks: z.array(blockSchema).max(2_000),
  sections: z.array(sectionSchema).max(2_000).exactOptional(),
  experiments: z.array(experimentSchema).max(20),
  quotas: z.array(quotaSchema).max(200).exactOptional(),
  constructs: z.array(constructSchema).max(2_000),
  scores: z.array(scoreSchema).max(2_000),
  follows: followsSchema.exactOptional(),
  waivers: z.array(waiverSchema).max(2_000).exactOptional(),
  notes: textSchema.exactOptional(),
  translatorNotes: z
    .record(keySchema, textSchema)
    .exactOptional()
    .meta({ description: 'What translators should know of a text, by its key.' }),
  workbook: workbookSchema.exactOptional(),
  texts: textsSchema,
});

/** The published JSON Schema of a survey definition (draft 2020-12), for editors and other tools. */
export const surveyJsonSchema = (): Readonly<Record<string, unknown>> => ({
  ...z.toJSONSchema(surveySchema, { target: 'draft-2020-12', reused: 'ref' }),
  title: 'Survey definition (survey-1)',
});
