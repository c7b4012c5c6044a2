import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerOf } from '../../../server/cli/survey-readers.ts';
import { textHash } from '../../../surveys/definition/hash.ts';
import { shownKeys, textStatus } from '../../../surveys/definition/languages.ts';
import type { Edit } from '../../../surveys/editing/edit.ts';
import type { Translation } from '../../../surveys/model/language.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
let designer: SignedIn;
let other: SignedIn;
let viewer: SignedIn;
beforeAll(async () => {
  made = await testApp(folder);
  designer = await researcherWith(made, 'design@example.org', [{ survey: '*', role: 'designer' }]);
  other = await researcherWith(made, 'other@example.org', [{ survey: 'mine', role: 'designer' }]);
  viewer = await researcherWith(made, 'view@example.org', [{ survey: '*', role: 'viewer' }]);
  await designer.post('/studio?lang=en', { from: 'instrument pulse', name: 'mine', title: '', tongue: 'en' });
});
afterAll(() => made.parts.store.close());

const draft = async (name = 'mine'): Promise<Survey> => {
  const own = await made.parts.store.surveyDrafts.find(name);
  if (own === null) throw new Error(`no draft ${name}`);
  return own.definition;
};

const translation = async (key: string, language: string): Promise<Translation | undefined> =>
  (await draft()).texts[language]?.[key] as Translation | undefined;

const source = async (key: string): Promise<string> => {
  const own = await draft();
  return own.texts[own.source]?.[key] as string;
};

const edit = async (...edits: readonly Edit[]): Promise<void> => {
  const { revision } = (await made.parts.store.surveyDrafts.find('mine')) ?? { revision: 0 };
  const answer = await made.app.request('http://localhost/api/v1/drafts/mine/edits', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: designer.cookie,
      'confia-form': designer.formToken,
    },
    body: JSON.stringify({
      base: revision,
      editor: 'test-window',
      edits: edits.map((own, index) => ({ id: `edit-${revision}-${index}`, edit: own })),
    }),
  });
  expect(answer.status).toBe(200);
};

const page = async (path: string, who = designer): Promise<string> =>
  (await who.get(`/studio/mine/translations${path}`)).text();

/** The fields of one text as the page has them, with what somebody makes of them. */
const fields = (html: string, key: string, text: string, status?: string): Record<string, string> => {
  const [, after = ''] = html.split(`name="shown.${key}" value="`);
  const [shown = ''] = after.split('"');
  return {
    [`text.${key}`]: text,
    [`shown.${key}`]: shown,
    [`status.${key}`]: status ?? shown.split(' ')[2] ?? '',
  };
};

const save = (language: string, sent: Record<string, string>, who = designer) =>
  who.post(`/studio/mine/translations/${language}?lang=en`, sent);

const upload = async (name: string, text: string, fields: Record<string, string> = {}, who = designer) => {
  const form = new FormData();
  form.set('form.token', who.formToken);
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([text], name));
  const made_ = new Response(form);
  const body = await made_.arrayBuffer();
  return made.app.request('http://localhost/studio/mine/translator-file?lang=en', {
    method: 'POST',
    headers: {
      'content-type': made_.headers.get('content-type') ?? '',
      'content-length': String(body.byteLength),
      'sec-fetch-site': 'same-origin',
      cookie: who.cookie,
    },
    body,
  });
};

/** What stands in a page, without giving all of it to a failed test. */
const has = (html: string, ...parts: readonly (string | RegExp)[]): void => {
  for (const part of parts)
    expect(typeof part === 'string' ? html.includes(part) : part.test(html), String(part)).toBe(true);
};

const keys = async (): Promise<readonly string[]> => {
  const own = await draft();
  return shownKeys(own).filter((key) => !String(own.texts[own.source]?.[key]).includes('{'));
};

