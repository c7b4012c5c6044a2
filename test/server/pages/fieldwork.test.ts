import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fieldwork } from '../../../server/fieldwork/fieldwork.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import type { Draft, ResponseDocument } from '../../../surveys/model/response.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { researcherWith } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
  const { store } = made.parts;
  await store.publish(
    { ...smallSurvey(), name: 'secret' },
    { ...smallStudy, mode: 'anonymous' },
    '2026-02-01',
  );
  await store.publish(
    smallSurvey(),
    {
      ...smallStudy,
      mode: 'confidential',
      closes: '2026-12-01',
      retention: { freeze: '2027-01-01', responses: '2027-06-01' },
    },
    '2026-02-01',
  );
  await simulate({ store, name: 'felt-control', n: 150, seed: 3, days: ['2026-11-23', '2026-11-24'] });
}, 60_000);
afterAll(() => made.parts.store.close());

const headers = { authorization: `Bearer ${testToken}` };
const ask = (path: string, more: Readonly<Record<string, string>> = {}) =>
  Promise.resolve(made.app.request(path, { headers: { ...headers, ...more } }));
const page = async (name: string, lang = 'en'): Promise<string> => {
  const response = await ask(`/d/${name}/fieldwork?lang=${lang}`);
  expect(response.status).toBe(200);
  return response.text();
};
const told = async (name: string): Promise<Fieldwork> =>
  (await ask(`/api/v1/surveys/${name}/fieldwork`)).json() as Promise<Fieldwork>;

let sent = 0;
const send = async (name: string, more: Partial<ResponseDocument> = {}): Promise<string> => {
  sent += 1;
  const receipt = sent.toString(16).padStart(64, '0');
  const published = await made.parts.store.published(name);
  const hash = published?.hash ?? '';
  await made.parts.store.submit(
    `key-of-somebody-no-${sent}-in-a-test`,
    { ...smallDocument(), survey: name, hash, ...more },
    receipt,
  );
  return receipt;
};

const figure = (html: string, label: string): string | undefined =>
  new RegExp(`<dt>${label}</dt><dd>([^<]+)</dd>`).exec(html)?.[1];

describe('the fieldwork of a survey', () => {
  it('says the next step while nobody has answered', async () => {
    const html = await page('small');
    expect(html).toContain('Nobody has answered yet');
    expect(html).toContain('http://localhost/s/small');
    expect(html).toMatch(
      /Closes<\/dt><dd><time datetime="2026-12-01">2026-12-01<\/time> <span[^>]*>in 7 days/,
    );
    expect(await page('small', 'es')).toContain('Nadie ha respondido todavía');
  });

  it('tells a confidential study as it is: who came today, who is under way and where, who left', async () => {
    const { store } = made.parts;
    const receipts = [await send('small', { day: '2026-11-23' }), await send('small'), await send('small')];
    await store.withdraw(receipts[2] ?? '');
    const { status: _, missing: __, ...head } = smallDocument();
    const draft = (day: string): Draft => ({ ...head, hash: '', day, seen: [], revision: 1 });
    await store.saveDraft('key-of-a-draft-of-today-1', draft('2026-11-24'));
    await store.saveDraft('key-of-a-draft-of-before-1', draft('2026-11-20'));
    const html = await page('small');
    for (const [label, n] of [
      ['Finished', '2'],
      ['Begun, at it today', '1'],
      ['Begun, not back since', '1'],
      ['Withdrawn', '1'],
      ['Turned away', '0'],
    ] as const)
      expect([label, figure(html, label)]).toEqual([label, n]);
    // what few people are like is not told in any study
    expect(html).toContain('Too few people have stopped');
    const { figures, underWay } = await told('small');
    expect(underWay).toEqual({ today: 1, earlier: 1 });
    expect(figures?.moments).toEqual([
      { moment: '2026-02-03', n: 1 },
      { moment: '2026-11-23', n: 1 },
    ]);
    expect(figures?.groups).toEqual([{ variable: 'language', codes: [{ code: 'en', n: null }] }]);
  });

  it('counts simulated people as a count by hand of their documents does', async () => {
    const days = new Map<string, number>();
    const languages = new Map<string, number>();
    let [complete, failed, checked] = [0, 0, 0];
    for await (const { document } of made.parts.store.responses('felt-control')) {
      days.set(document.day, (days.get(document.day) ?? 0) + 1);
      languages.set(document.language, (languages.get(document.language) ?? 0) + 1);
      if (document.status === 'complete') complete += 1;
      const { AT1 } = document.answers;
      if (AT1 !== undefined && AT1 !== '98') checked += 1;
      if (AT1 !== undefined && AT1 !== '2' && AT1 !== '98') failed += 1;
    }
    const { figures, simulated } = await told('felt-control');
    expect([figures?.answers, figures?.complete, figures?.brokeOff, simulated]).toEqual([
      150,
      complete,
      150 - complete,
      true,
    ]);
    expect(new Map(figures?.moments.map(({ moment, n }) => [moment, n]))).toEqual(days);
    const shown = figures?.groups.find(({ variable }) => variable === 'language');
    for (const { code, n } of shown?.codes ?? []) if (n !== null) expect(n).toBe(languages.get(code));
    const attention = figures?.flags.find(({ flag }) => flag === 'attention');
    if (failed >= 10) expect([attention?.seen, attention?.of]).toEqual([failed, checked]);
    else expect(attention?.seen).toBeNull();
    const pages = figures?.pages ?? [];
    expect(pages.reduce((sum, { stopped }) => sum + stopped, 0)).toBe(150 - complete);
    expect(await page('felt-control')).toContain('Simulated data');
  });

  it('is asked again with its mark, and sent again only when something changed', async () => {
    const first = await ask('/d/small/fieldwork?lang=en');
    const html = await first.text();
    const mark = /data-live="([\w-]+)"/.exec(html)?.[1] ?? '';
    expect(first.headers.get('etag')).toBe(`W/"${mark}"`);
    const look = () => ask('/d/small/fieldwork?lang=en', { 'if-none-match': `W/"${mark}"` });
    expect((await look()).status).toBe(304);
    await send('small');
    const fresh = await look();
    expect(fresh.status).toBe(200);
    const now = await fresh.text();
    expect(figure(now, 'Finished')).toBe('3');
    expect(now).not.toContain(`data-live="${mark}"`);
    expect(html).toContain('href="/d/small/fieldwork?lang=en">Look again');
  });

  it('is for whoever may read results', async () => {
    const may = await researcherWith(made, 'view@example.org', [{ survey: 'small', role: 'viewer' }]);
    const not = await researcherWith(made, 'audit@example.org', [{ survey: 'small', role: 'custodian' }]);
    expect((await may.get('/d/small/fieldwork')).status).toBe(200);
    expect((await may.get('/d/secret/fieldwork')).status).toBe(403);
    expect((await not.get('/d/small/fieldwork')).status).toBe(403);
    expect(await may.get('/d/small?lang=en').then((own) => own.text())).toContain('/d/small/fieldwork');
  });
});

