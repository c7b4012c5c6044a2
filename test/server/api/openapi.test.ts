import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from '../../../server/api/api.ts';
import { openapi } from '../../../server/api/openapi.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { projectRoot, textOf } from '../../support/sources.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const path = 'server/api/openapi.json';
const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

describe('the OpenAPI document', () => {
  it('is the one that the routes make (CONFIA_UPDATE=1 writes it again)', async () => {
    const text = `${JSON.stringify(await openapi(api(made.parts)), null, 2)}\n`;
    if (process.env['CONFIA_UPDATE'] === '1') writeFileSync(projectRoot + path, text);
    expect(JSON.parse(textOf(path))).toEqual(JSON.parse(text));
  });

  it('has every route of the API and no other', async () => {
    const app = api(made.parts);
    const routes = new Set(
      app.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path: route }) => `${method} /api/v1${route.replace(/:(\w+)/g, '{$1}')}`),
    );
    const { paths } = JSON.parse(textOf(path)) as Document;
    const documented = Object.entries(paths).flatMap(([route, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`),
    );
    expect(new Set(documented)).toEqual(routes);
  });

  it('is served as it is committed', async () => {
    const response = await made.app.request('/api/v1/openapi.json');
    expect(await response.json()).toEqual(JSON.parse(textOf(path)));
  });
});
