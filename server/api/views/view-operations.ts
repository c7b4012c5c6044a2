import { body, json, named, refusals, researchers } from '../operations.ts';
import { newViewSchema, viewSchema, viewsSchema } from './schema.ts';

const one = [
  ...named,
  {
    name: 'id',
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const, pattern: '^[A-Za-z0-9_-]{1,64}$' },
    description: 'Id of a view; a new one is chosen by whoever keeps it.',
  },
];

/** Views of the explorer that are kept under a name, for the OpenAPI document. */
export const viewOperations = {
  listViews: {
    operationId: 'listViews',
    summary: 'Views of the explorer that are kept under a name, with the request each comes to.',
    parameters: named,
    security: researchers,
    responses: { '200': json('Views in order of names.', viewsSchema), ...refusals(401, 403, 404, 422) },
  },
  keepView: {
    operationId: 'keepView',
    summary: 'Keeps a view under an id: a new one, or in place of what had that id.',
    parameters: one,
    security: researchers,
    requestBody: body(newViewSchema),
    responses: {
      '200': json('The view that took the place of another.', viewSchema),
      '201': json('The new view.', viewSchema),
      ...refusals(400, 401, 403, 404, 413, 415, 422),
    },
  },
  removeView: {
    operationId: 'removeView',
    summary: 'Deletes a view.',
    parameters: one,
    security: researchers,
    responses: { '200': json('Those that are left.', viewsSchema), ...refusals(401, 403, 404) },
  },
};
