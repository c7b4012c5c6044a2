import { type DescribeRouteOptions, resolver } from 'hono-openapi';
import { requestSchema } from '../../analysis/finding/schema.ts';
import { claimsQuerySchema, claimsSchema, plansSchema } from './plan/schema.ts';
import { challengeHeader, workHeader } from './refused-by-crowd.ts';
import {
  acknowledgementSchema,
  assignmentRequestSchema,
  assignmentSchema,
  codebookOutSchema,
  copiesSchema,
  dataCardSchema,
  descriptionQuerySchema,
  erasureRequestSchema,
  erasureSchema,
  findingsSchema,
  invitationRequestSchema,
  invitationsSchema,
  linksSchema,
  problemSchema,
  quotasSchema,
  submissionSchema,
  surveyDetailSchema,
  surveyListSchema,
} from './schema.ts';

type Schema = Parameters<typeof resolver>[0];
type Responses = NonNullable<DescribeRouteOptions['responses']>;

export const json = (description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema: resolver(schema) } },
});

export const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: resolver(problemSchema) } },
});

export const refusals = (...wanted: readonly number[]): Responses => {
  const all: Readonly<Record<number, string>> = {
    400: 'The body is not JSON that can be read.',
    401: 'Nobody has signed in, and no key of the API came or it is none.',
    403: 'Not allowed: the survey is closed, a quota is full, the caller’s role or the key’s scopes do not allow it, or the request came from a page of another site.',
    404: 'There is no such survey.',
    409: 'Other answers are already stored under this id.',
    413: 'The body is too large.',
    415: 'The body is not application/json in UTF-8.',
    422: 'The content is not acceptable; each issue has its place, code and sentence.',
    429: 'Too much with this key, or many begin this survey at once; send it again after `Retry-After` seconds.',
    503: 'Busy; nothing was kept. Send it again after `Retry-After` seconds.',
  };
  return Object.fromEntries(wanted.map((status) => [String(status), refusal(all[status] ?? '')]));
};

export const body = (schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema: resolver(schema) } },
});

export const named = [
  {
    name: 'name',
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const },
    description: 'Name of a survey.',
  },
];

/** Which part of a list is asked for. */
export const paged = [
  {
    name: 'cursor',
    in: 'query' as const,
    schema: { type: 'string' as const },
    description: '`next` of the part before; absent: from the beginning.',
  },
  {
    name: 'limit',
    in: 'query' as const,
    schema: { type: 'integer' as const, minimum: 1, maximum: 500, default: 100 },
    description: 'The most items of a part.',
  },
];

/** Of what is said of the data, with them or alone. */
export const descriptionParameters = [
  {
    name: 'language',
    in: 'query' as const,
    schema: { type: 'string' as const },
    description: 'Language of the labels; the survey’s first unless said.',
  },
  {
    name: 'weight',
    in: 'query' as const,
    schema: { type: 'string' as const },
    description:
      'A number of the data by which cases are weighted: SPSS opens the file weighted, other formats name it.',
  },
  ...(['margins', 'weightName', 'limits'] as const).map((name) => ({
    name,
    in: 'query' as const,
    schema: { type: 'string' as const },
    description: descriptionQuerySchema.shape[name].unwrap().description ?? '',
  })),
];

export const researchers = [{ researcher: [] }];

