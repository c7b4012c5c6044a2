import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendPageOf } from '../../../server/api/page/send-page-of.ts';
import { keyRate } from '../../../server/middleware/key-rate.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
});
afterAll(() => made.parts.store.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  Promise.resolve(made.app.request(`http://localhost/api/v1${path}`, { headers }));

describe('marks of what is read', () => {
  it('say that nothing has changed, and that something has', async () => {
    const first = await get('/surveys');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    const same = await get('/surveys', { 'if-none-match': `"other", ${tag}` });
    expect([same.status, await same.text()]).toEqual([304, '']);
    expect((await get('/surveys', { 'if-none-match': '"other"' })).status).toBe(200);
    await made.parts.store.closeSurvey('pulse');
    expect((await get('/surveys', { 'if-none-match': tag })).status).toBe(200);
  });

  it('stand on findings, and not on refusals or files', async () => {
    const bearer = { authorization: `Bearer ${testToken}` };
    const request = encodeURIComponent(JSON.stringify({ tasks: [{ crosstab: { rows: ['FC0'] } }] }));
    const findings = await get(`/surveys/pulse/analysis?request=${request}`, bearer);
    expect([findings.status, findings.headers.has('etag')]).toEqual([200, true]);
    expect(findings.headers.get('cache-control')).toContain('no-store');
    const wrong = await get('/surveys/pulse/analysis?request=%7B', bearer);
    expect([wrong.status, wrong.headers.has('etag')]).toEqual([422, false]);
    expect((await get('/surveys/pulse/export.json', bearer)).headers.has('etag')).toBe(false);
    expect((await get(`/surveys/pulse/analysis?request=${request}`)).status).toBe(401);
  });
});

describe('lists', () => {
  const items = Array.from({ length: 25 }, (_, place) => ({ id: `i${place}` }));
  const app = new Hono();
  let list = items;
  app.get('/items', (context) => sendPageOf(context, 'items', list, ({ id }) => id));
  const page = async (query: string) => {
    const response = await app.request(`http://localhost/items?${query}`);
    return {
      status: response.status,
      link: response.headers.get('link'),
      ...((await response.json()) as { items: { id: string }[]; next: string | null; code?: string }),
    };
  };

  it('come in parts that neither repeat nor skip, while others come and go', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { items: part, next, link } = await page(`limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...part.map(({ id }) => id));
      if (next === null) break;
      expect(link).toBe(`</items?limit=10&cursor=${next}>; rel="next"`);
      cursor = next;
      list = [{ id: `new${seen.length}` }, ...list].filter(({ id }) => id !== 'i24');
    }
    expect(seen).toEqual(items.slice(0, 24).map(({ id }) => id));
    list = items;
  });

  it('refuse cursors of other lists and parts of no size', async () => {
    expect((await page('cursor=bm9uZQ')).code).toBe('CURSOR-UNKNOWN');
    for (const limit of ['0', '501', 'x', '-1']) expect((await page(`limit=${limit}`)).status).toBe(422);
    expect((await page('limit=25')).next).toBeNull();
  });
});

describe('one key', () => {
  it('waits its turn, others do not, and who has none is not counted', async () => {
    let now = 0;
    const app = new Hono();
    app.use('*', keyRate({ elapsed: () => now }, { most: 3, perSecond: 1 }));
    app.get('/', (context) => context.text('ok'));
    const ask = async (key?: string) =>
      await app.request('http://localhost/', { headers: key === undefined ? {} : { authorization: key } });
    for (let time = 0; time < 3; time += 1) expect((await ask('a')).status).toBe(200);
    const refused = await ask('a');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(((await refused.json()) as { code: string }).code).toBe('HTTP-BUSY');
    expect((await ask('b')).status).toBe(200);
    for (let time = 0; time < 9; time += 1) expect((await ask()).status).toBe(200);
    now = 1000;
    expect((await ask('a')).status).toBe(200);
  });
});
