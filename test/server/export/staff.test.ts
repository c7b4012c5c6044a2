import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { testApp, testToken } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument } from '../storage/small-survey.ts';

const folder = temporaryFolder();
const name = 'staff-mirror';
const tasks = [
  { crosstab: { rows: ['SM1'], columns: ['team'] } },
  { crosstab: { rows: ['team'] } },
  { means: { of: ['SM1'], by: ['team'] } },
  { sentiment: { of: 'SM6', by: ['team'] } },
];

/** Counts of people in findings. */
const countsIn = (json: string): readonly number[] =>
  [...json.matchAll(/"(?:n|texts|unscored)":(\d+)/g)].map(([, n]) => Number(n));

const given = new Map<string, string>();
const statuses = new Map<string, number>();

/** Thirty people of one team and three of another; what one of them wrote and answered stands out. */
beforeAll(async () => {
  const { app, parts } = await testApp(folder);
  const survey = shipped(name);
  if (survey === null) throw new Error(`${name} is not shipped`);
  const { hash } = await parts.store.publish(survey, demoStudy('2026-11-24', 3), '2026-11-24');
  for (let person = 0; person < 33; person += 1)
    await parts.store.submit(
      `key-of-a-colleague-${String(person).padStart(4, '0')}`,
      {
        ...smallDocument(),
        survey: name,
        hash,
        language: survey.source,
        answers: { SM1: person === 7 ? '0' : '9', SM6: `I hate it, colleague-${person} said.` },
        missing: {},
        attributes: { team: person < 3 ? 'sales' : 'service' },
      },
      String(person).padStart(64, '0'),
    );
  const headers = { authorization: `Bearer ${testToken}` };
  const paths = [...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))];
  expect(paths.length).toBeGreaterThan(25);
  for (const path of paths) {
    const filled = path.replace(':name', name).replace(/:\w+|\*/g, 'A'.repeat(22));
    const reply = await app.request(filled, { headers });
    statuses.set(path, reply.status);
    given.set(path, await reply.text());
  }
  for (const where of ['', "${team} = 'sales'", "${team} = 'service'"]) {
    const filter = where === '' ? {} : { where };
    const query = `?rows=SM1&columns=team&lang=en&where=${encodeURIComponent(where)}`;
    given.set(
      `explore ${where}`,
      await (await app.request(`/d/${name}/explore${query}`, { headers })).text(),
    );
    given.set(`overview ${where}`, await (await app.request(`/d/${name}${query}`, { headers })).text());
    const reply = await app.request(`/api/v1/surveys/${name}/analysis`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...filter, tasks }),
    });
    given.set(`analysis ${where}`, await reply.text());
  }
  expect(await parts.store.copies(name)).toEqual([]);
  await parts.store.close();
}, 120_000);

describe('answers of people about their own organisation', () => {
  it('leave by no file, over the API or by the command line', async () => {
    const path = [...statuses.keys()].find((own) => own.endsWith('/export.csv')) ?? '';
    expect(statuses.get(path)).toBe(403);
    expect(given.get(path)).toContain('EXPORT-STAFF');
    for (const format of ['csv', 'json']) {
      const out = join(folder, `rows.${format}`);
      const ran = await command([
        'export',
        name,
        '--format',
        format,
        '--out',
        out,
        '--data',
        folder,
        '--json',
      ]);
      expect([ran.exit, ran.out.includes('EXPORT-STAFF'), existsSync(out)], ran.out).toEqual([
        1,
        true,
        false,
      ]);
    }
  });

  it('are in nothing that the server gives', () => {
    for (const [path, bytes] of given) expect(bytes, path).not.toContain('colleague-');
    expect(given.get('/d/:name')).toContain('33');
  });
});

describe('a team of three beside one of thirty', () => {
  it('is in no figure over the API, and neither is anything it would follow from', () => {
    for (const where of ['', "${team} = 'sales'", "${team} = 'service'"]) {
      const json = given.get(`analysis ${where}`) ?? '';
      expect(json, where).toContain('"suppressed"');
      expect(
        countsIn(json).filter((n) => (n > 0 && n < 10) || n === 30),
        where,
      ).toEqual([]);
    }
    expect(countsIn(given.get('analysis ') ?? '')).toContain(33);
  });

  it('is in no figure on the dashboard, which says that something is not shown', () => {
    for (const where of ['', "${team} = 'sales'", "${team} = 'service'"]) {
      const html = given.get(`explore ${where}`) ?? '';
      expect(html, where).toContain('stand for fewer than 10 people are not shown');
      expect(
        [...html.matchAll(/<td[^>]*>\s*(\d+)/g)].map(([, n]) => Number(n)).filter((n) => n === 3 || n === 30),
        where,
      ).toEqual([]);
    }
  });

  it('is in no figure of the command line', async () => {
    const request = join(folder, 'request.json');
    writeFileSync(request, JSON.stringify({ tasks }));
    const told = await command(['analyse', name, request, '--data', folder]);
    expect([told.exit, told.out], told.err).toEqual([0, expect.stringContaining('not shown')]);
    expect(told.out).not.toMatch(/(?:^|\s)(?:3|30) \*{0,2}$/m);
    const { out } = await command(['analyse', name, request, '--json', '--data', folder]);
    expect(countsIn(out.replace(/\s/g, '')).filter((n) => (n > 0 && n < 10) || n === 30)).toEqual([]);
  });
});
