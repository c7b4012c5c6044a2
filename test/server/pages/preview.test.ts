import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { tablesOf } from '../../support/tables.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
let designer: SignedIn;

const flagship = shipped('felt-control');
if (flagship === null) throw new Error('felt-control is not shipped');

const said = (language: string, told: string) => ({
  ...everyKindSurvey.texts[language],
  told: { text: told, of: 'sha256:0', status: 'approved' as const },
});

/** Every kind of question, a note that repeats an answer, and a quota. */
const kinds: Survey = {
  ...everyKindSurvey,
  consent: {
    ...everyKindSurvey.consent,
    boxes: [...everyKindSurvey.consent.boxes, { name: 'later', text: 'later', required: false }],
  },
  quotas: [{ name: 'adults', when: "${adult} = 'yes'", limit: 1, text: 'decline', action: 'close' }],
  texts: {
    ...everyKindSurvey.texts,
    en: { ...everyKindSurvey.texts['en'], told: 'You said ${hours} hours.', later: 'Ask me again.' },
    ar: said('ar', 'قلت ${hours} ساعة.'),
  },
};

const shelf = { folder: '', tags: [], archived: false };

beforeAll(async () => {
  made = await testApp(folder);
  designer = await researcherWith(made, 'design@example.org', [{ survey: '*', role: 'designer' }]);
  const { surveyDrafts } = made.parts.store;
  await surveyDrafts.create({ ...flagship, name: 'ours' }, shelf);
  await surveyDrafts.create(kinds, shelf);
});
afterAll(() => made.parts.store.close());

interface Seen {
  readonly status: number;
  readonly html: string;
  readonly at: string;
}

const page = async (path: string, who = designer): Promise<Seen> => {
  const response = await who.get(path);
  return { status: response.status, html: await response.text(), at: path };
};

const framed = (query: string, name = 'every-kind'): Promise<Seen> =>
  page(`/studio/${name}/preview/page?lang=en&in=en&${query}`);

const hidden = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

/** Sends the form of a page in the frame as a browser without scripts does. */
const send = async ({ html }: Seen, fields: Readonly<Record<string, string>>): Promise<Seen> => {
  const action = (/<form[^>]* method="post"[^>]* action="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll(
    '&amp;',
    '&',
  );
  const response = await designer.post(action, { ...hidden(html), ...fields });
  const to = response.headers.get('location');
  return to === null ? { status: response.status, html: await response.text(), at: action } : page(to);
};

const heading = ({ html }: Seen): string =>
  (/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '').replace(/<[^>]+>/g, '');

