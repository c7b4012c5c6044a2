import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { consentRecordOf } from '../../../server/consent-record-of.ts';
import { textOfRecord } from '../../../surveys/consent/consent-record.ts';
import { consentHash } from '../../../surveys/consent/consent-text.ts';
import { consentRecordSchema } from '../../../surveys/consent/schema.ts';
import { library } from '../../../surveys/library/library.ts';
import { everyPromise } from '../../../surveys/promise/proven.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { purposeSurvey } from '../../support/purpose-survey.ts';
import { agreeing, quotaSurvey } from '../../support/quota-survey.ts';
import { tablesOf } from '../../support/tables.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, offeredBy, press, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
const study = demoStudy('2026-11-24', 3);
let made: TestApp;

beforeAll(async () => {
  made = await testApp(folder);
  await made.parts.store.publish(purposeSurvey(1), study, '2026-11-24');
  const published = new Set((await made.parts.store.surveys()).map(({ survey }) => survey.name));
  for (const survey of library.filter(({ name }) => !published.has(name)))
    await made.parts.store.publish(survey, study, '2026-11-24');
});
afterAll(() => made.parts.store.close());

const tables = (): Readonly<Record<string, unknown>> => tablesOf(join(folder, 'confia.db'));

const texts = (): readonly { survey: string; hash: string; body: string }[] =>
  tables()['consent_text'] as readonly { survey: string; hash: string; body: string }[];

const agreed = async (language = 'en'): Promise<string> => {
  const person = visitor(made.app, language);
  const consent = await person.get(`/s/purposes?lang=${language}`);
  const first = await person.post('/s/purposes', {
    ...formOf(consent.html),
    ageConfirmed: 'yes',
    consent: 'yes',
    quote: 'yes',
    'form.action': 'start',
  });
  const { last } = await answerAll(person, first, (_, [value]) => value ?? 'Some words');
  return /name="code" value="([^"]+)"/.exec(last.html)?.[1] ?? '';
};

describe('the text of a consent', () => {
  it('is kept once, word for word, when somebody first agrees to it', async () => {
    expect(texts()).toEqual([]);
    await agreed();
    await agreed();
    const [kept, ...more] = texts();
    expect(more).toEqual([]);
    for await (const { document } of made.parts.store.responses('purposes')) {
      expect(document.consent).toBe(kept?.hash);
      const text = await made.parts.store.consentText('purposes', document.consent);
      expect(text === null ? '' : consentHash(text)).toBe(document.consent);
      expect(text).toMatchObject({ survey: 'purposes', version: 1, language: 'en', mode: 'boxes' });
      expect(text?.boxes.map(({ name }) => name)).toEqual(['ageConfirmed', 'consent', 'quote']);
    }
  });

  it('comes with the receipt as a record whose text has the same hash', async () => {
    const code = await agreed();
    const person = visitor(made.app);
    const seen = await person.post('/receipt', { code, 'form.action': 'see', 'form.lang': 'en' });
    expect(seen.html).toContain('Download what you agreed to');
    const file = await person.post('/receipt', { ...formOf(seen.html), 'form.action': 'download consent' });
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="purposes-consent.json"');
    const record = consentRecordSchema.parse(JSON.parse(file.html));
    expect(consentHash(textOfRecord(record))).toBe(record['dpv:hasNotice']['dct:identifier']);
    expect(record['dpv:hasPurpose'].map((own) => own['dpv:hasConsentStatus'])).toEqual([
      'dpv:ConsentGiven',
      'dpv:ConsentGiven',
    ]);
    expect(record['dpv:hasDataController']['dpv:hasName']).toContain('demonstration');
    expect(file.html).not.toContain(code);
  });

  it('is found for an answer from elsewhere by the words of its version, and for no other', async () => {
    const published = await made.parts.store.published('purposes');
    const store = { ...made.parts.store, consentText: () => Promise.resolve(null) };
    for await (const response of made.parts.store.responses('purposes')) {
      if (published === null) throw new Error('not published');
      const from = { store, proven: everyPromise };
      expect((await consentRecordOf(from, published, response))?.['@type']).toBe('dpv:ConsentRecord');
      const other = { ...response, document: { ...response.document, consent: 'f'.repeat(64) } };
      expect(await consentRecordOf(from, published, other)).toBeNull();
    }
  });

  it('goes with the last answers of its survey', async () => {
    await made.parts.store.retain('purposes', 1, 'responses');
    expect(texts()).toEqual([]);
  });
});

describe('a no', () => {
  for (const { name } of library)
    it(`leaves every table as it was: ${name}`, async () => {
      const before = tables();
      const person = visitor(made.app);
      const seen = await person.get(`/s/${name}?lang=en`);
      expect(seen.status).toBe(200);
      const no = await press(person, seen, 'decline');
      expect(no.at).toBe(`/s/${name}/declined?lang=en`);
      expect(tables()).toEqual(before);
    });
});

describe('whoever leaves and deletes', () => {
  it('leaves every table as it was, also where nobody has agreed to that text yet', async () => {
    await made.parts.store.publish({ ...purposeSurvey(1), name: 'left' }, study, '2026-11-24');
    const before = tables();
    const person = visitor(made.app);
    const way = await press(person, await begin(person, '/s/left?lang=en'), 'leave');
    expect(tables()).not.toEqual(before);
    expect((await press(person, way, 'discard')).at).toBe('/s/left/left?lang=en');
    expect(tables()).toEqual(before);
  });
});

describe('whoever a full quota turns away', () => {
  it('leaves no row: every table is as it was but for the number of those it turned away', async () => {
    const survey = quotaSurvey([agreeing({ limit: 1 })]);
    await made.parts.store.publish(survey, study, '2026-11-24');
    const way = async (): Promise<string> => {
      const person = visitor(made.app);
      let seen = await begin(person, `/s/${survey.name}?lang=en`);
      while (/\/r\//.test(seen.at) && !seen.at.includes('/done')) {
        const values = [...offeredBy(seen.html)].map(([name, offered]): [string, string] => [
          name,
          name === 'FC1' ? '3' : (offered[0] ?? 'Words'),
        ]);
        seen = await press(
          person,
          seen,
          seen.at.includes('/check') ? 'send' : 'next',
          Object.fromEntries(values),
        );
      }
      return seen.at;
    };
    expect(await way()).toContain('/done');
    const { quota_count: _, ...before } = tables();
    expect(await way()).toContain('/full');
    const { quota_count: counts, ...after } = tables();
    expect(after).toEqual(before);
    expect(counts).toContainEqual(
      expect.objectContaining({ survey: survey.name, quota: 'agreeing', turned: 1 }),
    );
  });
});
