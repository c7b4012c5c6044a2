import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { confirmedQuotes, quoteDigest } from '../../../server/quotes/confirmed-quotes.ts';
import type { StoredResponse } from '../../../server/storage/store.ts';
import { consentHash } from '../../../surveys/consent/consent-text.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { noticeSurvey } from '../../support/notice-survey.ts';
import { purposeSurvey } from '../../support/purpose-survey.ts';
import { tablesOf } from '../../support/tables.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  answerAll,
  formOf,
  offeredBy,
  press,
  type Seen,
  type Visitor,
  visitor,
} from '../../support/visitor.ts';

const folder = temporaryFolder();
const study = demoStudy('2026-11-24', 3);
const other = {
  ...study,
  placeholders: { ...study.placeholders, en: { controller: 'The new house', contact: 'new@example.org' } },
};
const agreed = { ageConfirmed: 'yes', consent: 'yes' };
const newPurpose = 'My answers may be used in a second study.';
let made: TestApp;

beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

const tables = (): Readonly<Record<string, unknown>> => tablesOf(join(folder, 'confia.db'));

const named = (survey: Survey, name: string, before?: Survey): Survey => ({
  ...survey,
  name,
  ...(before === undefined ? {} : { follows: { version: before.version, hash: contentHash(before) } }),
});

/** A survey that asks for one purpose, and its next version, which asks for one more. */
const twoVersions = (name: string): readonly [Survey, Survey] => {
  const first = named(purposeSurvey(1), name);
  return [first, named(purposeSurvey(2), name, first)];
};

const publish = (survey: Survey, own = study) => made.parts.store.publish(survey, own, '2026-11-24');

const begun = async (
  person: Visitor,
  name: string,
  ticks: Readonly<Record<string, string>> = {},
): Promise<Seen> => press(person, await person.get(`/s/${name}?lang=en`), 'start', { ...agreed, ...ticks });

const stored = async (name: string): Promise<readonly StoredResponse[]> => {
  const all: StoredResponse[] = [];
  for await (const response of made.parts.store.responses(name)) all.push(response);
  return all;
};

const sent = async (
  person: Visitor,
  name: string,
  ticks: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const { last } = await answerAll(
    person,
    await begun(person, name, ticks),
    (_, [value]) => value ?? 'Some words',
  );
  return /name="code" value="([^"]+)"/.exec(last.html)?.[1] ?? '';
};

const draftAt = (at: string) => made.parts.store.draft(/\/r\/([^/?]+)/.exec(at)?.[1] ?? '');

describe('a text that changes while it is open', () => {
  it('is shown again with what is new, unticked, and nothing is stored', async () => {
    const [first, second] = twoVersions('open');
    await publish(first);
    const person = visitor(made.app);
    const seen = await person.get('/s/open?lang=en');
    expect(seen.html).not.toContain('This text changed');
    await publish(second);
    const before = tables();
    const again = await press(person, seen, 'start', { ...agreed, quote: 'yes' });
    expect(again.status).toBe(409);
    expect(again.html).toContain('This text changed while you had it open.');
    expect(again.html).toContain(newPurpose);
    expect(again.html).not.toMatch(/\schecked/);
    expect(tables()).toEqual(before);
    const no = await press(person, again, 'decline');
    expect(no.at).toBe('/s/open/declined?lang=en');
    expect(tables()).toEqual(before);
    const on = await press(person, again, 'start', { ...agreed, panel: 'yes' });
    expect(on.status).toBe(200);
    const draft = await draftAt(on.at);
    expect(draft).toMatchObject({ version: 2, purposes: ['panel'] });
    expect(draft?.renewed).toBeUndefined();
    await answerAll(person, on, (_, [value]) => value ?? 'Some words');
    const text = await made.parts.store.consentText('open', draft?.consent ?? '');
    expect(JSON.stringify(text)).toContain(newPurpose);
  });

  it('is shown again where only a day of the study is another', async () => {
    const [first, second] = twoVersions('dated');
    const plain = named({ ...second, consent: first.consent }, 'dated', first);
    await publish(first);
    const person = visitor(made.app);
    const seen = await person.get('/s/dated?lang=en');
    await publish(plain, { ...study, retention: { freeze: '2027-05-01', responses: '2027-06-01' } });
    const again = await press(person, seen, 'start', agreed);
    expect(again.status).toBe(409);
    expect(again.html).toContain('June 1, 2027');
  });

  it('is shown again above a first question, with what was answered, and nothing is stored', async () => {
    const first = noticeSurvey('told');
    const second = noticeSurvey('told', { version: 2, follows: { version: 1, hash: contentHash(first) } });
    await publish(first);
    const person = visitor(made.app);
    const seen = await person.get('/s/told?lang=en');
    await publish(second, other);
    const before = tables();
    const [[field, [value]]] = [...offeredBy(seen.html)] as [[string, [string]]];
    const again = await press(person, seen, 'next', { [field]: value });
    expect(again.html).toContain('This text changed while you had it open.');
    expect(again.html).toContain('The new house');
    expect(formOf(again.html)[field]).toEqual([value]);
    expect(tables()).toEqual(before);
    const on = await press(person, again, 'next');
    expect(await draftAt(on.at)).toMatchObject({ version: 2, answers: { [field]: value } });
  });
});

