import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { daily } from '../../../server/jobs/daily.ts';
import { retention } from '../../../server/jobs/retention.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, type Seen, type Visitor, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();

const dates: Pick<Study, 'closes' | 'retention'> = {
  closes: '2027-03-01',
  retention: { freeze: '2027-06-01', responses: '2028-01-02' },
};

const dated = (name: string, own = dates): { readonly survey: Survey; readonly study: Study } => {
  const survey = shipped('pulse');
  if (survey === null) throw new Error('pulse is not shipped');
  return { survey: { ...survey, name, timezone: 'UTC' }, study: { ...demoStudy('2026-11-24', 3), ...own } };
};

const last = (_: string, values: readonly string[]): string => values.at(-1) ?? 'They ask first';

const codeOn = ({ html }: Seen): string => /name="code" value="([^"]+)"/.exec(html)?.[1] ?? '';

const plain = (html: string): string => html.replaceAll(/[\u2067-\u2069]/g, '');

/** An application of its own, whose clock starts at the day the studies were made. */
const made = async (...published: ReturnType<typeof dated>[]): Promise<TestApp> => {
  const test = await testApp(join(folder, String(Math.random()).slice(2)));
  for (const { survey, study } of published) await test.parts.store.publish(survey, study, '2026-11-24');
  return test;
};

const answered = async (person: Visitor, name: string): Promise<Seen> =>
  (await answerAll(person, await begin(person, `/s/${name}`), last)).last;

const held = async ({ parts }: TestApp, name: string) => {
  const { complete, drafts, simulated } = await parts.store.counts(name);
  return { complete, drafts, simulated };
};

describe('before the first question', () => {
  it('people are told until when their code works and when everything is deleted, in their language', async () => {
    const { app } = await made(dated('kept'));
    const told = async (language: string) =>
      plain((await visitor(app, language).get(`/s/kept?lang=${language}`)).html);
    expect(await told('en')).toMatch(/deleted or made anonymous after January 2, 2028.*until May 31, 2027/s);
    expect(await told('es-419')).toMatch(/después del 2 de enero de 2028.*hasta el 31 de mayo de 2027/s);
    expect(await told('pt-BR')).toMatch(/após 2 de janeiro de 2028.*31 de maio de 2027/s);
    expect(await told('ar')).toMatch(/يناير/);
  });
});

describe('a survey on the day it closes', () => {
  let test: TestApp;
  let begun: Seen;
  const person = () => visitor(test.app);

  beforeAll(async () => {
    test = await made(dated('shut'));
    test.day('2027-02-28');
    begun = await begin(person(), '/s/shut');
    test.day('2027-03-01');
  });

  for (const job of ['before the daily work', 'after the daily work'])
    it(`says so at every entrance and stores nothing, ${job}`, async () => {
      if (job.startsWith('after')) await retention(test.parts.store, test.parts.clock);
      expect((await person().get('/')).html).not.toContain('/s/shut');
      const before = await held(test, 'shut');
      const open = visitor(test.app, 'es-419');
      for (const seen of [
        await open.get('/s/shut'),
        await open.get('/s/shut?lang=es-419&country=MX'),
        await open.get('/s/shut?preview=1'),
        await open.post('/s/shut', {
          'form.lang': 'es-419',
          'form.action': 'start',
          ageConfirmed: 'yes',
          participate: 'yes',
        }),
      ]) {
        expect(seen.status).toBe(410);
        expect(seen.html).toContain('Esta encuesta está cerrada');
      }
      const response = await test.app.request('/api/v1/surveys/shut/responses', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ id: 'a'.repeat(22), language: 'en', answers: {} }),
      });
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
        403,
        'SURVEY-CLOSED',
      ]);
      expect(await held(test, 'shut')).toEqual(before);
    });

  it('lets whoever began before finish, until the freeze', async () => {
    test.day('2027-03-20');
    const { last: end } = await answerAll(person(), begun, last);
    expect(end.status).toBe(200);
    expect(await held(test, 'shut')).toEqual({ complete: 1, drafts: 0, simulated: 0 });
  });

  it('without a day of its own closes a day before the freeze, so that people have a day to finish', async () => {
    const { retention: days } = dates;
    const own = await made(dated('late', days === undefined ? {} : { retention: days }));
    own.day('2027-05-30');
    const typing = await begin(visitor(own.app), '/s/late');
    expect(typing.status).toBe(200);
    own.day('2027-05-31');
    await retention(own.parts.store, own.parts.clock);
    expect((await visitor(own.app).get('/s/late')).status).toBe(410);
    expect((await answerAll(visitor(own.app), typing, last)).last.status).toBe(200);
  });
});

describe('a survey after its freeze', () => {
  it('says on the receipt page and at every address of a receipt that codes have ended', async () => {
    const test = await made(dated('cold'));
    const person = visitor(test.app);
    const end = await answered(person, 'cold');
    const open = await begin(person, '/s/cold');
    const code = codeOn(end);
    test.day('2027-05-31');
    await retention(test.parts.store, test.parts.clock);
    expect((await person.post('/receipt', { code, survey: 'cold', 'form.action': 'see' })).status).toBe(200);
    test.day('2027-06-01');
    await retention(test.parts.store, test.parts.clock);
    const said = 'This code worked until May 31, 2027, that day included.';
    const typed = await person.post('/receipt', { code, survey: 'cold', 'form.action': 'see' });
    expect([typed.status, plain(typed.html).includes(said)]).toEqual([422, true]);
    for (const at of [end.at, open.at]) {
      const seen = await person.get(at);
      expect([seen.status, plain(seen.html).includes(said)]).toEqual([410, true]);
    }
    const other = await person.post('/receipt', { code, survey: 'pulse', 'form.action': 'see' });
    expect(plain(other.html)).not.toContain(said);
    expect((await person.get(`/s/pulse/r/${'a'.repeat(22)}`)).status).toBe(404);
    expect(await held(test, 'cold')).toEqual({ complete: 1, drafts: 0, simulated: 0 });
  });
});

describe('/healthz', () => {
  const health = async (app: TestApp['app']): Promise<unknown> => (await app.request('/healthz')).json();

  it('tells the last run of the daily work, and is not ok when it failed or never succeeded', async () => {
    const { parts, day, later } = await made();
    const { store } = parts;
    let broken = true;
    const work = daily({
      store: {
        ...store,
        settleErased: () => (broken ? Promise.reject(new Error('no disk')) : store.settleErased()),
      },
      clock: parts.clock,
      failed: () => undefined,
      every: 2,
    });
    const app = createApp({ ...parts, daily: work });
    const restarted = createApp(parts);
    const until = async (status: string): Promise<unknown> => {
      for (let turn = 0; turn < 500; turn += 1) {
        const told = (await health(app)) as { status: string };
        if (told.status === status) return told;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return health(app);
    };
    expect(await until('degraded')).toEqual({ status: 'degraded' });
    expect(await health(restarted), 'asked for today').toEqual({ status: 'ok' });
    day('2026-11-26');
    later(2 * 86_400_000);
    expect(await health(restarted), 'never done, for more than a day').toEqual({ status: 'degraded' });
    broken = false;
    expect(await until('ok')).toEqual({ status: 'ok', daily: '2026-11-26' });
    work.end();
    day('2026-11-27');
    expect(await health(restarted)).toEqual({ status: 'ok', daily: '2026-11-26' });
    day('2026-11-28');
    expect(await health(restarted)).toEqual({ status: 'degraded', daily: '2026-11-26' });
  });
});
