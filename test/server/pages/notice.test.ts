import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { runDry } from '../../../server/dry-run/run-dry.ts';
import { check } from '../../../surveys/definition/check.ts';
import { consentView } from '../../../surveys/engine/consent-view.ts';
import { everyPromise } from '../../../surveys/promise/proven.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { noticeSurvey } from '../../support/notice-survey.ts';
import { tablesOf } from '../../support/tables.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, formOf, offeredBy, press, type Seen, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
const survey = noticeSurvey('noticed');
const study = demoStudy('2026-11-24', 3);
let made: TestApp;

beforeAll(async () => {
  made = await testApp(folder);
  await made.parts.store.publish(survey, study, '2026-11-24');
});
afterAll(() => made.parts.store.close());

const tables = (): unknown => tablesOf(join(folder, 'confia.db'));

const first = (_: string, [value]: readonly string[]): string => value ?? 'Because of the wording.';

const buttons = ({ html }: Seen): readonly string[] =>
  [...html.matchAll(/<button [^>]*class="button plain"[^>]*value="(\w+)"/g)].map(([, value]) => value ?? '');

describe('a notice', () => {
  it('stands above the first question, with no box, and two equal buttons', async () => {
    const seen = await visitor(made.app).get('/s/noticed?lang=en');
    expect(seen.html).toContain('Before you start');
    expect(seen.html).toContain('Taking part is voluntary');
    expect([...offeredBy(seen.html).keys()]).toEqual(['FC0']);
    expect(seen.html).not.toMatch(/\schecked/);
    expect(buttons(seen)).toEqual(['next', 'decline']);
    expect([...seen.html.matchAll(/<h1/g)].length).toBe(1);
  });

  it('stores nothing before its page is sent: not looking, not another language, not a no', async () => {
    const before = tables();
    const person = visitor(made.app);
    const seen = await person.get('/s/noticed?lang=en');
    const other = await person.post('/s/noticed', {
      ...formOf(seen.html),
      FC0: '2',
      'form.switch': 'pt-BR',
      'form.action': '',
    });
    expect(other.html).toContain('Antes de começar');
    expect(formOf(other.html)).toMatchObject({
      FC0: ['2'],
      'form.key': formOf(seen.html)['form.key'],
      'form.seed': formOf(seen.html)['form.seed'],
      'form.lang': ['pt-BR'],
    });
    const no = await press(person, seen, 'decline');
    expect(no.at).toBe('/s/noticed/declined?lang=en');
    expect(tables()).toEqual(before);
  });

  it('is agreed to by going on: the words that were shown are kept by their hash', async () => {
    const person = visitor(made.app, 'pt-BR');
    const seen = await person.get('/s/noticed?lang=pt-BR');
    const { last, pages } = await answerAll(person, seen, first);
    expect(last.at).toBe('/s/noticed/sent?lang=pt-BR');
    expect(pages.length).toBeGreaterThan(3);
    const stored = [];
    for await (const { document } of made.parts.store.responses('noticed')) stored.push(document);
    const { hash } = consentView({ survey, study, language: 'pt-BR', proven: everyPromise });
    expect(stored).toMatchObject([
      { language: 'pt-BR', consent: hash, simulated: false, status: 'complete' },
    ]);
    expect(stored[0]?.seed).toBe(Number(formOf(seen.html)['form.seed']));
    expect(stored[0]).not.toHaveProperty('purposes');
  });

  it('is sent twice and stored once', async () => {
    const person = visitor(made.app);
    const seen = await person.get('/s/noticed?lang=en');
    const fields = { ...formOf(seen.html), FC0: '3', 'form.action': 'next' };
    const [one, two] = await Promise.all([
      person.send('/s/noticed', fields),
      person.send('/s/noticed', fields),
    ]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(one.headers.get('location')).toBe(two.headers.get('location'));
    expect((await made.parts.store.counts('noticed')).drafts).toBe(1);
    const stale = await person.post('/s/noticed', { ...fields, FC0: '1' });
    expect(stale.status).toBe(409);
  });

  it('answers a script so that it never sends in vain: where the page leads, or that there is something to read', async () => {
    const { store } = made.parts;
    const token = `${'T'.repeat(21)}A`;
    await store.publish(noticeSurvey('linked'), { ...study, invitationOnly: true }, '2026-11-24');
    await store.invite('linked', [{ token, pseudonym: 'ANA', attributes: {} }]);
    const byScript = (path: string, fields: Readonly<Record<string, string | string[]>>) =>
      made.app.request(path, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])),
      });
    const person = visitor(made.app);
    const linked = await person.get(`/s/linked/i/${token}?lang=en`);
    const page = { ...formOf(linked.html), FC0: '3', 'form.action': 'next' };
    const replies = [await byScript('/s/linked', page), await byScript('/s/linked', page)];
    const said = await Promise.all(replies.map((reply) => reply.json()));
    expect(said[0]).toEqual({
      taken: String(formOf(linked.html)['form.id']),
      to: expect.stringMatching(/^\/s\/linked\/r\/[\w-]+\?page=/) as unknown,
    });
    expect(said[1]).toEqual(said[0]);
    expect((await store.counts('linked')).drafts).toBe(1);
    const other = await byScript('/s/linked', { ...page, 'form.id': 'another0', FC0: '1' });
    expect([other.status, await other.text()]).toEqual([409, expect.stringContaining('class="versions"')]);
    const open = formOf((await person.get('/s/noticed?lang=en')).html);
    const changed = await byScript('/s/noticed', {
      ...open,
      FC0: '3',
      'form.consent': 'older',
      'form.action': 'next',
    });
    expect(changed.status).toBe(409);
    const declined = await byScript('/s/noticed', { ...open, 'form.action': 'decline' });
    expect(await declined.json()).toMatchObject({ to: '/s/noticed/declined?lang=en' });
  });

  it('takes no page that is not the first, no key and no seed of other form, no field of another page', async () => {
    const person = visitor(made.app);
    const seen = await person.get('/s/noticed?lang=en');
    const before = tables();
    for (const wrong of [
      { 'form.page': 'open' },
      { 'form.key': 'short' },
      { 'form.seed': '-1' },
      { 'form.seed': String(2 ** 31) },
      { OT1: 'of another page' },
      { 'form.action': 'start' },
    ])
      expect(
        (await person.post('/s/noticed', { ...formOf(seen.html), 'form.action': 'next', ...wrong })).status,
      ).toBe(400);
    expect(tables()).toEqual(before);
  });

  it('takes along what came with the link, and a preview is marked for good', async () => {
    const person = visitor(made.app);
    const seen = await person.get('/s/noticed?lang=en&country=CL&preview=1');
    const next = await press(person, seen, 'next', { FC0: '3' });
    const key = /\/r\/([^?]+)/.exec(next.at)?.[1] ?? '';
    const draft = await made.parts.store.draft(key);
    expect(draft).toMatchObject({
      simulated: true,
      attributes: { country: 'CL' },
      answers: { FC0: '3' },
    });
  });

  it('that was opened before the survey closed may be answered to the end; nobody new comes in', async () => {
    await made.parts.store.publish({ ...survey, name: 'shut' }, study, '2026-11-24');
    const person = visitor(made.app);
    const seen = await person.get('/s/shut?lang=en');
    await made.parts.store.closeSurvey('shut');
    expect((await person.get('/s/shut?lang=en')).status).toBe(410);
    expect((await press(person, seen, 'next', { FC0: '3', 'form.begun': '' })).status).toBe(410);
    expect((await answerAll(person, seen, first)).last.at).toBe('/s/shut/sent?lang=en');
    expect(await made.parts.store.counts('shut')).toMatchObject({ complete: 1 });
  });

  it('has nothing wrong with it, and people generated for it reach every page', {
    timeout: 120_000,
  }, async () => {
    expect(check(survey).filter(({ severity }) => severity === 'error')).toEqual([]);
    const report = await runDry({ survey, study, day: '2026-11-24', n: 30, seed: 3 });
    expect(report.ends).toEqual({ complete: report.respondents, 'turned-away': 0, stuck: 0, fault: 0 });
    expect(report.respondents).toBeGreaterThan(5);
  });
});
