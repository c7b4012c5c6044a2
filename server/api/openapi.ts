import { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import { toolkitVersion } from '../version.ts';

/** The OpenAPI document of the API, made from its own routes; `openapi.json` beside this file is its committed copy. */
export const openapi = (app: Hono): Promise<unknown> =>
  generateSpecs(new Hono().route('/api/v1', app), {
    excludeStaticFile: false,
    documentation: {
      info: {
        title: 'Confia',
        version: toolkitVersion,
        description:
          'Surveys, answers, analysis and export. Errors are problem documents (RFC 9457) with a stable code, a place, and a sentence in the language the request accepts (en, es).',
        license: { name: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          researcher: {
            type: 'http',
            scheme: 'bearer',
            description: 'A key of the API with scopes, or the operator’s token from its file.',
          },
        },
      },
    },
  });
