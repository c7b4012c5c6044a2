import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
let designer: SignedIn;
let viewer: SignedIn;
beforeAll(async () => {
  made = await testApp(folder);
  designer = await researcherWith(made, 'design@example.org', [{ survey: '*', role: 'designer' }]);
  viewer = await researcherWith(made, 'view@example.org', [{ survey: '*', role: 'viewer' }]);
});
afterAll(() => made.parts.store.close());

const shelf = async (query = '', who = designer): Promise<string> =>
  (await who.get(`/studio?lang=en${query}`)).text();

const begin = (fields: Readonly<Record<string, string>>, who = designer) =>
  who.post('/studio?lang=en', { title: '', tongue: 'es', name: '', ...fields });

describe('the list of surveys that are being written', () => {
  it('says the next step where there is none, and begins one from everything there is', async () => {
    expect(await shelf()).toContain('Nothing is being written yet');
    for (const [fields, name] of [
      [{ from: 'instrument touchpoint' }, 'touchpoint'],
      [{ from: 'draft touchpoint' }, 'touchpoint-copy'],
      [{ from: 'instrument pulse', name: 'our-pulse' }, 'our-pulse'],
      [{ from: 'empty', name: 'fresh', title: 'Nueva', tongue: 'es' }, 'fresh'],
    ] as const) {
      const answer = await begin(fields);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/studio/${name}?lang=en`]);
    }
    const page = await shelf();
    expect(page).toContain('href="/studio?lang=en&amp;from=draft+fresh#begin"');
    expect(await shelf('&from=draft+fresh')).toContain('<option value="draft fresh" selected="">');
    for (const name of ['touchpoint', 'touchpoint-copy', 'our-pulse', 'fresh'])
      expect(page).toContain(`href="/studio/${name}?lang=en"`);
    expect(page).toContain('Nueva');
    expect((await made.parts.store.surveyDrafts.find('fresh'))?.definition.source).toBe('es');
  });

  it('keeps what was written where it cannot begin, and says why', async () => {
    for (const [fields, said] of [
      [{ from: 'instrument pulse', name: 'our-pulse' }, /our-pulse/],
      [{ from: 'instrument nothing', name: 'other' }, /nothing/],
      [{ from: 'empty', name: '2 words', title: 'Kept title' }, /begins with a letter/],
      [{ from: 'empty', name: 'untitled', title: '' }, /needs a title/],
    ] as const) {
      const answer = await begin(fields);
      const text = await answer.text();
      expect(answer.status, JSON.stringify(fields)).toBe(422);
      expect(text).toMatch(/role="alert"/);
      expect(text).toMatch(said);
      expect(text).toContain(`value="${fields.name}"`);
      if ('title' in fields) expect(text).toContain(`value="${fields.title}"`);
    }
    expect(await made.parts.store.surveyDrafts.find('untitled')).toBeNull();
  });

  it('puts surveys into folders, finds them by words, folder and tag, and hides archived ones', async () => {
    const arranged = await designer.post('/studio/our-pulse/shelf?lang=en', {
      folder: 'Retail 2026',
      tags: 'spring, wave 2, spring',
      archived: '',
    });
    expect(arranged.status).toBe(303);
    expect((await made.parts.store.surveyDrafts.find('our-pulse'))?.shelf).toEqual({
      folder: 'Retail 2026',
      tags: ['spring', 'wave 2'],
      archived: false,
    });
    const found = async (query: string): Promise<readonly string[]> =>
      [...(await shelf(query)).matchAll(/<h3><a href="\/studio\/([\w-]+)\?/g)].map(([, name]) => name ?? '');
    expect(await found('&search=WAVE')).toEqual(['our-pulse']);
    expect(await found('&folder=Retail+2026')).toEqual(['our-pulse']);
    expect(await found('&search=nuev')).toEqual(['fresh']);
    expect(await found('&search=nobody')).toEqual([]);
    await designer.post('/studio/fresh/shelf?lang=en', { folder: '', tags: '', archived: '1' });
    expect(await found('')).toEqual(['our-pulse', 'touchpoint', 'touchpoint-copy']);
    expect(await found('&archived=1')).toContain('fresh');
  });

  it('deletes for thirty days, and brings back what it was', async () => {
    const before = (await made.parts.store.surveyDrafts.find('touchpoint-copy'))?.definition;
    await designer.post('/studio/touchpoint-copy/put-aside?lang=en');
    expect(await shelf()).toMatch(/deleted for good on \d{4}-\d{2}-\d{2}/);
    expect((await designer.get('/studio/touchpoint-copy')).status).toBe(404);
    await designer.post('/studio/touchpoint-copy/bring-back?lang=en');
    expect((await designer.get('/studio/touchpoint-copy')).status).toBe(200);
    expect((await made.parts.store.surveyDrafts.find('touchpoint-copy'))?.definition).toEqual(before);
  });

  it('gives a survey as a definition and as a workbook', async () => {
    const json = await designer.get('/studio/touchpoint/survey.json');
    expect(await json.json()).toEqual((await made.parts.store.surveyDrafts.find('touchpoint'))?.definition);
    const xlsx = await designer.get('/studio/touchpoint/survey.xlsx');
    expect(xlsx.headers.get('content-disposition')).toContain('touchpoint.xlsx');
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('is for designers: a viewer sees and begins nothing, and a designer of one survey that one only', async () => {
    expect((await viewer.get('/studio')).status).toBe(403);
    expect((await begin({ from: 'instrument pulse', name: 'theirs' }, viewer)).status).toBe(403);
    const one = await researcherWith(made, 'one@example.org', [{ survey: 'our-pulse', role: 'designer' }]);
    const page = await shelf('', one);
    expect(page).toContain('/studio/our-pulse?');
    expect(page).not.toContain('/studio/touchpoint?');
    expect((await begin({ from: 'instrument pulse', name: 'theirs' }, one)).status).toBe(422);
    expect((await begin({ from: 'draft touchpoint', name: 'our-pulse' }, one)).status).toBe(422);
    expect(await made.parts.store.surveyDrafts.find('theirs')).toBeNull();
  });
});

describe('the question library', () => {
  const library = async (query = ''): Promise<string> =>
    (await designer.get(`/studio/library?lang=en${query}`)).text();
  const asked = async (name: string): Promise<readonly string[]> =>
    ((await made.parts.store.surveyDrafts.find(name))?.definition.pages ?? []).flatMap(({ items }) =>
      items.map((item) => item.name),
    );
  const put = (entry: string, more: Readonly<Record<string, string>> = {}, who = designer) =>
    who.post('/studio/own/from-library?lang=en', { entry, search: '', language: '', page: '', ...more });
  beforeAll(() => begin({ from: 'empty', name: 'own', title: 'Own', tongue: 'en' }));

  it('shows questions by construct with model, status, languages, citation and licence', async () => {
    const page = await library();
    expect(page).toMatch(/<li id="felt-control\.FELT"><h3 lang="en">Felt control<\/h3>/);
    expect(page).toContain('reflective · not validated · es-419, en · felt-control, felt-control-extended');
    expect(page).toContain('Eurobarometer 431/487a');
    expect(page).toContain('CC-BY-4.0 (proposed)');
    expect(page).not.toContain('/from-library');
    const found = [...(await library('&search=TRUST ability')).matchAll(/<li id="([^"]+)">/g)];
    expect(found.map(([, id]) => id)).toEqual(['felt-control.TRUST']);
    const arabic = [...(await library('&language=ar')).matchAll(/<li id="([^"]+)">/g)].map(([, id]) => id);
    expect(arabic).toContain('felt-control.BURDEN');
    expect(arabic).not.toContain('felt-control.FELT');
    expect(await library('&search=nobodyasks')).toContain('Nothing here has these words');
  });

  it('puts questions into a survey by a form, on a page or on their own, and takes them out again', async () => {
    const answer = await put('felt-control.TRUST', { search: 'trust' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/studio/library?search=trust&into=own&lang=en&done=1',
    ]);
    expect(await asked('own')).toEqual(['TR1', 'TR2', 'TR3']);
    const page = await library('&into=own&done=1');
    expect(page).toContain('Put into “Own”: TR1, TR2, TR3.');
    expect(page).toContain('href="/studio/own?lang=en#questions/TR1"');
    expect((await put('felt-control.MAP', { page: 'TR1' })).status).toBe(303);
    const draft = await made.parts.store.surveyDrafts.find('own');
    expect(draft?.definition.pages[1]?.items.map(({ name }) => name)).toEqual(['TR1', 'ME1']);
    expect(draft?.definition.constructs.map(({ name }) => name)).toEqual(['TRUST', 'MAP']);
    const out = await designer.post('/studio/own/take-out?lang=en', { revision: '2' });
    expect(out.status).toBe(303);
    expect(await asked('own')).toEqual(['TR1', 'TR2', 'TR3']);
    const [entry] = (await made.parts.store.surveyDrafts.since('own', 2)) ?? [];
    expect(entry?.person).toMatch(/^\w/);
  });

  it('says what it cannot do, and is for who may design the survey', async () => {
    for (const answer of [
      await put('nothing.AT_ALL'),
      await designer.post('/studio/own/take-out?lang=en', { revision: '77' }),
    ]) {
      expect(answer.status).toBe(422);
      expect(await answer.text()).toMatch(/role="alert"/);
    }
    expect((await put('felt-control.MAP', {}, viewer)).status).toBe(403);
    expect((await viewer.get('/studio/library')).status).toBe(403);
    const one = await researcherWith(made, 'two@example.org', [{ survey: 'our-pulse', role: 'designer' }]);
    expect((await put('felt-control.MAP', {}, one)).status).toBe(403);
    expect(await (await one.get('/studio/library?lang=en&into=own')).text()).not.toContain('/from-library');
    const refused = await begin({ from: 'empty', name: 'library', title: 'L', tongue: 'en' });
    expect(await refused.text()).toContain('is an address of the studio itself');
  });
});

describe('a file that is brought in', () => {
  const bring = async (
    name: string,
    bytes: string | Uint8Array,
    wanted = '',
    who = designer,
    tongue = '',
  ) => {
    const answer = await who.upload(
      '/studio/import?lang=en',
      { name: wanted, tongue },
      name === '' ? undefined : { name, bytes },
    );
    return { status: answer.status, page: await answer.text() };
  };
  const find = (name: string) => made.parts.store.surveyDrafts.find(name);

  it('is a workbook or a definition, and the same that was given out comes in again whole', async () => {
    const given = async (format: string) =>
      new Uint8Array(await (await designer.get(`/studio/our-pulse/survey.${format}`)).arrayBuffer());
    const before = (await find('our-pulse'))?.definition;
    for (const [format, name] of [
      ['json', 'our-pulse-2'],
      ['xlsx', 'our-pulse-3'],
    ] as const) {
      const { status, page } = await bring(`pulse.${format}`, await given(format));
      expect([format, status]).toEqual([format, 200]);
      expect(page).toContain(`this one is called “${name}”`);
      expect(page).toContain(`href="/studio/${name}?lang=en"`);
      expect(page).toMatch(/es-419, en, pt-BR, ar · Questions: 8 · Pages: 8/);
      expect((await find(name))?.definition.pages).toEqual(before?.pages);
      expect((await find(name))?.definition.texts).toEqual(before?.texts);
    }
  });

  it('is told of by sheet, row and column where something was changed or stands against it', async () => {
    const sheet = (...rows: readonly string[]) =>
      ['| survey | | | |', '| | type | name | label |', ...rows.map((row) => `| | ${row} |`), ''].join('\n');
    const taken = await bring('form.md', sheet('text | what.else | What else?'), 'sheet');
    expect(taken.status).toBe(200);
    expect(taken.page).toMatch(
      /<li data-severity="(?:warning|note)"><strong>[^<]+<\/strong><code>survey[^<]*2[^<]*<\/code>/,
    );
    const german = await bring('form.md', sheet('text | why | Warum?'), 'german', designer, 'de');
    expect(german.status).toBe(200);
    expect((await find('german'))?.definition).toMatchObject({ source: 'de', languages: [{ tag: 'de' }] });
    const nowhere = await bring('form.md', sheet('text | why | Warum?'), 'nowhere', designer, 'German!');
    expect([nowhere.status, nowhere.page]).toEqual([
      422,
      expect.stringContaining('“German!” is not a language tag'),
    ]);
    const refused = await bring('form.md', sheet('txet | why | Why?', 'text | so | So?'), 'broken');
    expect(refused.status).toBe(422);
    expect(refused.page).toMatch(
      /<li data-severity="error"><strong>Error<\/strong><code>survey[^<]*2[^<]*<\/code>/,
    );
    expect(refused.page).toContain('Nothing was taken');
    expect(await find('broken')).toBeNull();
  });

  it('changes nothing where it cannot be read, has a name that is taken or none, or comes from who may not', async () => {
    for (const [name, bytes, wanted, said] of [
      ['a.xlsx', 'no workbook', 'fine', /role="alert"/],
      ['a.json', '{"format":', 'fine', /role="alert"/],
      ['a.json', new Uint8Array([0xff, 0xfe, 0x00]), 'fine', /role="alert"/],
      ['', '', '', /No file came/],
      ['a.json', '{}', '2 words', /cannot be a short name/],
    ] as const) {
      const { status, page } = await bring(name, bytes, wanted);
      expect([name, status]).toEqual([name, 422]);
      expect(page).toMatch(said);
    }
    expect(await find('fine')).toBeNull();
    const own = await (await designer.get('/studio/own/survey.json')).text();
    expect((await bring('own.json', own, 'our-pulse')).page).toContain('already a draft called “our-pulse”');
    expect((await bring('own.json', own, 'theirs', viewer)).status).toBe(403);
    expect((await find('own'))?.revision).toBe(3);
  });
});
