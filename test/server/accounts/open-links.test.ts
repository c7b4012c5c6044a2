import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { doorMilliseconds } from '../../../server/accounts/limits.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { firstResearcher, researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
let ada: SignedIn;
beforeAll(async () => {
  made = await testApp(folder);
  ada = await firstResearcher(made);
});
afterAll(() => made.parts.store.close());

const people = () => accountsOf(made.parts).people;
const page = async (lang = 'en'): Promise<string> => (await ada.get(`/account/people?lang=${lang}`)).text();
const idsOn = (html: string): readonly string[] =>
  [...html.matchAll(/name="id" value="([0-9a-f]{32})"/g)].map(([, id = '']) => id);
const opens = async (token: string): Promise<boolean> =>
  (await made.app.request(`/account/invited/${token}`)).status === 200;
const back = (who: SignedIn, id: string): Promise<Response> =>
  who.post('/account/people/take-back?lang=en', { id });

describe('links that were not used yet', () => {
  it('stand on the page of people with whom they are for, what they make of them, and who made them', async () => {
    expect(await page()).toContain('None: every link was used');
    const token = await people().invite(ada.id, 'Bo from the field team', [
      { survey: 'pulse', role: 'analyst' },
      { survey: '*', role: 'viewer' },
    ]);
    await people().resetLink(ada.id, ada.id);
    const html = await page();
    expect(html).not.toContain(token);
    const [list = ''] = /<h2 id="links-title">.*$/s.exec(html) ?? [];
    const texts = list
      .replace(/<[^>]+>/g, '\n')
      .split('\n')
      .filter(Boolean);
    expect(texts).toEqual(
      expect.arrayContaining([
        'Bo from the field team',
        'Viewer · All surveys',
        'Analyst · Felt control and trust: pulse',
        'Works until November 27, 2026 at 12:34 PM',
        'Made by Ada Example',
        'New password for Ada Example',
      ]),
    );
    expect(await page('es')).toContain('Retirar el enlace: Bo from the field team');
    expect(idsOn(html).length).toBe(2);
  });

  it('are taken back by an owner, open nothing any more, and that stands in the log', async () => {
    const token = await people().invite(ada.id, 'to the wrong person', [{ survey: '*', role: 'owner' }]);
    const listed = await people().openLinks();
    const id =
      listed.find(({ door }) => door.kind === 'invitation' && door.label.startsWith('to the'))?.id ?? '';
    const bo = await researcherWith(made, 'bo@example.org', [
      { survey: 'pulse', role: 'owner' },
      { survey: '*', role: 'designer' },
    ]);
    expect((await back(bo, id)).status).toBe(403);
    expect(await opens(token)).toBe(true);
    const foreign = await made.app.request('/account/people/take-back', {
      method: 'POST',
      headers: {
        cookie: ada.cookie,
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ id, 'form.token': ada.formToken }).toString(),
    });
    expect(foreign.status).toBe(403);
    expect(await opens(token)).toBe(true);
    const done = await back(ada, id);
    expect(done.headers.get('location')).toContain('done=taken-back');
    expect(await opens(token)).toBe(false);
    expect(await (await ada.get(done.headers.get('location') ?? '')).text()).toContain(
      'The link is taken back: it opens nothing any more.',
    );
    expect((await accountsOf(made.parts).acts.lines()).at(-1)).toMatchObject({
      who: ada.id,
      what: 'link-take-back',
      result: 'done',
    });
    expect(await (await ada.get('/account/log?lang=en')).text()).toContain('took back a link');
    const lines = (await accountsOf(made.parts).acts.lines()).length;
    expect((await back(ada, id)).headers.get('location')).toContain('done=link-gone');
    expect((await back(ada, '')).headers.get('location')).toContain('done=link-gone');
    expect((await accountsOf(made.parts).acts.lines()).length).toBe(lines);
  });

  it('are no longer listed when they have run out', async () => {
    expect((await people().openLinks()).length).toBeGreaterThan(0);
    made.later(doorMilliseconds);
    expect(await people().openLinks()).toEqual([]);
    made.later(0);
  });
});
