import type { DescribeRouteOptions } from 'hono-openapi';
import { body, json, named, refusals, researchers } from '../operations.ts';
import { closedSchema, publishedSchema, publishingInSchema, publishingSchema } from './schema.ts';

const ofDraft = named.map((parameter) => ({ ...parameter, description: 'Name of a draft.' }));
const security = researchers;

/** What each route about publishing does, for the OpenAPI document. */
export const publishingOperations = {
  draftPublishing: {
    operationId: 'draftPublishing',
    summary:
      'What publishing a draft comes to: the number it would have, what is different from the last version, what is written for it, what stands in the way.',
    parameters: ofDraft,
    security,
    responses: { '200': json('What it comes to.', publishingSchema), ...refusals(401, 403, 404, 409) },
  },
  writePublishing: {
    operationId: 'writePublishing',
    summary: 'Keeps the study and the plan with which a draft is to be published; publishes nothing.',
    parameters: ofDraft,
    security,
    requestBody: body(publishingInSchema),
    responses: {
      '200': json('What it comes to now.', publishingSchema),
      ...refusals(400, 401, 403, 404, 409, 413, 415, 422),
    },
  },
  publishDraft: {
    operationId: 'publishDraft',
    summary:
      'Publishes a draft with the study and the plan written for it, after generated people have been through it, and locks the plan.',
    parameters: ofDraft,
    security,
    responses: {
      '201': json('The version.', publishedSchema),
      ...refusals(401, 403, 404, 409, 422),
    },
  },
  closeSurvey: {
    operationId: 'closeSurvey',
    summary: 'Closes a survey: nobody new is taken, whoever is answering may finish.',
    parameters: named,
    security,
    responses: { '200': json('It is closed.', closedSchema), ...refusals(401, 403, 404) },
  },
} satisfies Readonly<Record<string, DescribeRouteOptions>>;
