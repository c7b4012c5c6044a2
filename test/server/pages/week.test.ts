import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { expireDrafts } from '../../../server/jobs/expire-drafts.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
let made: TestApp;

beforeAll(async () => {
  made = await testApp(folder);
  const pulse = shipped('pulse');
  if (pulse === null) throw new Error('pulse is not shipped');
  const survey = { ...pulse, name: 'weekly', moment: 'week' as const };
  await made.parts.store.publish(survey, demoStudy('2026-11-24', 3), '2026-01-01');
});
afterAll(() => made.parts.store.close());

const drafts = (): unknown => {
  const database = new Database(join(folder, 'confia.db'), { readonly: true });
  try {
    return database.prepare("SELECT day, body FROM draft WHERE survey = 'weekly'").all();
  } finally {
    database.close();
  }
};

const exported = async (days: string): Promise<readonly string[]> => {
  const response = await made.app.request(`/api/v1/surveys/weekly/export.csv?days=${days}`, {
    headers: { Authorization: `Bearer ${testToken}` },
  });
  const [head = '', ...lines] = (await response.text()).trim().split('\r\n');
  const place = head.split(',').indexOf('day');
  return lines.map((line) => line.split(',')[place] ?? '');
};

const first = (_: string, values: readonly string[]): string => values[0] ?? 'Some words.';

describe('a survey that stores weeks', () => {
  it('has no day in a draft, which is still erased when its time is over and not before', async () => {
    made.day('2026-03-04');
    await begin(visitor(made.app), '/s/weekly?lang=en');
    expect(drafts()).toEqual([
      { day: '2026-W10', body: expect.stringMatching(/"day":"2026-W10"/) as unknown },
    ]);
    expect(JSON.stringify(drafts())).not.toMatch(/2026-03/);
    const { clock, store } = made.parts;
    made.day('2026-04-07');
    await expireDrafts(store, clock);
    expect(drafts()).not.toEqual([]);
    made.day('2026-04-08');
    await expireDrafts(store, clock);
    expect(drafts()).toEqual([]);
  });

  it('stores, shows and exports the week, and the day nowhere', async () => {
    made.day('2026-11-26');
    const person = visitor(made.app);
    const { last } = await answerAll(person, await begin(person, '/s/weekly?lang=en'), first);
    for await (const { document } of made.parts.store.responses('weekly'))
      expect(JSON.stringify(document)).toMatch(/"day":"2026-W48"/);
    const code = /name="code" value="([^"]+)"/.exec(last.html)?.[1] ?? '';
    const seen = await person.post('/receipt', { code, 'form.action': 'see', 'form.lang': 'en' });
    expect(seen.html).toContain('Answered in the week that began on November 23, 2026, in English.');
    const download = await person.post('/receipt', { code, 'form.action': 'download' });
    expect(download.html).toContain('2026-W48');
    expect(download.html).not.toContain('2026-11-26');
    expect(await exported('exact')).toEqual(['2026-W48']);
    expect(await exported('coarse')).toEqual(['2026']);
    const stored = new Database(join(folder, 'confia.db'), { readonly: true });
    const body = stored.prepare("SELECT body FROM response WHERE survey = 'weekly'").pluck().get();
    stored.close();
    expect(body).not.toContain('2026-11-26');
  });

  it('is analysed as any other', async () => {
    const response = await made.app.request('/api/v1/surveys/weekly/analysis', {
      method: 'POST',
      headers: { Authorization: `Bearer ${testToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ tasks: [{ crosstab: { rows: ['FC0'], columns: [] } }] }),
    });
    expect(response.status).toBe(200);
    const book = await made.app.request('/api/v1/surveys/weekly/codebook');
    const { variables } = (await book.json()) as { variables: { name: string; label: { en: string } }[] };
    expect(variables.find(({ name }) => name === 'day')?.label.en).toBe('ISO week of the answers');
  });
});