describe('the languages of a survey that is being written', () => {
  it('stand with how far each has come and why it may not be published', async () => {
    const html = await page('?lang=en');
    for (const tag of (await draft()).languages.map((own) => own.tag)) has(html, `id="language-${tag}"`);
    has(html, 'May not be published yet:');
    has(html, /\d+ texts are machine drafts that nobody has reviewed/);
    has(html, 'href="/studio/mine/translations/ar?lang=en"');
    expect(html).not.toContain('href="/studio/mine/translations/es-419?lang=en"');
    has(await page('?lang=es'), 'Aún no se puede publicar:');
    const publish = await (await designer.get('/studio/mine/publish?lang=en')).text();
    has(publish, 'href="/studio/mine/translations?lang=en#language-ar"');
  });

  it('are added by their tag, refused with what was typed, removed, and brought back whole', async () => {
    for (const [tag, said] of [
      ['not a tag', /no language tag/],
      ['EN', /has English already/],
    ] as const) {
      const refused = await designer.post('/studio/mine/translations?lang=en', { tag });
      const text = await refused.text();
      expect([refused.status, text]).toEqual([422, expect.stringMatching(said)]);
      has(text, `value="${tag}"`);
    }
    const added = await designer.post('/studio/mine/translations?lang=en', { tag: 'fr' });
    expect(added.status).toBe(303);
    expect((await draft()).languages.at(-1)).toEqual({ tag: 'fr', status: 'draft_t1' });
    const before = await draft();
    const removed = await designer.post('/studio/mine/translations/ar/remove?lang=en');
    expect((await draft()).texts['ar']).toBeUndefined();
    const told = await (await designer.get(removed.headers.get('location') ?? '')).text();
    const revision = /name="revision" value="(\d+)"/.exec(told)?.[1] ?? '';
    await designer.post('/studio/mine/bring-back-language?lang=en', { revision });
    expect((await draft()).texts).toEqual(before.texts);
    expect((await draft()).languages.map(({ tag }) => tag).sort()).toEqual(
      before.languages.map(({ tag }) => tag).sort(),
    );
    await designer.post('/studio/mine/translations/fr/form?lang=en', { status: 'pretested' });
    expect((await draft()).languages.find(({ tag }) => tag === 'fr')?.status).toBe('pretested');
    expect((await designer.post('/studio/mine/translations/es-419/remove?lang=en')).status).toBe(303);
    expect((await draft()).languages.map(({ tag }) => tag)).toContain('es-419');
  });
});

