import type { DescribeRouteOptions } from 'hono-openapi';
import { json, refusals, researchers as security } from '../api/operations.ts';
import { libraryEntrySchema, librarySchema } from './schema.ts';

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
    responses: { '200': json('The entry.', libraryEntrySchema), ...refusals(401, 403, 404) },
  },
} satisfies Readonly<Record<string, DescribeRouteOptions>>;
