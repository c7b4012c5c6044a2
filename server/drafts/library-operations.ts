import type { DescribeRouteOptions } from 'hono-openapi';
import * as z from 'zod';
import { json, refusals, researchers as security } from '../api/operations.ts';

const questionSchema = z.strictObject({
  name: z.string(),
  kind: z.string(),
  text: z.string(),
  reversed: z.boolean().describe('More of the answer is less of the construct.'),
  source: z.string().nullable().describe('Where the wording and the idea come from, and its licence.'),
  choices: z.array(z.string()).describe('Words of its scale.'),
});

const librarySchema = z
  .strictObject({
    entries: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        model: z.string().nullable().describe('Of a construct; null for a question that belongs to none.'),
        instruments: z.array(z.string()),
        validated: z.boolean(),
        licence: z.string(),
        attribution: z.string(),
        languages: z.array(z.string()).describe('Languages in which all of it can be read.'),
        language: z.string().describe('The language of the words here.'),
        questions: z.array(questionSchema),
      }),
    ),
  })
  .meta({ id: 'Library' });

const entrySchema = z
  .strictObject({
    id: z.string(),
    languages: z.array(z.string()),
    part: z
      .looseObject({ format: z.literal('survey-1') })
      .describe('The questions with scale, scoring key and words, as a definition.'),
  })
  .meta({ id: 'LibraryEntry' });

const asked = (name: string, description: string) => ({
  name,
  in: 'query' as const,
  required: false,
  schema: { type: 'string' as const },
  description,
});

/** What each route of the question library does, for the OpenAPI document. */
export const libraryOperations = {
  listLibrary: {
    operationId: 'listLibrary',
    summary: 'Questions of the shipped instruments by construct, with citation, licence and languages.',
    parameters: [
      asked('search', 'Words of questions in any language; names of constructs and instruments.'),
      asked('language', 'Only what can be read in this language.'),
    ],
    security,
    responses: { '200': json('Entries, those of constructs first.', librarySchema), ...refusals(401, 403) },
  },
  getLibraryEntry: {
    operationId: 'getLibraryEntry',
    summary: 'Questions of the library with scale, scoring key and words, to be put into a survey.',
    parameters: [
      {
        name: 'entry',
        in: 'path' as const,
        required: true,
        schema: { type: 'string' as const },
        description: 'As the list calls it: `felt-control.FELT`.',
      },
    ],
    security,
    responses: { '200': json('The entry.', entrySchema), ...refusals(401, 403, 404) },
  },
} satisfies Readonly<Record<string, DescribeRouteOptions>>;