describe('the texts of a language', () => {
  it('are saved several at once, with the source they were made from, and found by status and word', async () => {
    const [one = '', two = ''] = await keys();
    const html = await page('/fr?lang=en&show=missing');
    const answer = await save('fr', { ...fields(html, one, 'Un'), ...fields(html, two, 'Deux', 'reviewed') });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringMatching(/saved=2/)]);
    expect(await translation(one, 'fr')).toEqual({
      text: 'Un',
      of: textHash(await source(one)),
      status: 'draft_t1',
    });
    expect(await translation(two, 'fr')).toMatchObject({ text: 'Deux', status: 'reviewed' });
    const seen = async (query: string): Promise<readonly string[]> =>
      [...(await page(`/fr?lang=en${query}`)).matchAll(/id="unit-([^"]+)"/g)].map(([, key]) => key ?? '');
    expect(await seen('&show=reviewed')).toEqual([two]);
    expect(await seen('&show=draft')).toEqual([one]);
    expect(await seen('&search=deux')).toEqual([two]);
    expect(await seen('&search=nothing-like-it')).toEqual([]);
  });

  it('lose a status that was given to other words, and keep one that is given anew', async () => {
    const [, two = ''] = await keys();
    await save('fr', fields(await page('/fr?lang=en'), two, 'Deux fois'));
    expect(await translation(two, 'fr')).toMatchObject({ text: 'Deux fois', status: 'draft_t1' });
    await save('fr', fields(await page('/fr?lang=en'), two, 'Deux fois', 'adjudicated'));
    expect(await translation(two, 'fr')).toMatchObject({ text: 'Deux fois', status: 'adjudicated' });
  });

  it('stand first when their source has changed, with what changed, until somebody says what holds', async () => {
    const [one = '', two = ''] = await keys();
    const old = await source(two);
    await edit({ kind: 'set', at: ['texts', 'es-419', two], value: `${old} ahora` });
    const html = await page('/fr?lang=en');
    expect(/id="unit-([^"]+)"/.exec(html)?.[1]).toBe(two);
    has(html, /<ins> ?ahora<\/ins>/);
    has(html, 'Deux fois');
    has(await page('?lang=en'), '1 translation is out of date');
    await save('fr', fields(html, two, 'Deux fois', 'reviewed'));
    expect(await translation(two, 'fr')).toEqual({
      text: 'Deux fois',
      of: textHash(`${old} ahora`),
      status: 'reviewed',
    });
    await edit({ kind: 'set', at: ['texts', 'es-419', two], value: old });
    has(await page('/fr?lang=en&show=stale'), /<del> ?ahora<\/del>/);
    await edit({ kind: 'set', at: ['texts', 'es-419', two], value: `${old} ahora` });
    expect(await page('/fr?lang=en&show=stale')).not.toContain(`id="unit-${two}"`);
    has(await page('/fr?lang=en&show=draft'), `id="unit-${one}"`);
  });

  it('are refused with other placeholders, keep what was typed, and save the rest', async () => {
    const own = await draft();
    const filled =
      Object.entries(own.texts['es-419'] ?? {}).find(([, text]) =>
        String(text).includes('{provider}'),
      )?.[0] ?? '';
    const [one = ''] = await keys();
    const html = await page(`/fr?lang=en&search=${encodeURIComponent(filled)}`);
    const all = await page('/fr?lang=en');
    const answer = await save('fr', {
      ...fields(html, filled, 'Sans <b>le</b> nom'),
      ...fields(all, one, 'Encore un'),
    });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    has(text, 'Sans &lt;b&gt;le&lt;/b&gt; nom');
    has(text, /fills in other things than its source/);
    has(text, '1 text saved.');
    expect(await translation(filled, 'fr')).toBeUndefined();
    expect(await translation(one, 'fr')).toMatchObject({ text: 'Encore un' });
  });

  it('are never written over: who comes second sees both, and nothing is lost', async () => {
    const [one = ''] = await keys();
    const html = await page('/fr?lang=en');
    expect((await save('fr', fields(html, one, 'De la première'), other)).status).toBe(303);
    const second = await save('fr', fields(html, one, 'Du second'));
    const text = await second.text();
    expect(second.status).toBe(422);
    has(text, 'De la première');
    has(text, 'Du second');
    expect(await translation(one, 'fr')).toMatchObject({ text: 'De la première' });
    expect((await save('fr', fields(text, one, 'Des deux'))).status).toBe(303);
    expect(await translation(one, 'fr')).toMatchObject({ text: 'Des deux' });
  });

  it('that were translated while the source changed are out of date at once', async () => {
    const [, , three = ''] = await keys();
    const html = await page('/fr?lang=en');
    const old = await source(three);
    await edit({ kind: 'set', at: ['texts', 'es-419', three], value: `${old}!` });
    await save('fr', fields(html, three, 'Trois'));
    expect(await translation(three, 'fr')).toMatchObject({ text: 'Trois', of: textHash(old) });
    has(await page('/fr?lang=en&show=stale'), `id="unit-${three}"`);
  });

  it('come alone for a script, with what follows of it', async () => {
    const [, , , four = ''] = await keys();
    const body = new URLSearchParams({
      'form.token': designer.formToken,
      ...fields(await page('/fr?lang=en'), four, 'Quatre 4444'),
    }).toString();
    const answer = await made.app.request('http://localhost/studio/mine/translations/fr?lang=en', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
        'sec-fetch-site': 'same-origin',
        'confia-part': four,
        cookie: designer.cookie,
      },
      body,
    });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    has(text, /^<div class="state"/);
    has(text, 'The numbers differ from the source.');
    has(text, 'data-part="progress"');
  });

  it('carry notes for whoever translates them, in every language and in the file', async () => {
    const [one = '', two = ''] = await keys();
    const html = await page('/fr?lang=en');
    const noted = (key: string): string => html.split(`name="noted.${key}" value="`)[1]?.split('"')[0] ?? '';
    const note = { [`note.${one}`]: 'Not a command.', [`noted.${one}`]: noted(one) };
    const same = { [`note.${two}`]: '', [`noted.${two}`]: noted(two) };
    const answer = await save('fr', { ...note, ...same });
    expect(answer.headers.get('location')).toMatch(/saved=1/);
    expect((await draft()).translatorNotes).toEqual({ [one]: 'Not a command.' });
    has(await page('/ar?lang=en'), '<strong>Note:</strong> Not a command.');
    const file = await (await designer.get('/studio/mine/translations/ar/texts.xlf')).text();
    has(file, '<note category="author">Not a command.</note>');
  });

  it('are taken away by an empty field', async () => {
    const [, , , four = ''] = await keys();
    await save('fr', fields(await page('/fr?lang=en'), four, ''));
    expect(await translation(four, 'fr')).toBeUndefined();
  });

  it('are written from right to left where the language is', async () => {
    has(await page('/ar?lang=en'), /<textarea [^>]*lang="ar" dir="rtl"/);
  });
});

