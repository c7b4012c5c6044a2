import { fieldworkSchema } from './fieldwork/schema.ts';
import { json, named, refusals, researchers } from './operations.ts';

/** What the route of a survey's fieldwork does, for the OpenAPI document. */
export const fieldworkOperation = {
  operationId: 'surveyFieldwork',
  summary:
    'How the fieldwork of a survey goes: answers, where people stop, signs of not reading, quotas, dates.',
  parameters: named,
  security: researchers,
  responses: { '200': json('The fieldwork.', fieldworkSchema), ...refusals(401, 403, 404) },
};
