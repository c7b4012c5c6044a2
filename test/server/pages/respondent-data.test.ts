import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tongueOf } from '../../../client/lib/tongue.ts';
import { placeName } from '../../../server/data-card/card-rows.ts';
import { type Thing, things } from '../../../server/data-card/things.ts';
import { library } from '../../../surveys/library/library.ts';
import { dataCardWords } from '../../../surveys/locales/data-card.ts';
import { wordsStatus } from '../../../surveys/locales/every-language.ts';
import type { PrivacyMode } from '../../../surveys/model/study.ts';
import { everyPromise } from '../../../surveys/promise/proven.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, visitor } from '../../support/visitor.ts';
import { laterVersion, smallStudy, smallSurvey } from '../storage/small-survey.ts';

const retention = { texts: '2027-01-31', freeze: '2027-03-01', responses: '2027-06-30', draftDays: 14 };

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  const { store } = made.parts;
  await store.publish({ ...smallSurvey(), name: 'dated' }, { ...smallStudy, retention }, '2026-11-24');
  await store.publish(
    { ...smallSurvey(), name: 'nameless', receipt: 'none' },
    { ...smallStudy, mode: 'anonymous' },
    '2026-11-24',
  );
  await store.publish(
    {
      ...smallSurvey(),
      name: 'tongues',
      languages: ['en', 'es', 'ar', 'zh-Hans'].map((tag) => ({ tag, status: 'approved' as const })),
    },
    smallStudy,
    '2026-11-24',
  );
  const first = { ...smallSurvey(), name: 'twice' };
  await store.publish(first, { ...smallStudy, retention }, '2026-11-24');
  const second = laterVersion(first, { ...smallSurvey(2), name: 'twice' });
  await store.publish(second, smallStudy, '2026-11-25');
}, 60_000);

afterAll(() => made.parts.store.close());

const english = dataCardWords('en');
const rights = tongueOf('en', everyPromise).promised('whatYouCanDo') ?? 'nothing';
const get = (path: string, language = 'en') => visitor(made.app, language).get(path);

const namesOn = (html: string): readonly string[] =>
  [...html.matchAll(/<code>([^<]+)<\/code>/g)].map(([, name = '']) => name);

const cardedIn = (mode: PrivacyMode): readonly string[] =>
  made.parts.store.card.filter(({ modes }) => modes === 'both' || modes === mode).map(placeName);

describe('the page of what is stored', () => {
  it('names every place of storage of the survey’s mode, and no other', async () => {
    for (const [path, mode] of [
      ['/s/pulse/data', 'confidential'],
      ['/s/nameless/data', 'anonymous'],
    ] as const) {
      const { status, html } = await get(path);
      expect(status).toBe(200);
      expect([...namesOn(html)].sort()).toEqual([...cardedIn(mode)].sort());
      expect(html).toContain(english(`mode-${mode}`));
    }
    expect(namesOn((await get('/s/nameless/data')).html)).not.toContain('response: pseudonym');
  });

  it('gives the study’s own days, and says so where there are none', async () => {
    const { html } = await get('/s/dated/data');
    expect(html).toContain('Written texts until January 31, 2027, the rest until June 30, 2027.');
    expect(html).toContain('Until February 28, 2027. After that nobody can find your answers, not even you.');
    expect(html).toContain('How a program read a text that was deleted since');
    expect(html).toContain('at most 14 days');
    const open = (await get('/s/nameless/data')).html;
    expect(open).toContain('No last day has been set.');
    expect(open).toContain('at most 30 days after a page was last opened');
  });

  it('shows the version that was answered where it is asked for', async () => {
    expect((await get('/s/twice/data')).html).toContain('No last day has been set.');
    expect((await get('/s/twice/data?version=1')).html).toContain('June 30, 2027');
    expect((await get('/s/twice/data?version=9')).status).toBe(404);
    expect((await get('/s/twice/data?version=x')).status).toBe(200);
    expect((await get('/s/nobody/data')).status).toBe(404);
  });

  it('says nothing of a code where people get none, nor that they see what they sent', async () => {
    const { html } = await get('/s/nameless/data');
    expect(html).not.toContain(rights);
    expect(html.match(/Who sees it: [^<]*\byou\b/g)).toHaveLength(1);
    expect((await get('/s/dated/data')).html).toContain(rights);
  });

  it('is led to from the page before the first question and from the answers of a receipt', async () => {
    const person = visitor(made.app, 'en');
    const consent = await person.get('/s/pulse?lang=en');
    expect(consent.html).toContain('href="/s/pulse/data?lang=en"');
    const { last } = await answerAll(person, await begin(person, '/s/pulse?lang=en'), (_, values) =>
      String(values.at(-1) ?? ''),
    );
    const answers = await person.post('/receipt', { ...formOf(last.html), 'form.action': 'see' });
    expect(answers.html).toContain('href="/s/pulse/data?lang=en&amp;version=1"');
  });

  it('has every sentence in the language of the page', async () => {
    for (const tag of ['es', 'ar', 'zh-Hans']) {
      const { html } = await get(`/s/tongues/data?lang=${tag}`);
      const words = dataCardWords(tag);
      for (const key of ['title', 'lead', 'thing-code', 'breach-not'] as const)
        expect(html, `${tag} ${key}`).toContain(words(key));
      expect(html).not.toContain(english('lead'));
      expect(html).toContain(`<html lang="${tag}" dir="${tag === 'ar' ? 'rtl' : 'ltr'}"`);
    }
  });
});

/** What each consent line says is stored. A line that is neither here nor below says something nobody has looked at. */
const saidBy: Readonly<Record<string, readonly Thing[]>> = {
  stored: ['answer', 'language', 'day'],
  storedEvent: ['answer', 'language', 'day', 'link'],
  sampleFields: ['link'],
  vignette: ['arm'],
  machineReading: ['columns', 'reading'],
};

/** Lines that name nothing as stored; `timings` and `incentive` are refused at publishing while nothing stores them. */
const saysNothingStored = `
  purpose voluntary noIdentity timings groupsOnly quoteAsk quoteNever incentive controller rights contact staff
`
  .trim()
  .split(/\s+/);

describe('the consent of every shipped survey', () => {
  const lines = new Set(library.flatMap(({ consent }) => consent.lines.map(({ name }) => name)));

  it('names nothing as stored that the card does not name', async () => {
    expect([...lines].filter((line) => !(line in saidBy) && !saysNothingStored.includes(line))).toEqual([]);
    const { html } = await get('/s/felt-control/data');
    for (const [line, facts] of Object.entries(saidBy).filter(([own]) => lines.has(own)))
      for (const thing of facts) expect(html, line).toContain(english(`thing-${thing}`));
  });

  it('stores the day and never a time, as `stored` says', () => {
    const members = Object.entries(things.response).filter(([, thing]) => thing === 'day');
    expect(members.map(([name]) => name)).toEqual(['day']);
  });
});

describe('the words of the card', () => {
  it('are there in every language that respondents’ words are in', () => {
    for (const tag of Object.keys(wordsStatus).filter((own) => own !== 'en'))
      expect(dataCardWords(tag)('title'), tag).not.toBe(english('title'));
  });
});
