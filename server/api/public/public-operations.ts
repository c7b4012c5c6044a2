import { releasePlanSchema } from '../../../analysis/release/schema.ts';
import { body, json, named, refusals, researchers } from '../operations.ts';
import { publicOpenSchema, publicResultsSchema, publicStandingSchema } from './schema.ts';

const standing = json('How it stands now.', publicStandingSchema);

/** Public results of surveys, for the OpenAPI document. */
export const publicOperations = {
  publicResults: {
    operationId: 'publicResults',
    summary: 'The public results of a survey, for everybody, while their page is open.',
    parameters: [
      ...named,
      {
        name: 'lang',
        in: 'query' as const,
        schema: { type: 'string' as const },
        description: 'Language of the labels: a tag of one of the survey’s languages, en or es.',
      },
    ],
    responses: { '200': json('Tables as they were last released.', publicResultsSchema), ...refusals(404) },
  },
  publicStanding: {
    operationId: 'publicStanding',
    summary: 'Which tables a survey publishes, what was released of them, and whether the page is open.',
    parameters: named,
    security: researchers,
    responses: { '200': standing, ...refusals(401, 403, 404) },
  },
  choosePublicTables: {
    operationId: 'choosePublicTables',
    summary: 'Chooses the tables that a survey publishes.',
    parameters: named,
    security: researchers,
    requestBody: body(releasePlanSchema),
    responses: { '200': standing, ...refusals(400, 401, 403, 404, 413, 415, 422) },
  },
  makePublicRelease: {
    operationId: 'makePublicRelease',
    summary: 'Releases the chosen tables as the answers are now; what it tells can never be taken back.',
    parameters: named,
    security: researchers,
    responses: { '201': standing, ...refusals(401, 403, 404, 422) },
  },
  openPublicPage: {
    operationId: 'openPublicPage',
    summary: 'Opens the public page to everybody, or shuts it.',
    parameters: named,
    security: researchers,
    requestBody: body(publicOpenSchema),
    responses: { '200': standing, ...refusals(400, 401, 403, 404, 413, 415, 422) },
  },
};
