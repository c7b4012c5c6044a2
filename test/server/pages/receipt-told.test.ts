import { beforeAll, describe, expect, it } from 'vitest';
import { wordLanguages } from '../../../client/lib/tongue.ts';
import { things } from '../../../server/data-card/things.ts';
import { receiptTold } from '../../../server/pages/receipt-told.ts';
import type { PublishedSurvey } from '../../../server/storage/store.ts';
import { dataCardWords } from '../../../surveys/locales/data-card.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { answered, canary, type Holder, storedFor } from '../../support/receipt-holder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { begin, formOf, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
let test: TestApp;
let holder: Holder;
let document: ResponseDocument;
let published: PublishedSurvey;

beforeAll(async () => {
  test = await testApp(folder);
  holder = await answered(test, 'en', '&country=CL');
  const stored = await storedFor(test, holder);
  const survey = stored && (await test.parts.store.published('pulse', stored.document.version));
  if (stored === null || survey === null) throw new Error('nothing stored');
  document = stored.document;
  published = survey;
});

const told = (of: ResponseDocument, language = 'en') => receiptTold(test.parts, published, of, language);

/** The same response with one member other than it is. A member without an example does not compile. */
const others = (): Readonly<Record<keyof ResponseDocument, Partial<ResponseDocument>>> => ({
  survey: { survey: 'other' },
  version: { version: 77 },
  hash: { hash: 'f'.repeat(64) },
  language: { language: 'es-419' },
  day: { day: '2026-01-31' },
  status: { status: 'broke-off' },
  simulated: { simulated: true },
  seed: { seed: 12_345 },
  consent: { consent: 'e'.repeat(64) },
  purposes: { purposes: ['adult'] },
  renewed: { renewed: { day: '2026-11-30', version: 2 } },
  pseudonym: { pseudonym: 'P-0077' },
  answers: { answers: { ...document.answers, OT1: 'Something else' } },
  missing: { missing: { ...document.missing, OT1: 'broke-off' } },
  attributes: { attributes: { country: 'MX' } },
  assigned: { assigned: { another: 'experiment' } },
  shownIn: { shownIn: { OT1: 'es-419' } },
  readings: { readings: { OT1: 'removed' } },
  codes: { codes: { OT1: { given: { ana: { tone: 'mixed' } } } } },
  tones: {
    tones: {
      OT1: {
        label: 'negative',
        reason: null,
        score: -0.5,
        p: [0.6, 0.3, 0.1],
        mixed: false,
        unsure: false,
        language: { language: 'es', source: 'detected', confidence: 0.8 },
        engine: 'sentiment-1-0',
      },
    },
  },
  quotes: { quotes: ['OT1'] },
  corrected: { corrected: true },
});

describe('the receipt tells everything that is stored', () => {
  it('no member of the response can be another without a row that is another', async () => {
    for (const [member, other] of Object.entries(others())) {
      const base =
        member === 'missing' ? { ...document, answers: { ...document.answers, OT1: '' } } : document;
      expect(JSON.stringify(await told({ ...base, ...other })), member).not.toBe(
        JSON.stringify(await told(base)),
      );
    }
  });

  it('every answer and every reason for none has a row', async () => {
    const { answers } = await told(document);
    const rows = JSON.stringify(answers);
    expect(rows).toContain(canary);
    expect(answers.length).toBe(
      new Set([...Object.keys(document.answers), ...Object.keys(document.missing)]).size,
    );
    for (const reason of ['skipped', 'broke-off', 'not-shown', 'withdrawn', 'expired'] as const) {
      const none = { ...document, answers: { ...document.answers, OT1: '' }, missing: { OT1: reason } };
      expect(
        (await told(none)).answers.some(({ absent }) => absent !== null),
        reason,
      ).toBe(true);
    }
  });

  it('every place of the database that tells or traces one answer has a row by its name on the card', async () => {
    const labels = new Set((await told(document)).also.map(({ label }) => label.text));
    const ofMembers = new Set<string>(Object.values(things.response));
    const places = test.parts.store.card.filter(
      ({ place, tells, keeping, thing }) =>
        place === 'table' && tells !== 'nobody' && keeping !== 'draft' && !ofMembers.has(thing),
    );
    expect(places.length).toBeGreaterThan(10);
    for (const { name, thing } of places)
      expect(labels, name).toContain(dataCardWords('en')(`thing-${thing}`));
  });

  it('each score has the answers behind it', async () => {
    const { scores } = await told(document);
    expect(scores.length).toBeGreaterThan(0);
    for (const { label, from } of scores) expect(from?.length, label.text).toBeGreaterThan(0);
  });

  it('the text that was agreed to stands there, as it was kept for its hash', async () => {
    const texts = async (of: ResponseDocument) => (await told(of)).also.flatMap(({ text }) => text ?? []);
    expect((await texts(document)).length).toBeGreaterThan(3);
    expect(await texts({ ...document, consent: 'e'.repeat(64) })).toEqual([]);
  });
});

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const reaches = /\b(?:src|href|action|formaction|srcset|poster)=|<script|<form|<button|url\(|@import/i;

describe('page and downloads', () => {
  it('hold the same rows, all of them, in every language', async () => {
    const { person, code } = holder;
    for (const language of ['en', 'es-419']) {
      const sent = { code, survey: 'pulse', 'form.lang': language };
      const page = await person.post('/receipt', { ...sent, 'form.action': 'see' });
      const file = await (await person.send('/receipt', { ...sent, 'form.action': 'download page' })).text();
      const { answers, scores, also } = await told(document, language);
      for (const { label, value, from = [], text = [] } of [...answers, ...scores, ...also])
        for (const said of [label, ...(value === null ? [] : [value]), ...from, ...text]) {
          expect(page.html).toContain(escaped(said.text));
          expect(file).toContain(escaped(said.text));
        }
    }
  });

  it('the page to keep opens from a disk: no script, nothing to load, nowhere to send, in its language', async () => {
    const { person, code } = holder;
    const sent = { code, survey: 'pulse', 'form.lang': 'es-419', 'form.action': 'download page' };
    const response = await person.send('/receipt', sent);
    const file = await response.text();
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="pulse-answers.html"');
    expect(file).toContain('<html lang="es-419" dir="ltr">');
    expect(file).toContain('24 de noviembre de 2026');
    expect(file).not.toMatch(reaches);
    expect(file).not.toContain(code);
    expect(wordLanguages.length).toBeGreaterThan(1);
  });

  it('the data are the stored document, byte for byte', async () => {
    const { person, code } = holder;
    const response = await person.send('/receipt', { code, survey: 'pulse', 'form.action': 'download' });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.equals(Buffer.from(`${JSON.stringify(document, null, 2)}\n`))).toBe(true);
  });
});

describe('taking back', () => {
  /** What somebody does by hand: boxes ticked and buttons pressed. */
  const toConsent = async (): Promise<number> => {
    const person = visitor(test.app, 'en');
    const page = await person.get('/s/pulse?lang=en');
    const boxes = [...page.html.matchAll(/<input type="checkbox"/g)].length;
    await begin(person, '/s/pulse?lang=en');
    return boxes + 1;
  };

  it('all answers takes no more actions than agreeing, and at most three', async () => {
    const own = await answered(test);
    const actions = await toConsent();
    let page = await own.person.post('/receipt', { code: own.code, 'form.action': 'see' });
    let taken = 0;
    for (const action of ['delete', 'erase']) {
      expect(page.html).toContain(`value="${action}"`);
      page = await own.person.post('/receipt', { ...formOf(page.html), 'form.action': action });
      taken += 1;
    }
    expect(page.at).toContain('/receipt/deleted');
    expect(await storedFor(test, own)).toBeNull();
    expect(taken).toBeLessThanOrEqual(Math.min(actions, 3));
  });

  it('one answer takes one', async () => {
    const own = await answered(test);
    const page = await own.person.post('/receipt', { code: own.code, 'form.action': 'see' });
    const name = /value="withdraw ([^"]+)"/.exec(page.html)?.[1] ?? '';
    await own.person.post('/receipt', { ...formOf(page.html), 'form.action': `withdraw ${name}` });
    expect((await storedFor(test, own))?.document.missing[name]).toBe('withdrawn');
  });
});