describe('the preview of a survey that is being written', () => {
  it('goes from consent to receipt in its frame as a respondent does, and leaves nothing in any table', async () => {
    const path = join(folder, 'confia.db');
    const before = tablesOf(path);
    let now = await framed('page=');
    expect(heading(now)).toContain(kinds.texts['en']?.['consent.title']);
    now = await send(now, { consent: 'yes', 'form.action': 'start' });
    expect(now.at).toContain('page=about');
    now = await send(now, { hours: '12', 'form.action': 'next' });
    expect([now.status, now.html.includes('id="errors"')]).toEqual([422, true]);
    now = await send(now, { adult: 'yes', hours: '12', 'form.action': 'next' });
    expect(now.at).toContain('a.adult=yes');
    const met: string[] = [];
    while (!now.at.includes('page=words')) {
      met.push(/page=(\w+)/.exec(now.at)?.[1] ?? '');
      now = await send(now, { 'form.action': 'next' });
    }
    expect(met.sort()).toEqual(['order', 'use', 'views']);
    expect(now.html).toMatch(/You said \S*12\S* hours/);
    now = await send(now, { 'form.action': 'back' });
    expect(now.at).toMatch(/page=(?:views|order|use)/);
    now = await framed('page=-check&a.adult=yes&a.hours=12');
    expect(now.html).toContain('12');
    now = await send(now, { 'form.action': 'send' });
    expect(now.at).toContain('page=-done');
    expect(now.html).not.toMatch(/(?:href|action)="\/(?:s|receipt)[/?"]/);
    expect((await framed('page=-full-adults')).html).toContain(kinds.texts['en']?.['decline']);
    now = await framed('page=-leave');
    expect((await send(now, { 'form.action': 'discard' })).at).toContain('page=-left');
    expect((await framed('page=-outside')).html).toContain('Here people leave the survey');
    expect(tablesOf(path)).toEqual(before);
  });

  it('answers the script of the page, which goes on in the frame', async () => {
    const first = await framed('page=about');
    const response = await made.app.request(
      'http://localhost/studio/every-kind/preview/page?page=about&in=en',
      {
        method: 'POST',
        headers: {
          accept: 'application/json',
          cookie: designer.cookie,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': '500',
        },
        body: new URLSearchParams({ ...hidden(first.html), adult: 'no', 'form.action': 'next' }).toString(),
      },
    );
    const { to, taken } = (await response.json()) as { readonly to: string; readonly taken: string };
    expect(taken).toBe(hidden(first.html)['form.id']);
    expect(to).toMatch(/^\/studio\/every-kind\/preview\/page\?.*a\.adult=no/);
  });

  it('shows a later page to somebody with the answers that are set, in each language in its direction', async () => {
    const set = 'a.adult=yes&a.hours=37&a.which=fax&a.apps=map&a.apps=mail';
    expect((await framed(`page=words&${set}`)).html).toMatch(/You said \S*37\S* hours/);
    const arabic = await page(`/studio/every-kind/preview/page?lang=en&in=ar&page=words&${set}`);
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
    expect(arabic.html).toMatch(/قلت \S*(?:37|٣٧)\S* ساعة/);
    const shown = async (query: string) => (await framed(`page=use&${query}`)).html;
    expect(await shown('a.apps=mail')).toMatch(/<div[^>]*id="which|name="which"/);
    const around = await page(`/studio/every-kind/preview?lang=en&in=ar&page=words&${set}`);
    expect(around.html).toContain('(set: 4)');
    expect(around.html).toMatch(/name="a\.hours" value="37"/);
    expect(around.html).toMatch(/name="a\.apps" value="mail" checked/);
    expect(around.html).toMatch(/<span lang="ar" dir="rtl">/);
  });

  it('shows each arm of an experiment that is asked for', async () => {
    const [experiment] = flagship.experiments;
    const factor = experiment?.factors.find(({ name }) => name === 'control');
    const texts = factor?.levels.map(({ text }) => text ?? '') ?? [];
    for (const [level, key] of texts.entries()) {
      const { html } = await framed(`page=V&arm.EXP1_control=${level}&arm.EXP1_burden=user`, 'ours');
      const words = flagship.texts['en']?.[key];
      expect(html).toContain(typeof words === 'string' ? words : words?.text);
    }
    const around = await page('/studio/ours/preview?lang=es&page=V');
    expect(around.html).toContain('Brazo de EXP1 · control');
    const options = /<select[^>]*name="arm\.EXP1_control">(.*?)<\/select>/s.exec(around.html)?.[1] ?? '';
    for (const key of texts) expect(options).toContain(flagship.texts['es-419']?.[key]);
    expect(around.html).not.toContain('control=1');
  });

  it('agrees to what need not be agreed to where that is set, and says what was ticked in the frame', async () => {
    const around = (query: string) => page(`/studio/every-kind/preview?lang=en&in=en${query}`);
    expect((await around('')).html).toMatch(/type="checkbox" name="agreed" value="later"\/?>/);
    expect((await around('&agreed=later')).html).toMatch(/name="agreed" value="later" checked/);
    const begin = async (ticks: Readonly<Record<string, string>>) =>
      (await send(await framed('page='), { consent: 'yes', ...ticks, 'form.action': 'start' })).at;
    expect(await begin({ later: 'yes' })).toContain('agreed=later');
    expect(await begin({})).not.toContain('agreed=');
  });

  it('says when nobody with these answers comes to a page, and shows it', async () => {
    const told = 'Nobody with these answers comes to this page';
    const missed = await page('/studio/ours/preview?lang=en&in=en&page=HC2');
    expect(missed.html).toContain(told);
    expect(missed.html).toContain('${HC1} != ');
    expect((await framed('page=HC2', 'ours')).html).toContain('name="form.page" value="HC2"');
    const harmed = await page('/studio/ours/preview?lang=en&in=en&page=HC2&a.HC1=switched');
    expect(harmed.html).not.toContain(told);
  });

  it('is framed by our own pages only, says by itself what it is, and is for whoever may design the survey', async () => {
    const outer = await designer.get('/studio/ours/preview');
    expect(outer.headers.get('content-security-policy')).toContain(
      "frame-src 'self'; frame-ancestors 'none'",
    );
    const inner = await designer.get('/studio/ours/preview/page');
    expect(inner.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'$/);
    const map = await designer.get('/studio/ours/map');
    expect(map.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'$/);
    // pages that everybody sees in turn are one entry, and each is still a place that links lead to
    const html = await map.text();
    const places = [...html.matchAll(/ id="page-(\w+)"/g)].map(([, own]) => own);
    expect(places).toEqual(flagship.pages.map(({ name }) => name));
    expect(html).toContain('class="stretch"');
    expect((html.match(/<h2>/g) ?? []).length).toBeLessThan(places.length);
    expect((await framed('page=about')).html).not.toContain('class="notice"');
    expect((await framed('page=about&alone=1')).html).toContain('class="notice"');
    const viewer = await researcherWith(made, 'view@example.org', [{ survey: '*', role: 'viewer' }]);
    const other = await researcherWith(made, 'other@example.org', [{ survey: 'ours', role: 'designer' }]);
    for (const path of ['preview', 'preview/page']) {
      expect((await page(`/studio/every-kind/${path}`, viewer)).status).toBe(403);
      expect((await page(`/studio/every-kind/${path}`, other)).status).toBe(403);
      expect((await page(`/studio/nothing/${path}`)).status).toBe(404);
    }
  });

  it('shows what can be shown of a broken survey, with what is wrong beside it', async () => {
    const broken: Survey = {
      ...kinds,
      name: 'broken',
      lists: { ...kinds.lists, agree: { choices: [] } },
      pages: kinds.pages.map((own) =>
        own.name === 'views'
          ? {
              ...own,
              items: [
                ...own.items,
                { name: 'lost', kind: 'single', text: 'no.such.text', list: 'nowhere' },
                { name: 'odd', kind: 'text', text: 'why', relevant: '${nobody} = (' },
              ],
            }
          : own,
      ),
    };
    await made.parts.store.surveyDrafts.create(broken, shelf);
    await made.parts.store.surveyDrafts.create(
      { ...kinds, name: 'lacking', texts: { ...kinds.texts, ar: {} } },
      shelf,
    );
    const lacking = await page('/studio/lacking/preview?lang=en&in=ar');
    expect(lacking.html).toMatch(/translations\/ar\?lang=en">Texts that this language lacks[^<]*: [1-9]/);
    for (const own of ['', ...broken.pages.map(({ name }) => name), '-check', '-done']) {
      const around = await page(`/studio/broken/preview?lang=en&page=${own}`);
      expect([own, around.status]).toEqual([own, 200]);
      const inside = await page(`/studio/broken/preview/page?lang=en&page=${own}`);
      expect([own, inside.status]).toEqual([own, 200]);
      expect(inside.html).toContain('<h1');
    }
    const { html } = await page('/studio/broken/preview?lang=en&page=views');
    expect(html).toContain('To be said of this page');
    expect(html).toContain('href="/studio/broken?lang=en#questions/odd"');
    expect((await page('/studio/broken/preview?lang=en&page=about')).html).toContain('Errors elsewhere');
  });
});
