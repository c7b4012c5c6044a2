import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../../../server/drafts/desk.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const address = '/studio/shop/publish?lang=en';
let made: TestApp;
let ada: SignedIn;
let bo: SignedIn;
beforeAll(async () => {
  made = await testApp(folder);
  ada = await researcherWith(made, 'ada@example.org', [{ survey: '*', role: 'designer' }]);
  bo = await researcherWith(made, 'bo@example.org', [{ survey: '*', role: 'designer' }]);
  await ada.post('/studio?lang=en', { from: 'instrument touchpoint', name: 'shop', title: '', tongue: '' });
});
afterAll(() => made.parts.store.close());

type Fields = Readonly<Record<string, string>>;

const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The fields of the form as a browser has them that has opened the page. */
const opened = async (who: SignedIn): Promise<Fields> => {
  const text = await (await who.get(address)).text();
  return Object.fromEntries(
    [...text.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
      const part = (name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
      const [name, type] = [part('name'), part('type')];
      const isOff = (type === 'checkbox' || type === 'radio') && !/ checked/.test(tag);
      return name === undefined || isOff || type === 'file' ? [] : [[name, unescaped(part('value') ?? '')]];
    }),
  );
};
const kept = () => made.parts.store.surveyDrafts.publishing('shop');
const alertIn = (text: string): string =>
  (/<section class="problem" role="alert".*?<\/section>/s.exec(text)?.[0] ?? '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('two people on the page about publishing', () => {
  it('keep both what only one of them changed, and nobody is bothered', async () => {
    const [first, second] = [await opened(ada), await opened(bo)];
    expect((await ada.post(address, { ...first, 'study.freeze': '2027-02-28', do: 'keep' })).status).toBe(
      303,
    );
    const done = await bo.post(address, { ...second, 'word..contact': 'bo@shop.example', do: 'keep' });
    expect(done.status).toBe(303);
    expect((await kept())?.study).toMatchObject({
      retention: { freeze: '2027-02-28' },
      placeholders: { '': { contact: 'bo@shop.example' } },
    });
  });

  it('are told where both wrote: what came first is kept, what came second stands in its field', async () => {
    const [first, second] = [await opened(ada), await opened(bo)];
    await ada.post(address, { ...first, 'word..controller': 'Shop One', do: 'keep' });
    const crossed = await bo.post(address, { ...second, 'word..controller': 'Shop Two', do: 'keep' });
    const text = await crossed.text();
    expect(crossed.status).toBe(409);
    expect(alertIn(text)).toMatch(/You both wrote here.* Who decides on the data : Shop One/);
    expect(text).toMatch(/href="#word-controller">Who decides/);
    expect(text).toMatch(/name="word\.\.controller" value="Shop Two"/);
    expect((await kept())?.study).toMatchObject({ placeholders: { '': { controller: 'Shop One' } } });
    const seal = unescaped(/name="form\.seal" value="([^"]*)"/.exec(text)?.[1] ?? '');
    const again = { ...second, 'form.seal': seal, 'word..controller': 'Shop Two', do: 'keep' };
    expect((await bo.post(address, again)).status).toBe(303);
    expect((await kept())?.study).toMatchObject({
      placeholders: { '': { controller: 'Shop Two', contact: 'bo@shop.example' } },
    });
  });

  it('publish nothing that they have not seen, of the page or of the survey', async () => {
    const whole = {
      'study.mode': 'confidential',
      'study.freeze': '2027-02-28',
      'study.responses': '2028-02-28',
      'word..provider': 'Shop',
      'word..noticeUrl': 'shop.example/data',
      'study.pilot': '1',
    };
    const second = await opened(bo);
    await ada.post(address, { ...(await opened(ada)), 'study.minimumGroup': '20', do: 'keep' });
    const unseen = await bo.post(address, { ...second, ...whole, do: 'publish' });
    expect(unseen.status).toBe(409);
    expect(alertIn(await unseen.text())).toMatch(/They also wrote this.*Least group : 20/);
    expect(await made.parts.store.published('shop')).toBeNull();

    const third = await opened(bo);
    const draft = await made.parts.store.surveyDrafts.find('shop');
    const edit = { kind: 'set', at: ['review'], value: false } as const;
    await deskOf(made.parts.store).edit(
      'shop',
      draft?.revision ?? 0,
      [{ id: 'e', editor: 'a', edit }],
      'ada',
    );
    const edited = await bo.post(address, { ...third, ...whole, do: 'publish' });
    expect([edited.status, alertIn(await edited.text())]).toEqual([
      409,
      expect.stringContaining('The survey itself was edited meanwhile'),
    ]);
    expect(await made.parts.store.published('shop')).toBeNull();
    const seen = await bo.post(address, { ...(await opened(bo)), ...whole, do: 'publish' });
    expect([seen.status, seen.status === 303 ? '' : alertIn(await seen.text())]).toEqual([303, '']);
    expect((await made.parts.store.published('shop'))?.study.minimumGroup).toBe(20);
  });
});

describe('publishing', () => {
  it('leaves a language out that is not ready, and keeps it in the draft', async () => {
    const before = await opened(ada);
    const done = await ada.post(address, { ...before, 'study.pilot': '', 'leave.en': '1', do: 'keep' });
    expect(done.status).toBe(303);
    const text = await (await ada.get(address)).text();
    expect(text).toMatch(/id="language-en" class="left-out"/);
    expect(text).toMatch(/name="leave\.en" value="1"[^>]*checked/);
    expect(text).not.toMatch(/name="leave\.es-419"/);
    expect(text).not.toMatch(/href="#language-en"/);
    await ada.post(address, { ...(await opened(ada)), 'study.pilot': '1', do: 'publish' });
    const published = await made.parts.store.published('shop');
    expect(published?.survey.languages.map(({ tag }) => tag)).toEqual(['es-419']);
    expect(Object.keys(published?.survey.texts ?? {})).toEqual(['es-419']);
    expect(published?.survey.version).toBe(2);
    const draft = await made.parts.store.surveyDrafts.find('shop');
    expect(draft?.definition.languages.map(({ tag }) => tag)).toEqual(['es-419', 'en']);
    expect(Object.keys(draft?.definition.texts['en'] ?? {}).length).toBeGreaterThan(10);
    expect(await (await ada.get(address)).text()).toContain('only its translations can be published anew');
  });

  it('takes the plan of analysis as a file', async () => {
    const plan = {
      format: 'plan-1',
      name: 'own',
      version: '1',
      instruments: ['shop'],
      alpha: 0.05,
      hypotheses: [],
      notYet: [
        {
          id: 'H1',
          role: 'confirmatory',
          family: 'F',
          statement: { en: 'It helps.', es: 'Ayuda.' },
          reason: 'later',
        },
      ],
    };
    const fields = { ...(await opened(ada)), plan: '', do: 'keep' };
    const wrong = await ada.upload(address, fields, { name: 'plan.json', bytes: '{' });
    expect(wrong.status).toBe(303);
    expect(await (await ada.get(address)).text()).toMatch(/href="#plan">/);
    const text = JSON.stringify(plan);
    const again = { ...(await opened(ada)), plan: '{', do: 'keep' };
    expect((await ada.upload(address, again, { name: 'plan.json', bytes: text })).status).toBe(303);
    expect((await kept())?.plan).toBe(text);
    const page = await (await ada.get(address)).text();
    expect(page).not.toMatch(/href="#plan">/);
    expect(page).toContain('It helps.');
    expect(page).toMatch(/<input id="plan-file" name="file" type="file"/);
  });
});
