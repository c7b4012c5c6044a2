import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordLanguages } from '../../../client/lib/tongue.ts';
import { admission } from '../../../server/admission/admission.ts';
import { createApp } from '../../../server/app.ts';
import type { AppParts } from '../../../server/app-parts.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { isWork } from '../../../surveys/definition/proof-of-work.ts';
import { respondentWords } from '../../../surveys/locales/respondent.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { noticeSurvey } from '../../support/notice-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { begin, formOf, offeredBy, press, type Seen, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
let made: TestApp;
let passed = 0;

beforeAll(async () => {
  made = await testApp(folder);
  await made.parts.store.publish(noticeSurvey('noticed'), demoStudy('2026-11-24', 3), '2026-11-24');
});
afterAll(() => made.parts.store.close());

/** The application with a door through which nobody comes without a question. */
const crowded = () => {
  const { parts } = made;
  const now = (): number => parts.clock.now() + passed;
  const door = admission({
    clock: { now, elapsed: now },
    random: parts.random,
    secret: parts.settings.receiptSecret,
    perSecond: 1,
  });
  for (const survey of ['pulse', 'noticed']) for (let n = 0; n < 90; n += 1) door.ask(survey, null);
  const whole: AppParts = { ...parts, admission: door };
  return createApp(whole);
};

const solved = (seen: Seen): string => {
  const challenge = /data-challenge="([^"]+)"/.exec(seen.html)?.[1] ?? '';
  const bits = Number(/data-bits="(\d+)"/.exec(seen.html)?.[1]);
  for (let counter = 0; ; counter += 1)
    if (isWork(challenge, counter.toString(36), bits)) return counter.toString(36);
};

describe('when many begin at once', () => {
  it('somebody with a script is let in for what it worked out, with everything they sent', async () => {
    const person = visitor(crowded());
    const asked = await begin(person, '/s/pulse');
    expect(asked.status).toBe(429);
    expect(asked.headers.get('retry-after')).toBe('5');
    expect(asked.headers.get('cache-control')).toContain('no-store');
    expect(asked.html).toContain('Many people are starting at this moment');
    const inside = await person.post('/s/pulse', { ...formOf(asked.html), 'form.work': solved(asked) });
    expect(inside.status).toBe(200);
    expect(inside.at).toMatch(/^\/s\/pulse\/r\/[\w-]{22}/);
  });

  it('somebody without takes a place and comes in when it is their turn', async () => {
    const person = visitor(crowded());
    const asked = await begin(person, '/s/pulse');
    const placed = await person.post('/s/pulse', formOf(asked.html));
    expect(placed.status).toBe(429);
    expect(placed.html).toContain('Press “Continue” in 5 seconds.');
    const early = await person.post('/s/pulse', formOf(placed.html));
    expect(early.html).toContain('Press “Continue” in 5 seconds.');
    passed += 5_000;
    const inside = await person.post('/s/pulse', formOf(early.html));
    expect(inside.at).toMatch(/^\/s\/pulse\/r\/[\w-]{22}/);
  });

  it('what was written on a first page under a notice stands on the page that asks, and comes in with it', async () => {
    const person = visitor(crowded());
    const first = await person.get('/s/noticed');
    const answers = Object.fromEntries(
      [...offeredBy(first.html)].map(([field, values]) => [field, values.at(-1) ?? 'Two words']),
    );
    const asked = await press(person, first, 'next', answers);
    expect(asked.status).toBe(429);
    const fields = formOf(asked.html);
    for (const [field, value] of Object.entries(answers)) expect(fields[field]).toEqual([value]);
    const inside = await person.post('/s/noticed', { ...fields, 'form.work': solved(asked) });
    expect(inside.at).toMatch(/^\/s\/noticed\/r\/[\w-]{22}/);
    expect(inside.status).toBe(200);
  });

  it('a script that sends the first page is told to show the page', async () => {
    const app = crowded();
    const person = visitor(app);
    const first = await person.get('/s/noticed');
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(formOf(first.html)))
      for (const value of [values].flat()) body.append(name, value);
    body.append('form.action', 'next');
    for (const [field, values] of offeredBy(first.html)) body.set(field, values.at(-1) ?? 'Two words');
    const answer = await app.request('/s/noticed', {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: String(body),
    });
    expect(answer.status).toBe(409);
  });

  it.each([...wordLanguages])('the page is whole in %s', async (language) => {
    const person = visitor(crowded(), language);
    const asked = await begin(person, `/s/pulse?lang=${language}`);
    expect(asked.status).toBe(429);
    const words = respondentWords(/<html lang="([^"]+)"/.exec(asked.html)?.[1] ?? '');
    expect(asked.html).toContain(words('crowdTitle'));
    const placed = await person.post('/s/pulse', formOf(asked.html));
    expect(placed.html).toContain(words('crowdPlace', { seconds: 5 }).slice(0, 12));
    for (const n of [1, 2, 3, 5, 11, 21, 600])
      expect(words('crowdPlace', { seconds: n })).not.toMatch(/[{}#]/);
  });

  it('a mistake or another language takes no place', async () => {
    const person = visitor(crowded());
    const consent = await person.get('/s/pulse');
    const unticked = await person.post('/s/pulse', { ...formOf(consent.html), 'form.action': 'start' });
    expect(unticked.status).toBe(422);
    const declined = await person.post('/s/pulse', { ...formOf(consent.html), 'form.action': 'decline' });
    expect(declined.status).toBe(200);
  });

  it('a program without a key is given something to work out; one with a key is not asked', async () => {
    const app = crowded();
    const submit = (headers: Record<string, string>) =>
      app.request('/api/v1/surveys/pulse/responses', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ id: 'A'.repeat(22), language: 'en', answers: {} }),
      });
    const refused = await submit({});
    expect(refused.status).toBe(429);
    expect(((await refused.json()) as { code: string }).code).toBe('STARTS-MANY');
    const challenge = refused.headers.get('confia-challenge') ?? '';
    const bits = Number(challenge.split('.')[0]);
    let counter = 0;
    while (!isWork(challenge, counter.toString(36), bits)) counter += 1;
    expect((await submit({ 'Confia-Work': `${challenge}:${counter.toString(36)}` })).status).not.toBe(429);
    expect((await submit({})).status).toBe(429);
    expect((await submit({ Authorization: 'Bearer none' })).status).toBe(429);
    expect((await submit({ Authorization: `Bearer ${testToken}` })).status).not.toBe(429);
  });
});