describe('answers on their way under a text that has changed', () => {
  it('are kept, and go on only after a yes to the new text, for the purposes ticked now', async () => {
    const [first, second] = twoVersions('way');
    await publish(first);
    const person = visitor(made.app);
    const page = await begun(person, 'way', { quote: 'yes' });
    const [[field, [value]]] = [...offeredBy(page.html)] as [[string, [string]]];
    await publish(second);
    made.day('2026-11-26');
    const asked = await press(person, page, 'next', { [field]: value });
    expect(asked.at).toMatch(/\/consent\?lang=en$/);
    expect(asked.html).toContain('The text you agreed to has changed.');
    expect(asked.html).toContain('<summary>The text you agreed to</summary>');
    expect(asked.html).toContain(newPurpose);
    expect(asked.html).not.toMatch(/\schecked/);
    const key = (asked.at.split('/')[4] ?? '').split('?')[0] ?? '';
    for (const path of ['', '/check', '?page=closing'])
      expect((await person.get(`/s/way/r/${key}${path}`)).at).toContain('/consent?');
    expect(await draftAt(asked.at)).toMatchObject({ answers: { [field]: value }, purposes: ['quote'] });
    const half = await press(person, asked, 'agree', { ageConfirmed: 'yes' });
    expect(half.status).toBe(422);
    const on = await press(person, half, 'agree', { ...agreed, panel: 'yes' });
    expect(on.at).toBe(`/s/way/r/${key}?lang=en`);
    await answerAll(person, on, (_, [first]) => first ?? 'Some words');
    const [one] = await stored('way');
    made.day('2026-11-24');
    expect(one?.document).toMatchObject({
      version: 1,
      day: '2026-11-24',
      purposes: ['panel'],
      renewed: { day: '2026-11-26', version: 2 },
      answers: { [field]: value },
    });
    const text = await made.parts.store.consentText('way', one?.document.consent ?? '');
    expect(text === null ? '' : consentHash(text)).toBe(one?.document.consent);
    expect(text?.version).toBe(2);
  });

  it('are deleted by a no, in one press, which leaves every table as it was', async () => {
    const [first, second] = twoVersions('no');
    await publish(first);
    const { survey_version: _, stamp: ___, ...before } = tables();
    const person = visitor(made.app);
    const page = await begun(person, 'no');
    await publish(second);
    const asked = await person.get(page.at);
    const gone = await press(person, asked, 'decline');
    expect(gone.at).toBe('/s/no/left?lang=en');
    const { survey_version: __, stamp: ____, ...after } = tables();
    expect(after).toEqual(before);
    expect((await person.get(page.at)).status).toBe(404);
  });

  it('are asked about once more where the text changes again before the yes', async () => {
    const [first, second] = twoVersions('twice');
    await publish(first);
    const person = visitor(made.app);
    const page = await begun(person, 'twice');
    await publish(second);
    const asked = await person.get(page.at);
    await publish(named({ ...second, version: 3 }, 'twice', second), other);
    const again = await press(person, asked, 'agree', agreed);
    expect(again.status).toBe(409);
    expect(again.html).toContain('The new house');
    expect((await draftAt(page.at))?.renewed).toBeUndefined();
  });
});

