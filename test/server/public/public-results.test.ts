import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../../server/simulation/simulate.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let made: TestApp;
let owner: SignedIn;
let analyst: SignedIn;

beforeAll(async () => {
  made = await testApp(temporaryFolder());
  await more(300, 1);
  owner = await researcherWith(made, 'owner@example.org', [{ survey: 'pulse', role: 'owner' }]);
  analyst = await researcherWith(made, 'analyst@example.org', [{ survey: 'pulse', role: 'analyst' }]);
});
afterAll(() => made.parts.store.close());

const more = (n: number, seed: number) =>
  simulate({ store: made.parts.store, name: 'pulse', n, seed, days: ['2026-11-24', '2026-11-25'] });

const bearer = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
const api = (path: string, method = 'GET', body?: unknown, headers: Record<string, string> = bearer) =>
  Promise.resolve(
    made.app.request(`http://localhost/api/v1/surveys/pulse/public${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
const read = (path: string, headers: Record<string, string> = {}) =>
  Promise.resolve(
    made.app.request(`http://localhost${path}`, { headers: { accept: 'text/html', ...headers } }),
  );

const tables = [{ rows: 'FC0', columns: 'language' }, { rows: 'TR1' }];

describe('the public page of a survey', () => {
  it('is not there before somebody opens it, whatever was chosen', async () => {
    expect((await read('/p/pulse')).status).toBe(404);
    expect((await api('/open', 'PUT', { open: true })).status).toBe(422);
    const names = await codes();
    tables.splice(0, tables.length, { rows: names[0] ?? '', columns: 'language' }, { rows: names[1] ?? '' });
    expect((await api('/tables', 'PUT', { tables })).status).toBe(200);
    expect((await api('/open', 'PUT', { open: true })).status).toBe(422);
    expect((await api('/releases', 'POST')).status).toBe(201);
    expect((await read('/p/pulse')).status).toBe(404);
    expect((await api('', 'GET', undefined, {})).status).toBe(404);
    expect((await read('/p/nobody')).status).toBe(404);
  });

  it('refuses tables that would tell more together, with their places', async () => {
    const [one = '', other = ''] = tables.map(({ rows }) => rows);
    const refused = await api('/tables', 'PUT', {
      tables: [
        { rows: one, columns: other },
        { rows: other, columns: 'language' },
        { rows: one, columns: 'language' },
      ],
    });
    expect(refused.status).toBe(422);
    const problem = (await refused.json()) as { code: string; place: string; title: string };
    expect([problem.code, problem.place]).toEqual(['PUBLIC-CIRCLE', 'tables/2']);
    expect((await api('/tables', 'PUT', { tables: [], more: 1 })).status).toBe(422);
  });

  it('is opened by an owner, not by an analyst, and that stands in the log', async () => {
    expect((await analyst.post('/d/pulse/public/open')).status).toBe(403);
    expect((await owner.post('/d/pulse/public/tables', { rows: tables[0]?.rows ?? '' })).status).toBe(403);
    expect((await owner.post('/d/pulse/public/open')).status).toBe(303);
    const log = await (await owner.get('/d/pulse/log?lang=en')).text();
    expect(log).toContain('opened the public page');
    expect(log).toContain('made a public release');
  });

  it('is read in every language of the survey: heads, days and, where nobody has read the words over, that it is so', async () => {
    const ar = await (await read('/p/pulse?lang=ar')).text();
    expect(ar).toContain('<html lang="ar" dir="rtl">');
    expect(ar).toContain('النتائج');
    expect(ar).toContain('نوفمبر 2026');
    expect(ar).toContain('تُرجمت هذه النسخة آليًا');
    expect(ar).not.toMatch(/Share|People|Everyone|Simulated|2026-11/);
    const pt = await (await read('/p/pulse', { 'accept-language': 'pt' })).text();
    expect(pt).toContain('<html lang="pt-BR"');
    expect(pt).toContain('hreflang="ar"');
    const es = await (await read('/p/pulse?lang=es')).text();
    expect(es).toContain('de noviembre de 2026');
    expect(es).not.toContain('hreflang="ja"');
    expect(await (await read('/p/pulse?lang=ja', { 'accept-language': 'ja' })).text()).toContain(
      '<html lang="en"',
    );
  });

  it('is read by anybody in two languages: no cookie, no script, no robots forbidden, a copy kept for minutes', async () => {
    const en = await read('/p/pulse?lang=en');
    expect(en.status).toBe(200);
    expect(en.headers.get('set-cookie')).toBeNull();
    expect(en.headers.get('cache-control')).toBe('public, max-age=300');
    expect(en.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await en.text();
    expect(text).toContain('Every figure stands for at least 10 people');
    expect(text).toMatch(/simulated/i);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('noindex');
    const es = await (await read('/p/pulse', { 'accept-language': 'es-CL' })).text();
    expect(es).toContain('<html lang="es"');
    expect(es).toContain('Cada cifra representa al menos a 10 personas');
  });

  it('says nothing new to whoever asks again, in another way, or with a filter', async () => {
    const first = await read('/p/pulse?lang=en');
    const body = await first.text();
    for (const query of ['lang=en&where=1', 'lang=en&rows=x', "lang=en&least=1&filter=country='CL'"])
      expect(await (await read(`/p/pulse?${query}`)).text()).toBe(body);
    const tag = first.headers.get('etag') ?? '';
    expect((await read('/p/pulse?lang=en', { 'if-none-match': tag })).status).toBe(304);
    await more(3, 2);
    expect(await (await read('/p/pulse?lang=en')).text()).toBe(body);
    const early = await api('/releases', 'POST');
    expect(early.status).toBe(422);
    expect(((await early.json()) as { code: string }).code).toBe('PUBLIC-NOT-DUE');
  });

  it('is one file too, with its looks, that links to nothing', async () => {
    const file = await read('/p/pulse/file?lang=en');
    expect(file.headers.get('content-disposition')).toContain('pulse-results-en.html');
    const text = await file.text();
    expect(text).toContain('<style>');
    expect(text).not.toMatch(/(?:src|href)="(?!#)/);
    expect(text).not.toContain('@import');
  });

  it('gives programs the same figures, none below the least, nothing of how they are protected', async () => {
    const sent = await api('?lang=en', 'GET', undefined, {});
    expect(sent.status).toBe(200);
    const text = await sent.text();
    expect(text).not.toMatch(/"few"|"weights"/);
    const { tables: told } = JSON.parse(text) as { tables: { people: (number | null)[] }[] };
    expect(told.length).toBe(2);
    for (const { people } of told) expect(people.every((n) => n === null || n >= 10)).toBe(true);
    const again = await api('?lang=en', 'GET', undefined, {
      'if-none-match': sent.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  it('is shut again', async () => {
    expect((await owner.post('/d/pulse/public/shut')).status).toBe(303);
    expect((await read('/p/pulse')).status).toBe(404);
    expect((await api('', 'GET', undefined, {})).status).toBe(404);
  });
});

const codes = async (): Promise<readonly string[]> => {
  const book = (await (await made.app.request('/api/v1/surveys/pulse/codebook')).json()) as {
    variables: { name: string; measure: string; asked?: string; derived?: object; codes?: object[] }[];
  };
  return book.variables
    .filter(
      ({ measure, derived, asked, codes: own }) =>
        measure === 'ordinal' && derived === undefined && asked === undefined && (own ?? []).length > 3,
    )
    .map(({ name }) => name);
};
