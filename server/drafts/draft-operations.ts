import type { DescribeRouteOptions } from 'hono-openapi';
import { body, json, paged, refusals, researchers } from '../api/operations.ts';
import {
  draftHeadSchema,
  draftListSchema,
  draftSchema,
  entriesSchema,
  newDraftSchema,
  reportSchema,
  sentSchema,
  shelfSchema,
} from './schema.ts';

const named = [
  {
    name: 'name',
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const },
    description: 'Name of a draft.',
  },
];

const asked = (
  name: string,
  description: string,
  type: 'string' | 'integer' = 'string',
  required = false,
) => ({
  name,
  in: 'query' as const,
  required,
  schema: { type },
  description,
});

const security = researchers;

const since = asked('since', 'The revision already known.', 'integer');

/** What each route of drafts does, for the OpenAPI document. */
export const draftOperations = {
  listDrafts: {
    operationId: 'listDrafts',
    summary: 'The surveys that are being written, those put aside to be deleted too.',
    parameters: paged,
    security,
    responses: {
      '200': json('Drafts, in order of names.', draftListSchema),
      ...refusals(401, 403, 422, 429),
    },
  },
  createDraft: {
    operationId: 'createDraft',
    summary:
      'Begins a draft: from a shipped instrument, another draft, a published survey, a definition, or nothing.',
    security,
    requestBody: body(newDraftSchema),
    responses: { '201': json('The draft.', draftSchema), ...refusals(400, 401, 403, 409, 413, 415, 422) },
  },
  importDraft: {
    operationId: 'importDraft',
    summary:
      'Begins a draft from the bytes of a file: an XLSForm workbook (.xlsx, .csv, .md) or a definition (.json).',
    parameters: [
      asked('file', 'Name of the file; its ending says what it is.', 'string', true),
      asked('name', 'Name of the draft; absent: what the file says.'),
      asked('language', 'Language of texts that do not say theirs.'),
    ],
    security,
    responses: { '201': json('The draft.', draftSchema), ...refusals(401, 403, 409, 413, 422) },
  },
  getDraft: {
    operationId: 'getDraft',
    summary: 'A draft as it is now.',
    parameters: named,
    security,
    responses: { '200': json('The draft.', draftSchema), ...refusals(401, 403, 404) },
  },
  arrangeDraft: {
    operationId: 'arrangeDraft',
    summary: 'Puts a draft into a folder, gives it tags, archives it.',
    parameters: named,
    security,
    requestBody: body(shelfSchema),
    responses: {
      '200': json('The draft without its definition.', draftHeadSchema),
      ...refusals(400, 401, 403, 404, 413, 415, 422),
    },
  },
  deleteDraft: {
    operationId: 'deleteDraft',
    summary: 'Puts a draft aside: it cannot be edited, and is deleted for good after 30 days.',
    parameters: named,
    security,
    responses: {
      '200': json('The draft without its definition.', draftHeadSchema),
      ...refusals(401, 403, 404),
    },
  },
  restoreDraft: {
    operationId: 'restoreDraft',
    summary: 'Brings back a draft that was put aside.',
    parameters: named,
    security,
    responses: {
      '200': json('The draft without its definition.', draftHeadSchema),
      ...refusals(401, 403, 404),
    },
  },
  draftEdits: {
    operationId: 'draftEdits',
    summary: 'Edits of a draft after a revision.',
    parameters: [...named, since],
    security,
    responses: { '200': json('Edits in order.', entriesSchema), ...refusals(401, 403, 404, 422) },
  },
  editDraft: {
    operationId: 'editDraft',
    summary:
      'Edits a draft: edits may be made on an older revision, and the same ones may be sent again. Of two at the same place the later holds and what the earlier loses is kept with it.',
    parameters: named,
    security,
    requestBody: body(sentSchema),
    responses: {
      '200': json('All edits after the revision, these too.', entriesSchema),
      ...refusals(400, 401, 403, 404, 409, 413, 415, 422),
    },
  },
  draftEvents: {
    operationId: 'draftEvents',
    summary:
      'Edits of a draft as they are made, and who has it open (server-sent events `edits` and `people`).',
    parameters: [...named, since, asked('editor', 'The window or program that listens.')],
    security,
    responses: {
      '200': { description: 'Events.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
      ...refusals(401, 403, 404, 422),
    },
  },
  draftReport: {
    operationId: 'draftReport',
    summary:
      'What is to be said of a draft as it is: issues, and by language how long it takes and how hard it reads.',
    parameters: named,
    security,
    responses: { '200': json('The report.', reportSchema), ...refusals(401, 403, 404) },
  },
} satisfies Readonly<Record<string, DescribeRouteOptions>>;