describe('translators’ files', () => {
  it.each(['xlf', 'csv'])('go out as %s and come back as they were, all of it or nothing', async (format) => {
    const file = await (await designer.get(`/studio/mine/translations/ar/texts.${format}`)).text();
    const before = await draft();
    const same = await upload(`back.${format}`, file, { language: 'ar' });
    expect([same.status, await same.text()]).toEqual([200, expect.stringContaining('nothing new')]);
    expect(await draft()).toEqual(before);
    const [one = ''] = await keys();
    const old = (await translation(one, 'ar'))?.text ?? '';
    const word = format === 'xlf' ? 'كلمة' : 'كلمات';
    const taken = await upload(`new.${format}`, file.replace(old, word), { language: 'ar' });
    expect([taken.status, await taken.text()]).toEqual([200, expect.stringMatching(/1 text taken/)]);
    expect(await translation(one, 'ar')).toMatchObject({ text: word });
    const now = await draft();
    const broken =
      format === 'xlf' ? file.replace('<unit id="', '<unit id="no.') : `${file}no.such,a,b,draft_t1\n`;
    const refused = await upload(`wrong.${format}`, broken.replace(word, 'x'), { language: 'ar' });
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringMatching(/Nothing was taken from wrong\.[\s\S]*Line \d+: This survey has no text/),
    ]);
    expect(await draft()).toEqual(now);
  });

  it('hold only what is to do where that is asked for, with the earlier words of a source that changed', async () => {
    const [, , three = ''] = await keys();
    const file = await (await designer.get('/studio/mine/translations/fr/texts.xlf?show=open')).text();
    const now = await source(three);
    has(file, `<note category="earlier-source">${now.slice(0, -1)}</note>`);
    const [one = ''] = await keys();
    expect(file.includes(`name="${one}"`)).toBe(false);
    const before = await draft();
    const taken = await upload('open.xlf', file);
    expect(taken.status).toBe(200);
    expect(await draft()).toEqual(before);
  });

  it('are asked for, and refused from whoever shows no token', async () => {
    const none = await upload('', '');
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Choose a file first.')]);
    expect((await upload('a.csv', 'x', {}, { ...designer, formToken: 'other' })).status).toBe(403);
  });
});

describe('what is out of date', () => {
  const staleIn = async (name: string): Promise<string> =>
    (await designer.get(`/studio/${name}/translations/fr?lang=en&show=stale`)).text();

  it('stays so in a copy and through a workbook, and still shows what changed', async () => {
    const [, , three = ''] = await keys();
    has(await staleIn('mine'), `id="unit-${three}"`, '<ins>!</ins>');
    await designer.post('/studio?lang=en', { from: 'draft mine', name: 'copy', title: '', tongue: 'en' });
    has(await staleIn('copy'), `id="unit-${three}"`, '<ins>!</ins>');
    const workbook = await (await designer.get('/studio/mine/survey.xlsx')).arrayBuffer();
    const read = readerOf('mine.xlsx', 'xlsx')('mine.xlsx', new Uint8Array(workbook));
    expect(read.ok && textStatus(read.value, three, 'fr')).toBe('needs_update');
    expect(read.ok && read.value.translatorNotes).toEqual((await draft()).translatorNotes);
  });
});

describe('who may translate', () => {
  it('is whoever may design the survey of that name', async () => {
    for (const path of ['', '/fr', '/fr/texts.xlf', '/fr/texts.csv'])
      expect((await viewer.get(`/studio/mine/translations${path}`)).status).toBe(403);
    expect((await save('fr', {}, viewer)).status).toBe(403);
    expect((await other.get('/studio/mine/translations/fr')).status).toBe(200);
    expect((await designer.get('/studio/mine/translations/es-419')).status).toBe(404);
    expect((await designer.get('/studio/mine/translations/qu')).status).toBe(404);
  });
});