describe('the fieldwork of an anonymous study', () => {
  const bytes = async (): Promise<readonly string[]> => [
    JSON.stringify(await told('secret')),
    await page('secret'),
    await page('secret', 'es'),
  ];

  it('shows nothing of one more answer, by no way of asking', async () => {
    expect(await page('secret')).toContain('There are no figures before 10 people have answered.');
    for (let n = 0; n < 9; n += 1) {
      const before = await bytes();
      await send('secret');
      expect(await bytes()).toEqual(before);
    }
    await send('secret');
    expect((await told('secret')).figures?.complete).toBe(10);
    for (let n = 0; n < 9; n += 1) {
      const before = await bytes();
      await send('secret', { language: 'en', day: '2026-11-24', answers: { trust: '1' } });
      expect(await bytes()).toEqual(before);
    }
    await send('secret');
    expect((await told('secret')).figures?.complete).toBe(20);
  });

  it('shows nothing of whoever is under way, nor how many withdrew', async () => {
    const before = await bytes();
    const { status: _, missing: __, ...head } = smallDocument();
    await made.parts.store.saveDraft('key-of-a-secret-draft-1', {
      ...head,
      survey: 'secret',
      hash: '',
      seen: [],
      revision: 1,
    });
    expect(await bytes()).toEqual(before);
    const { underWay, turnedAway, withdrawn } = await told('secret');
    expect([underWay, turnedAway, withdrawn]).toEqual([null, null, null]);
  });

  it('has no figures with somebody who withdrew, and none that tell who it was', async () => {
    const leaving = await send('secret');
    for (let n = 0; n < 9; n += 1) await send('secret');
    expect((await told('secret')).figures?.answers).toBe(30);
    await made.parts.store.withdraw(leaving);
    for (let n = 0; n < 9; n += 1) {
      expect((await told('secret')).figures).toBeNull();
      expect(await page('secret')).toContain('Somebody who was in the last figures has left.');
      await send('secret');
    }
    await send('secret');
    expect((await told('secret')).figures?.answers).toBe(39);
  });

  it('is the same when two ask at once', async () => {
    for (let n = 0; n < 9; n += 1) await send('secret');
    const [one, , other] = await Promise.all([told('secret'), send('secret'), told('secret')]);
    for (const { figures } of [one, other]) expect([39, 49]).toContain(figures?.answers);
  });

  it('is the same on the command line, which nothing tells in between either', async () => {
    const { figures } = await told('secret');
    await send('secret');
    await made.parts.store.close();
    const asked = await command(['fieldwork', 'secret', '--json', '--data', folder]);
    expect((JSON.parse(asked.out) as Fieldwork).figures).toEqual(figures);
    const small = await command(['fieldwork', 'felt-control', '--data', folder]);
    expect(small.out).toMatch(/^felt-control, version 1: \d+ finished/);
    expect(small.out).toContain('Attention check not answered as asked');
  });
});
