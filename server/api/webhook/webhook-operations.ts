import { body, json, named, refusals, researchers } from '../operations.ts';
import { newWebhookSchema, webhookSchema, webhooksSchema } from './schema.ts';

const one = [
  ...named,
  {
    name: 'id',
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const },
    description: 'Id of a webhook.',
  },
];

/** Addresses that are told of new answers, for the OpenAPI document. */
export const webhookOperations = {
  listWebhooks: {
    operationId: 'listWebhooks',
    summary: 'Addresses that are told when a survey has a batch of answers more.',
    parameters: named,
    security: researchers,
    responses: { '200': json('Webhooks.', webhooksSchema), ...refusals(401, 403, 404) },
  },
  addWebhook: {
    operationId: 'addWebhook',
    summary: 'Adds an address; refused unless whoever runs the server lets it send notices.',
    parameters: named,
    security: researchers,
    requestBody: body(newWebhookSchema),
    responses: { '201': json('The webhook.', webhookSchema), ...refusals(400, 401, 403, 404, 413, 415, 422) },
  },
  resumeWebhook: {
    operationId: 'resumeWebhook',
    summary: 'Tries an address again that was left alone after many failures.',
    parameters: one,
    security: researchers,
    responses: { '200': json('Webhooks.', webhooksSchema), ...refusals(401, 403, 404) },
  },
  removeWebhook: {
    operationId: 'removeWebhook',
    summary: 'Takes an address away.',
    parameters: one,
    security: researchers,
    responses: { '200': json('Those that are left.', webhooksSchema), ...refusals(401, 403, 404) },
  },
};
