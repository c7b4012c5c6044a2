import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { deskOf } from '../../../server/drafts/desk.ts';
import type { Edit } from '../../../surveys/editing/edit.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
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
  await designer.post('/studio?lang=en', {
    from: 'instrument touchpoint',
    name: 'shop',
    title: '',
    tongue: '',
  });
});
afterAll(() => made.parts.store.close());

const address = '/studio/shop/publish?lang=en';
const page = async (): Promise<string> => (await designer.get(address)).text();
const edit = async (...edits: readonly Edit[]): Promise<void> => {
  const draft = await made.parts.store.surveyDrafts.find('shop');
  const sent = edits.map((each, place) => ({
    id: `t${draft?.revision}-${place}`,
    editor: 'test',
    edit: each,
  }));
  await deskOf(made.parts.store).edit('shop', draft?.revision ?? 0, sent, 'test');
};
const section = (text: string, id: string): string =>
  new RegExp(`<section[^>]*aria-labelledby="${id}".*?</section>`, 's').exec(text)?.[0] ?? '';

/** What a whole study of this survey has to say. */
const whole = {
  'study.mode': 'confidential',
  'study.closes': '2027-01-31',
  'study.freeze': '2027-02-28',
  'study.responses': '2028-02-28',
  'word..provider': 'Tienda Uno',
  'word..controller': 'Tienda Uno S. A.',
  'word..contact': 'datos@tienda.example',
  'word..noticeUrl': 'tienda.example/datos',
  'study.pilot': '1',
};

/** What the log has of this act on the survey, in order. */
const acts = async (what: string): Promise<readonly { readonly object: string; readonly result: string }[]> =>
  (await accountsOf(made.parts).acts.lines())
    .filter((line) => line.what === what)
    .map(({ object, result }) => ({ object, result }));

