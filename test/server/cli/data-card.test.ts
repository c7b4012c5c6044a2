import { beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';

const folder = temporaryFolder();
const consent = { ...smallSurvey().consent, lines: [{ name: 'purpose', text: 'title' }] };

beforeAll(async () => {
  const store = await openStore({ path: `${folder}/confia.db` });
  await store.publish(
    { ...smallSurvey(), consent },
    {
      ...smallStudy,
      placeholders: { '': { controller: 'University of Somewhere', contact: 'who@example.org' } },
      retention: { freeze: '2027-03-01', responses: '2027-06-30' },
    },
    '2026-02-01',
  );
  await store.publish({ ...smallSurvey(), name: 'bare' }, smallStudy, '2026-02-01');
  await store.close();
});

const card = (...argv: readonly string[]) => command(['data-card', ...argv, '--data', folder]);

describe('data-card', () => {
  it('tells a survey’s card in sentences, with its days and the names of the places', async () => {
    const { exit, out } = await card('small');
    expect(exit).toBe(0);
    expect(out).toContain('What you answer and write');
    expect(out).toContain('Until June 30, 2027.');
    expect(out).toMatch(/part\.body, response\.body, response: answers/);
    expect(out).toContain('If somebody stole the database');
  });

  it('writes a record of processing with every heading of Article 30, to be checked', async () => {
    const { out } = await card('small', '--markdown');
    expect(out.match(/^#+ .*$/gm)).toEqual([
      '# Record of processing: Small',
      '## Controller',
      '## Purposes',
      '## Whose data',
      '## What data',
      '## Who receives it',
      '## How long',
      '## Measures of security',
    ]);
    expect(out).toContain('- University of Somewhere\n- Contact: who@example.org');
    expect(out).toContain('Have it checked');
    expect(out).toContain('February 28, 2027');
    const bare = (await card('bare', '--markdown')).out;
    expect(bare).toContain('To be added: the study names no controller.');
    expect(bare).toContain('No last day has been set.');
  });

  it('gives the same to programs', async () => {
    const told = JSON.parse((await card('small', '--json')).out);
    expect(told).toMatchObject({ name: 'small', version: 1, mode: 'confidential' });
    expect(told.lines).toContainEqual({
      place: 'table',
      name: 'receipt.receipt',
      thing: 'code',
      purpose: 'rights',
      keeping: 'freeze',
      until: '2027-03-01',
      readers: ['operator'],
      tells: 'trace',
    });
    expect(told.record.sections).toHaveLength(7);
    const breach = JSON.parse((await card('small', '--breach', '--json')).out);
    expect(breach).toEqual(told.breach);
    expect((await card('small', '--breach')).out).not.toContain('Your code');
  });

  it('lists every place of a database, whatever the survey', async () => {
    const { out } = await card();
    expect(out).toContain('table response.body: answer; purpose answers, kept texts');
    const { lines } = JSON.parse((await card('--json')).out);
    expect(out.trimEnd().split('\n')).toHaveLength(lines.length);
  });

  it('refuses what makes no sense', async () => {
    expect((await card('--markdown')).exit).toBe(2);
    expect((await card('small', '--markdown', '--breach')).exit).toBe(2);
    expect((await card('nobody')).exit).toBe(1);
  });
});