describe('sent answers under a text that has changed', () => {
  const open = (person: Visitor, code: string): Promise<Seen> =>
    person.post('/receipt', { code, 'form.action': 'see', 'form.lang': 'en' });
  const use = (person: Visitor, seen: Seen, action: string, fields = {}): Promise<Seen> =>
    person.post('/receipt', { ...formOf(seen.html), ...fields, 'form.action': action });

  it('say so on the receipt, show both texts, and stay as they are until their author agrees', async () => {
    const [first, second] = twoVersions('sent');
    await publish(first);
    const person = visitor(made.app);
    const code = await sent(person, 'sent', { quote: 'yes' });
    expect((await open(person, code)).html).not.toContain('has changed since');
    await publish(second);
    const before = tables();
    const seen = await open(person, code);
    expect(seen.html).toContain('The text you agreed to has changed since. What you agreed to still holds.');
    const both = await use(person, seen, 'consent');
    expect(both.html).toContain(newPurpose);
    expect(both.html).toContain('<summary>The text you agreed to</summary>');
    expect(both.html).not.toMatch(/\schecked/);
    expect(
      [...both.html.matchAll(/New or changed: <\/strong>(?:<[^>]*>)*([^<]*)/g)].map(([, own]) => own),
    ).toEqual([newPurpose]);
    const actions = [...both.html.matchAll(/class="button plain"[^>]*value="([^"]+)"/g)].map(
      ([, own]) => own,
    );
    expect(actions.sort()).toEqual(['agree', 'delete', 'see']);
    expect((await use(person, both, 'agree', { consent: 'yes' })).status).toBe(422);
    expect((await use(person, both, 'agree', { ...agreed, 'form.consent': 'f'.repeat(64) })).status).toBe(
      409,
    );
    const kept = await use(person, both, 'see');
    expect(kept.html).toContain('has changed since');
    expect(tables()).toEqual(before);
    made.day('2026-12-01');
    const done = await use(person, both, 'agree', { ...agreed, panel: 'yes' });
    expect(done.html).toContain('From now on the new text holds.');
    expect(done.html).toContain('December 1, 2026');
    expect(done.html).toContain(newPurpose);
    const [one] = await stored('sent');
    expect(one?.document).toMatchObject({
      version: 1,
      day: '2026-11-24',
      purposes: ['panel'],
      renewed: { day: '2026-12-01', version: 2 },
    });
    expect(one?.document.corrected).toBeUndefined();
    const record = JSON.parse((await use(person, done, 'download consent')).html);
    expect(record['dpv:hasConsentStatus']['dct:date']).toBe('2026-12-01');
    expect(record['dpv:hasNotice']['dct:hasVersion']).toBe(2);
    const again = await use(person, both, 'agree', { ...agreed, quote: 'yes' });
    expect(again.html).not.toContain('has changed since');
    expect((await stored('sent'))[0]?.document.purposes).toEqual(['panel']);
    expect(await made.parts.store.verify()).toEqual([]);
    made.day('2026-11-24');
  });

  it('are quoted no more where somebody had confirmed it, though their author allows quoting anew', async () => {
    const [first, second] = twoVersions('quoted');
    await publish(first);
    const person = visitor(made.app);
    const code = await sent(person, 'quoted', { quote: 'yes' });
    const quotes = confirmedQuotes(made.parts.store);
    const digest = quoteDigest('Some words');
    expect(await quotes.say('quoted', 'OT1', digest, true)).toBe(1);
    expect(await quotes.of('quoted')).toEqual({ OT1: [digest] });
    await publish(second);
    const both = await use(person, await open(person, code), 'consent');
    await use(person, both, 'agree', { ...agreed, quote: 'yes' });
    const [one] = await stored('quoted');
    expect(one?.document.purposes).toEqual(['quote']);
    expect(one?.document.answers['OT1']).toBe('Some words');
    expect(one?.document.quotes).toBeUndefined();
    expect(await quotes.of('quoted')).toEqual({});
    expect(await quotes.say('quoted', 'OT1', digest, true)).toBe(1);
    expect(await quotes.of('quoted')).toEqual({ OT1: [digest] });
  });

  it('count for a new purpose only where their author agreed to it', async () => {
    await sent(visitor(made.app), 'sent', { quote: 'yes' });
    const headers = { Authorization: `Bearer ${testToken}` };
    const csv = await (await made.app.request('/api/v1/surveys/sent/export.csv', { headers })).text();
    const [head = '', ...lines] = csv.trim().split('\r\n');
    const at = ['survey_version', 'consent_quote', 'consent_panel'].map((name) =>
      head.split(',').indexOf(name),
    );
    expect(lines.map((line) => at.map((place) => line.split(',')[place])).sort()).toEqual([
      ['1', 'no', 'yes'],
      ['2', 'yes', 'no'],
    ]);
  });
});