const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the page on which a survey is published', () => {
  it('is for whoever may publish, and does nothing for a form without its token', async () => {
    expect((await viewer.get(address)).status).toBe(403);
    expect((await viewer.post(address, { do: 'publish' })).status).toBe(403);
    expect((await designer.post(address, { ...whole, do: 'publish', 'form.token': '' })).status).toBe(403);
    expect((await designer.get('/studio/nothing/publish')).status).toBe(404);
    expect(await made.parts.store.published('shop')).toBeNull();
  });

  it('says what stands in the way, where it is mended, and how languages stand', async () => {
    const text = await page();
    expect(textOf(text)).toContain(
      'Nothing is published under this name yet. This draft would be version 1.',
    );
    const blocks = section(text, 'blocks');
    expect(blocks).toMatch(/href="#word-controller">[^<]*“Who decides on the data”/);
    expect(blocks).toMatch(/href="#study-freeze">[^<]*until when answers are kept/);
    expect(blocks).toMatch(/href="#language-es-419">/);
    expect(blocks).not.toMatch(/controller”|deadline|languageExceptions|draft_/);
    expect(textOf(section(text, 'languages'))).toMatch(/English not ready \d+ texts: 0 missing/);
    for (const [, anchor = ''] of blocks.matchAll(/href="#([^"]+)"/g))
      expect(text).toContain(`id="${anchor}"`);
  });

  it('keeps everything that was typed, right or wrong, and publishes nothing by it', async () => {
    const typed = {
      ...whole,
      'study.closes': '2027-03-31',
      'study.minimumGroup': 'ten',
      'study.embedOn': 'shop.example',
      'exception.en': 'Only for colleagues',
      plan: '{"format": "plan-1"',
      'study.pilot': '',
    };
    const kept = await designer.post(address, { ...typed, do: 'keep' });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `${address}&kept=1`]);
    const refused = await designer.post(address, { ...typed, do: 'publish' });
    expect(refused.status).toBe(422);
    for (const text of [await refused.text(), await page()]) {
      for (const [name, value] of Object.entries(typed))
        if (/^(?:word|exception|study\.(?:closes|freeze|responses|minimumGroup))/.test(name))
          expect(text).toMatch(new RegExp(`name="${name}"[^>]*value="${value.replaceAll('.', '\\.')}"`));
      expect(text).toContain('>shop.example</textarea>');
      expect(text).toContain('{&quot;format&quot;: &quot;plan-1&quot;</textarea>');
      expect(section(text, 'blocks')).toMatch(/href="#study-minimumGroup">Expected here: number/);
      expect(section(text, 'blocks')).toMatch(/href="#plan">The document ends too early/);
    }
    await designer.post(address, { ...typed, 'study.minimumGroup': '20', plan: '', do: 'keep' });
    const blocks = textOf(section(await page(), 'blocks'));
    expect(blocks).toContain('shop.example');
    expect(blocks).toMatch(/“Closes on” \(2027-03-31\) comes after “Receipts end on”/);
    expect(await made.parts.store.published('shop')).toBeNull();
  });

  it('is blocked by errors of the survey, with the way to each in the editor', async () => {
    await edit({ kind: 'set', at: ['questions', 'TP1', 'relevant'], value: '${nobody} = 1' });
    const refused = await designer.post(address, { ...whole, do: 'publish' });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain('role="alert"');
    expect(section(text, 'blocks')).toMatch(/href="\/studio\/shop\?lang=en#questions\/TP1">[^<]*nobody/);
    await edit({ kind: 'clear', at: ['questions', 'TP1', 'relevant'] });
    const before = await made.parts.store.surveyDrafts.find('shop');
    const broken: readonly Edit[] = [
      { kind: 'set', at: ['questions', 'TP1', 'list'], value: 'nothing' },
      { kind: 'set', at: ['questions', 'TP2', 'text'], value: 'no.such.text' },
      { kind: 'set', at: ['title'], value: 'no.such.title' },
      { kind: 'set', at: ['source'], value: 'de' },
      { kind: 'set', at: ['pages'], value: [] },
    ];
    for (const each of broken) {
      await edit(each);
      const shown = await designer.get(address);
      expect([shown.status, section(await shown.text(), 'blocks')]).toEqual([
        200,
        expect.stringContaining('<a href='),
      ]);
    }
    const { definition } = before ?? {};
    const steps = ['pages', 'source', 'title'] as const;
    await edit(
      ...steps.map((at): Edit => ({ kind: 'set', at: [at], value: (definition?.[at] ?? null) as never })),
    );
    expect((await made.parts.store.surveyDrafts.find('shop'))?.definition).toEqual(definition);
  });

  it('asks for a fresh sign-in, keeps what was typed, and leads back', async () => {
    made.later(16 * 60_000);
    const stale = await designer.post(address, {
      ...whole,
      'word..contact': 'kept@tienda.example',
      do: 'publish',
    });
    expect(stale.status).toBe(303);
    expect(decodeURIComponent(stale.headers.get('location') ?? '')).toContain('to=/studio/shop/publish');
    expect(await page()).toContain('value="kept@tienda.example"');
    expect(await made.parts.store.published('shop')).toBeNull();
    made.later(0);
  });

  it('publishes by one button, writes it into the log, and shows links and codes for every language', async () => {
    const done = await designer.post(address, { ...whole, do: 'publish' });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/studio/shop/published?lang=en']);
    const published = await made.parts.store.published('shop');
    expect(published?.study).toMatchObject({
      mode: 'confidential',
      closes: '2027-01-31',
      retention: { freeze: '2027-02-28', responses: '2028-02-28' },
      placeholders: { '': { provider: 'Tienda Uno' } },
    });
    const text = await (await designer.get('/studio/shop/published?lang=en')).text();
    for (const tag of ['es-419', 'en']) expect(text).toContain(`http://localhost/s/shop?lang=${tag}`);
    const svg = await designer.get('/studio/shop/code.svg?language=en');
    expect([svg.headers.get('content-type'), (await svg.text()).slice(0, 4)]).toEqual([
      'image/svg+xml',
      '<svg',
    ]);
    const png = await designer.get('/studio/shop/code.png?language=en');
    expect(
      Buffer.from(await png.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await designer.get('/studio/shop/code.svg?language=de')).status).toBe(404);
    expect(textOf(await page())).toContain('only its translations can be published anew');
    expect(await acts('publish')).toEqual([{ object: 'shop', result: 'done' }]);
    expect((await acts('draft'))[0]).toEqual({ object: 'shop', result: 'refused' });
  });

  it('says question by question what changes, asks what new words mean, and numbers the draft', async () => {
    const source = 'es-419';
    await edit(
      { kind: 'set', at: ['texts', source, 'items.TP2.text'], value: '¿Qué tan fácil fue?' },
      { kind: 'name', at: ['lists', 'yesPartNo', 'choices', 'partly'], to: 'half' },
    );
    const text = await page();
    expect(textOf(text)).toContain('This draft would be version 2.');
    const changes = section(text, 'changes');
    expect(changes).toMatch(/<h3><a href="\/studio\/shop\?lang=en#questions\/TP2">TP2: /);
    expect(textOf(changes)).toMatch(/Needs your word wording .*fácil fue/);
    expect(textOf(changes)).toMatch(/Needs your word breaking .*“partly”/);
    const refused = await designer.post(address, { ...whole, do: 'publish' });
    expect(refused.status).toBe(422);
    expect(textOf(section(await refused.text(), 'blocks'))).toMatch(
      /The words of TP2 are different\. Say whether they mean the same/,
    );

    await designer.post(address, { ...whole, 'meaning.items.TP2.text': 'other', do: 'keep' });
    const said = await page();
    expect(textOf(section(said, 'changes'))).toMatch(/Kept apart wording .*fácil fue/);
    expect(said).toMatch(/name="meaning\.items\.TP2\.text" value="other" checked/);
    expect(said).toMatch(/name="codes\.TP1" value=""/);
    const meant = { ...whole, 'meaning.items.TP2.text': 'same', 'recode.TP1': '1' };
    const lost = await designer.post(address, { ...meant, 'codes.TP1': 'partly=nowhere', do: 'publish' });
    const told = await lost.text();
    expect([lost.status, textOf(section(told, 'blocks'))]).toEqual([422, expect.stringContaining('nowhere')]);
    expect(told).toContain('value="partly=nowhere"');
    const done = await designer.post(address, { ...meant, 'codes.TP1': 'partly=half', do: 'publish' });
    expect([done.status, textOf(section(await done.text(), 'blocks'))]).toEqual([303, '']);
    const published = await made.parts.store.published('shop');
    const draft = await made.parts.store.surveyDrafts.find('shop');
    expect(published?.survey).toMatchObject({
      version: 2,
      follows: {
        version: 1,
        sameMeaning: ['items.TP2.text'],
        recodes: [{ variable: 'TP1', codes: { partly: 'half' } }],
      },
    });
    expect(draft?.definition).toEqual(published?.survey);
  });

  it('refuses dates that are over and a mode that would store more than was promised', async () => {
    await designer.post(address, { ...whole, 'study.mode': 'anonymous', do: 'publish' });
    expect((await made.parts.store.published('shop'))?.study.mode).toBe('anonymous');
    expect((await made.parts.store.published('shop'))?.survey.version).toBe(3);
    const weaker = await designer.post(address, {
      ...whole,
      'study.closes': '2026-01-01',
      'study.freeze': 'soon',
      do: 'publish',
    });
    const text = await weaker.text();
    expect([weaker.status, text.includes('value="soon"')]).toEqual([422, true]);
    expect(section(text, 'blocks')).toContain('href="#study-freeze"');
    const again = await designer.post(address, { ...whole, 'study.closes': '2026-01-01', do: 'publish' });
    const blocks = section(await again.text(), 'blocks');
    expect(blocks).toMatch(/href="#study-closes">[^<]*2026-01-01/);
    expect(blocks).toMatch(/href="#study-mode">/);
    expect((await made.parts.store.published('shop'))?.survey.version).toBe(3);
  });

  it('makes links for one person each, told once, of a number or a pasted list, that can be used once', async () => {
    const upload = (fields: Readonly<Record<string, string>>, name = 'shop'): Promise<Response> =>
      designer.upload(`/studio/${name}/invitations?lang=en`, fields);
    const three = await upload({ count: '3' });
    expect(three.headers.get('content-disposition')).toBe('attachment; filename="shop-links.csv"');
    const lines = (await three.text()).trim().split('\r\n');
    expect(lines[0]).toBe('number,link');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['1', '2', '3']);
    const link = lines[1]?.split(',')[1] ?? '';
    expect((await made.app.request(link)).status).toBe(200);

    const pasted = await upload({ people: 'who\tlanguage\nAna\ten\nLeo\tes-419' });
    expect(await pasted.text()).toMatch(
      /^who,language,link\r\nAna,en,\S+\?lang=en\r\nLeo,es-419,\S+\?lang=es-419\r\n$/,
    );
    expect(await made.parts.store.invitations('shop')).toBe(5);
    for (const [fields, said] of [
      [{ count: 'many' }, /1 to 100000|100,?000/],
      [{ people: 'who,language\nAna,de' }, /de/],
      [{ people: 'who,link\nAna,x' }, /link/],
    ] as const) {
      const refused = await upload(fields);
      const text = await refused.text();
      expect([refused.status, text.includes('role="alert"')]).toEqual([422, true]);
      expect(textOf(section(text, 'people'))).toMatch(said);
      for (const value of Object.values(fields)) expect(text).toContain(value.split('\n')[0]);
    }
    expect(await made.parts.store.invitations('shop')).toBe(5);
    expect((await viewer.post('/studio/shop/invitations')).status).toBe(403);
    const without = await upload({ count: '1' }, 'pulse');
    expect([without.status, textOf(await without.text())]).toEqual([
      422,
      expect.stringContaining('does not say'),
    ]);
  });

  it('says the line for another site, the dates, and closes by hand after a fresh sign-in', async () => {
    const published = async () => (await designer.get('/studio/shop/published?lang=en')).text();
    expect(textOf(await published())).toContain('No site may show it in a frame');
    await designer.post(address, {
      ...whole,
      'study.mode': 'anonymous',
      'study.embedOn': 'https://shop.example',
      do: 'publish',
    });
    const text = await published();
    expect(text).toMatch(/&lt;iframe src=[^<]*http:\/\/localhost\/e\/shop\?lang=en/);
    expect(textOf(section(text, 'dates'))).toMatch(
      /2027-01-31 Nobody new is taken\. 2027-02-28 Receipts end.* 2028-02-28 Everything/,
    );
    made.later(16 * 60_000);
    const stale = await designer.post('/studio/shop/close?lang=en');
    expect(decodeURIComponent(stale.headers.get('location') ?? '')).toContain('to=/studio/shop/published');
    made.later(0);
    expect((await viewer.post('/studio/shop/close')).status).toBe(403);
    expect((await designer.post('/studio/shop/close?lang=en')).status).toBe(303);
    expect(textOf(await published())).toContain('and is closed');
    expect((await acts('close')).at(-1)).toEqual({ object: 'shop', result: 'done' });
  });

  it('locks the plan that is given with a version, and says that it stays', async () => {
    const next = async () =>
      /href="([^"]+)">(?:Begin the next version|Publish)<\/a><\/p>/.exec(
        await (await designer.get('/studio/pulse/published?lang=en')).text(),
      )?.[1];
    expect(await next()).toBe('/studio?lang=en&amp;from=survey+pulse#begin');
    await designer.post('/studio?lang=en', { from: 'survey pulse', name: 'pulse', title: '', tongue: '' });
    expect(await next()).toBe('/studio/pulse/publish?lang=en');
    const plan = {
      format: 'plan-1',
      name: 'own',
      version: '1',
      instruments: ['pulse'],
      alpha: 0.05,
      hypotheses: [],
      notYet: [
        {
          id: 'H1',
          role: 'confirmatory',
          family: 'F',
          statement: { en: 'Trust grows.', es: 'Crece.' },
          reason: 'later',
        },
      ],
    };
    const form = {
      'study.mode': 'confidential',
      'study.freeze': '2027-02-28',
      'study.responses': '2028-02-28',
      'study.providerFixed': '1',
      'study.pilot': '1',
    };
    const wrong = await designer.post('/studio/pulse/publish?lang=en', {
      ...form,
      plan: JSON.stringify({ ...plan, instruments: ['other'] }),
      do: 'publish',
    });
    expect([wrong.status, section(await wrong.text(), 'blocks')]).toEqual([
      422,
      expect.stringContaining('href="#plan"'),
    ]);
    await designer.post('/studio/pulse/publish?lang=en', { ...form, plan: JSON.stringify(plan), do: 'keep' });
    const page = async () =>
      textOf(section(await (await designer.get('/studio/pulse/publish?lang=en')).text(), 'plan'));
    expect(await page()).toMatch(
      /own, version 1 It will be locked .* cannot be changed afterwards.*H1 .*Trust grows\./,
    );
    const done = await designer.post('/studio/pulse/publish?lang=en', {
      ...form,
      plan: JSON.stringify(plan),
      do: 'publish',
    });
    expect([done.status, textOf(section(await done.text(), 'blocks'))]).toEqual([303, '']);
    expect((await made.parts.store.plans('pulse')).map(({ plan: { name } }) => name)).toEqual(['own']);
    await designer.post('/studio/pulse/publish?lang=en', { ...form, plan: '', do: 'keep' });
    expect(await page()).toContain('The plan was locked on 2026-11-24 with version 2');
  });

  it('does the same over the API, and refuses the same', async () => {
    const call = (method: string, path: string, body?: unknown) =>
      made.app.request(`http://localhost/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    await call('POST', '/drafts', { name: 'api', from: { instrument: 'touchpoint' } });
    interface Told {
      readonly version: number;
      readonly study: object;
      readonly issues: readonly { readonly code: string }[];
    }
    const before = (await (await call('GET', '/drafts/api/publishing')).json()) as Told;
    expect(before.version).toBe(1);
    expect(before.issues.map(({ code }) => code)).toContain('STUDY-RETENTION-MISSING');
    const refused = await call('POST', '/drafts/api/publish');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ]);
    const study = {
      placeholders: { '': { controller: 'A', contact: 'B', noticeUrl: 'C' } },
      providerFixed: false,
      timings: false,
      incentive: false,
      mode: 'anonymous',
      pilot: true,
      retention: { freeze: '2027-02-28', responses: '2028-02-28' },
    };
    const half = await call('PUT', '/drafts/api/publishing', { study: { mode: 'secret' } });
    expect(((await half.json()) as Told).study).toEqual({ mode: 'secret' });
    expect((await call('PUT', '/drafts/api/publishing', { study: [] })).status).toBe(422);
    const whole = (await (await call('PUT', '/drafts/api/publishing', { study })).json()) as Told;
    expect(whole.issues.filter(({ code }) => code.startsWith('STUDY'))).toEqual([]);
    const done = await call('POST', '/drafts/api/publish');
    expect([done.status, await done.json()]).toEqual([
      201,
      expect.objectContaining({ name: 'api', version: 1, status: 'open', plan: null }),
    ]);
    expect(await (await call('POST', '/surveys/api/close')).json()).toEqual({
      name: 'api',
      status: 'closed',
    });
    expect((await call('POST', '/surveys/nothing/close')).status).toBe(404);
    expect((await call('GET', '/drafts/nothing/publishing')).status).toBe(404);
  });
});