/** What each route does, for the OpenAPI document. */
export const operations = {
  listSurveys: {
    operationId: 'listSurveys',
    summary: 'The published surveys, newest version of each.',
    parameters: paged,
    responses: { '200': json('Surveys.', surveyListSchema), ...refusals(422, 429) },
  },
  getSurvey: {
    operationId: 'getSurvey',
    summary: 'A survey: its definition, content hash and languages.',
    parameters: named,
    responses: { '200': json('The survey.', surveyDetailSchema), ...refusals(404) },
  },
  getCodebook: {
    operationId: 'getCodebook',
    summary: 'The variables of a survey’s data and what their codes mean.',
    parameters: named,
    responses: { '200': json('The codebook.', codebookOutSchema), ...refusals(404) },
  },
  getCodebookDdi: {
    operationId: 'getCodebookDdi',
    summary: 'The same for archives, as DDI-Codebook 2.5, in every language; no answers are in it.',
    parameters: [...named, ...descriptionParameters],
    responses: {
      '200': {
        description: 'The description.',
        content: { 'application/xml': { schema: { type: 'string' as const } } },
      },
      ...refusals(404, 422),
    },
  },
  submitResponse: {
    operationId: 'submitResponse',
    summary: 'Stores a finished answer; safe to send again with the same id and the same body.',
    parameters: [
      ...named,
      {
        name: workHeader,
        in: 'header' as const,
        required: false,
        schema: { type: 'string' as const },
        description: `After a 429 without a key: the challenge of its header ${challengeHeader}, a colon, and a counter in letters and digits with which the SHA-256 of all that begins with as many zero bits as the number before the challenge’s first dot.`,
      },
    ],
    requestBody: body(submissionSchema),
    responses: {
      '200': json('These answers were already stored under this id.', acknowledgementSchema),
      '201': json('Stored: committed to disk.', acknowledgementSchema),
      ...refusals(400, 403, 404, 409, 413, 415, 422, 429, 503),
    },
  },
  assignResponse: {
    operationId: 'assignResponse',
    summary:
      'The seed and the arms of an answer that is still to be given; stores nothing, and the same id gives the same again.',
    parameters: named,
    requestBody: body(assignmentRequestSchema),
    responses: {
      '200': json('What to show, and the seed to send with the answer.', assignmentSchema),
      ...refusals(400, 404, 413, 415, 422),
    },
  },
  analyseSurvey: {
    operationId: 'analyseSurvey',
    summary: 'Runs an analysis request on the answers of a survey.',
    parameters: named,
    security: researchers,
    requestBody: body(requestSchema),
    responses: {
      '200': json('Findings, one or more for each task.', findingsSchema),
      ...refusals(400, 401, 403, 404, 413, 415, 422),
    },
  },
  readAnalysis: {
    operationId: 'readAnalysis',
    summary: 'The same for a request in the address, so that a copy can be kept by its mark (`ETag`).',
    parameters: [
      ...named,
      {
        name: 'request',
        in: 'query' as const,
        required: true,
        schema: { type: 'string' as const },
        description: 'An analysis request as JSON.',
      },
    ],
    security: researchers,
    responses: {
      '200': json('Findings, one or more for each task.', findingsSchema),
      ...refusals(401, 403, 404, 422),
    },
  },
  surveyPlan: {
    operationId: 'surveyPlan',
    summary: 'The plans of analysis that were locked when a survey was published, word for word.',
    parameters: named,
    security: researchers,
    responses: { '200': json('Plans.', plansSchema), ...refusals(401, 403, 404) },
  },
  surveyClaims: {
    operationId: 'surveyClaims',
    summary:
      'Runs the locked plan of analysis: every claim with its verdict, figure, adjusted p and a sentence in Spanish and English.',
    parameters: [
      ...named,
      ...Object.entries(claimsQuerySchema.shape).map(([name, schema]) => ({
        name,
        in: 'query' as const,
        schema: { type: 'string' as const },
        description: schema.description ?? '',
      })),
    ],
    security: researchers,
    responses: { '200': json('The table of claims.', claimsSchema), ...refusals(401, 403, 404, 422) },
  },
  surveyQuotas: {
    operationId: 'surveyQuotas',
    summary: 'How full the quotas of a survey are.',
    parameters: named,
    security: researchers,
    responses: { '200': json('Quotas, in the survey’s order.', quotasSchema), ...refusals(401, 403, 404) },
  },
  surveyDataCard: {
    operationId: 'surveyDataCard',
    summary:
      'What a survey stores, place by place: why, until when, who reads it, and what the database file alone would tell.',
    parameters: named,
    responses: { '200': json('The data card of the newest version.', dataCardSchema), ...refusals(404) },
  },
  surveyLinks: {
    operationId: 'surveyLinks',
    summary:
      'The open links of a survey, one for each language; `language` asks for one, every other parameter presets an attribute of that name.',
    parameters: [
      ...named,
      {
        name: 'language',
        in: 'query' as const,
        schema: { type: 'string' as const },
        description: 'Tag of one of the survey’s languages.',
      },
    ],
    security: researchers,
    responses: { '200': json('Links, in the survey’s order.', linksSchema), ...refusals(401, 403, 404, 422) },
  },
  inviteToSurvey: {
    operationId: 'inviteToSurvey',
    summary:
      'Makes links for one person each, in the order asked for; each can be used once and is told once.',
    parameters: named,
    security: researchers,
    requestBody: body(invitationRequestSchema),
    responses: {
      '201': json('The links.', invitationsSchema),
      ...refusals(400, 401, 403, 404, 413, 415, 422),
    },
  },
  eraseFromSurvey: {
    operationId: 'eraseFromSurvey',
    summary: 'Erases everything stored under a pseudonym of a confidential study, for good.',
    parameters: named,
    security: researchers,
    requestBody: body(erasureRequestSchema),
    responses: {
      '200': json('How many answers that were; 0 where there was nothing.', erasureSchema),
      ...refusals(400, 401, 403, 404, 413, 415, 422),
    },
  },
  listExports: {
    operationId: 'listExports',
    summary: 'The copies of a survey’s answers that were taken, and how many answers have gone since.',
    parameters: [...named, ...paged],
    security: researchers,
    responses: {
      '200': json('Copies, the last day first.', copiesSchema),
      ...refusals(401, 403, 404, 422, 429),
    },
  },
  getOpenapi: {
    operationId: 'getOpenapi',
    summary: 'This document.',
    responses: {
      '200': {
        description: 'OpenAPI 3.1.',
        content: { 'application/json': { schema: { type: 'object' as const } } },
      },
    },
  },
} satisfies Readonly<Record<string, DescribeRouteOptions>>;
