import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableQueryOf, tableViewOf } from '../../../client/lib/table-view.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let made: TestApp;
let ana: SignedIn;
let ben: SignedIn;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  [ana, ben] = (await Promise.all(
    ['ana', 'ben'].map((name) =>
      researcherWith(made, `${name}@example.org`, [{ survey: 'pulse', role: 'analyst' }]),
    ),
  )) as [SignedIn, SignedIn];
});
afterAll(() => made.parts.store.close());

const view = tableQueryOf(
  tableViewOf(
    new URLSearchParams(
      'rows=FC0&rows=survey_version&columns=language&netname=Some&net=3&net=4&letters=0.01&percent=row&top=2&sort=total&where=${FC0} > 2',
    ),
  ),
);
const save = (who: SignedIn, name: string, more: Readonly<Record<string, string>> = {}) =>
  who.post('/d/pulse/views?lang=en', { name, view, ...more });
const kept = () => made.parts.store.savedViews('pulse');
const api = async (path: string, method = 'GET', body?: unknown) => {
  const response = await made.app.request(`http://localhost/api/v1/surveys/pulse/views${path}`, {
    method,
    headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('views that are kept under a name', () => {
  it('are saved from the explorer, opened by whoever may ask, and lead to the very view', async () => {
    const page = await (await ana.get(`/d/pulse/explore?${view}&lang=en`)).text();
    expect(page).toContain(`name="view" value="${view.replaceAll('&', '&amp;')}"`);
    const saved = await save(ana, '  Trust\n by   language ');
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/d/pulse/explore?${view}&lang=en`]);
    expect(await kept()).toEqual([
      {
        survey: 'pulse',
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        name: 'Trust by language',
        view,
        who: ana.id,
      },
    ]);
    const opened = await (await ben.get(`/d/pulse/explore?${view}&lang=en`)).text();
    expect(opened).toMatch(/aria-current="true"[^>]*><bdi>Trust by language</);
    const list = await (await ben.get('/d/pulse/views?lang=en')).text();
    expect(list).toContain('Saved by');
    expect(list).toContain('${FC0} &gt; 2');
    // a report of the same people is chosen from there, and from the page of the report
    const report = '/d/pulse/report?where=%24%7BFC0%7D+%3E+2&amp;lang=en';
    expect(list).toContain(`href="${report}"`);
    const choices = await (await ben.get('/d/pulse/report?lang=en')).text();
    expect(choices).toContain(`<a href="${report}"><bdi>Trust by language</bdi></a>`);
    expect(await (await ben.get(report.replaceAll('&amp;', '&'))).text()).toContain('value="${FC0} &gt; 2"');
  });

  it('are refused without a name, with one too long or doubled, in a sentence, and nothing is lost', async () => {
    for (const [name, said] of [
      ['  ', 'needs a name'],
      ['é'.repeat(81), 'at most 80 characters'],
      ['TRUST by language', 'There is a view named'],
    ] as const) {
      const refused = await save(ben, name);
      const html = await refused.text();
      expect([refused.status, html.includes(said)]).toEqual([422, true]);
      expect(html).toContain(`name="view" value="${view.replaceAll('&', '&amp;')}"`);
      expect(html.includes('name="replace"')).toBe(said.startsWith('There'));
    }
    expect(await kept()).toHaveLength(1);
    expect((await save(ana, 'é'.repeat(80))).status).toBe(303);
    const spanish = await ben.post('/d/pulse/views?lang=es', { name: '', view });
    expect(await spanish.text()).toContain('necesita un nombre');
  });

  it('are replaced, renamed, deleted and put back, and the log says who did', async () => {
    expect((await save(ben, 'trust by language', { replace: 'yes', view: 'rows=FC0' })).status).toBe(303);
    const [own] = (await kept()).filter(({ name }) => name === 'trust by language');
    expect([own?.view, own?.who]).toEqual(['rows=FC0', ben.id]);
    const at = `/d/pulse/views/${own?.id}`;
    expect((await ana.post(`${at}/rename`, { name: 'é'.repeat(80) })).status).toBe(422);
    expect((await ana.post(`${at}/rename`, { name: 'Control' })).status).toBe(303);
    const gone = await ana.post(`${at}/delete?lang=en`);
    expect(gone.status).toBe(303);
    const shown = await (await ana.get(gone.headers.get('location') ?? '')).text();
    expect(shown).toContain('“Control” was deleted.');
    expect(shown).toContain('name="view" value="rows=FC0"');
    expect((await kept()).map(({ name }) => name)).toEqual(['é'.repeat(80)]);
    expect((await save(ana, 'Control', { view: 'rows=FC0' })).status).toBe(303);
    expect((await ana.post('/d/pulse/views/none/delete')).status).toBe(404);
    const acts = (await made.parts.store.accounts.find('act')).filter(({ what }) => /^view-/.test(what));
    expect(acts.map(({ who, what }) => [who === ana.id ? 'ana' : 'ben', what])).toEqual([
      ['ana', 'view-save'],
      ['ana', 'view-save'],
      ['ben', 'view-save'],
      ['ana', 'view-rename'],
      ['ana', 'view-delete'],
      ['ana', 'view-save'],
    ]);
  });

  it('are for whoever has the right of the explorer, and a form from elsewhere keeps nothing', async () => {
    const viewer = await researcherWith(made, 'v@example.org', [{ survey: 'pulse', role: 'viewer' }]);
    expect((await viewer.get('/d/pulse/views')).status).toBe(403);
    expect((await save(viewer, 'Mine')).status).toBe(403);
    expect((await ana.get('/d/felt-control/views')).status).toBe(403);
    const before = await kept();
    const foreign = await made.app.request('http://localhost/d/pulse/views', {
      method: 'POST',
      headers: {
        cookie: ana.cookie,
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `name=Forged&view=rows%3DFC0&form.token=${ana.formToken}`,
    });
    expect(foreign.status).toBe(403);
    expect(await kept()).toEqual(before);
  });

  it('open with what the survey no longer has said in a sentence, and keep it', async () => {
    const old = tableQueryOf(
      tableViewOf(new URLSearchParams('rows=FC0&rows=OLD1&columns=OLD2&columns=language')),
    );
    const saved = await save(ana, 'Of the first version', { view: old });
    const response = await ana.get(saved.headers.get('location') ?? '');
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('OLD1, OLD2, which version 1 of the survey does not have');
    expect(html).toMatch(/<option value="OLD1" selected/);
    expect(html).toMatch(/<option value="OLD2" selected/);
    const without = /href="([^"]+)">The table without it/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(without).toBe('/d/pulse/explore?rows=FC0&columns=language&lang=en');
    expect((await ana.get(without)).status).toBe(200);
    expect((await kept()).find(({ name }) => name === 'Of the first version')?.view).toBe(old);
    expect(await (await ana.get('/d/pulse/views?lang=en')).text()).toContain(
      'does not have OLD1, OLD2 any more',
    );
  });

  it('are listed, kept and deleted over the API, each with the request it comes to', async () => {
    const put = await api('/mine', 'PUT', { name: 'By program', view: `${view}&nonsense=1` });
    expect(put.status).toBe(201);
    expect(put.body).toMatchObject({ id: 'mine', name: 'By program', view, who: 'operator', gone: [] });
    const again = await api('/mine', 'PUT', { name: 'By program', view: 'rows=FC0' });
    expect([again.status, again.body['request']]).toEqual([
      200,
      { tasks: [expect.objectContaining({ crosstab: expect.objectContaining({ rows: ['FC0'] }) })] },
    ]);
    expect((await api('/other', 'PUT', { name: 'by PROGRAM', view: 'rows=FC0' })).body['code']).toBe(
      'VIEW-NAME-TAKEN',
    );
    expect((await api('/a.b', 'PUT', { name: 'Dots', view: 'rows=FC0' })).body['code']).toBe('VIEW-ID');
    expect((await api('/x', 'PUT', { name: 'X' })).status).toBe(422);
    const { views } = (await api('')).body as { views: { name: string }[] };
    expect(views.map(({ name }) => name)).toContain('By program');
    const left = (await api('/mine', 'DELETE')).body as { views: { name: string }[] };
    expect(left.views.map(({ name }) => name)).not.toContain('By program');
    expect((await api('/mine', 'DELETE')).status).toBe(404);
  });
});
