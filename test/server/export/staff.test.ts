import { existsSync } from 'node:fs';
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
const given = new Map<string, string>();
const statuses = new Map<string, number>();

/** Twelve people of one team; what one of them wrote and answered stands out. */
beforeAll(async () => {
  const { app, parts } = await testApp(folder);
  const survey = shipped(name);
  if (survey === null) throw new Error(`${name} is not shipped`);
  const { hash } = await parts.store.publish(survey, demoStudy('2026-11-24', 3), '2026-11-24');
  for (let person = 0; person < 12; person += 1)
    await parts.store.submit(
      `key-of-a-colleague-${String(person).padStart(4, '0')}`,
      {
        ...smallDocument(),
        survey: name,
        hash,
        language: survey.source,
        answers: { SM1: person === 7 ? '0' : '9', SM6: `I hate it, colleague-${person} said.` },
        missing: {},
        attributes: { team: 'team_a' },
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
    expect(given.get('/d/:name')).toContain('12');
  });
});
