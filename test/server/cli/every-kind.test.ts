import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../analysis/data/read-csv.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { validate } from '../../../surveys/engine/validate.ts';
import { command } from '../../support/command.ts';
import { everyKindPeople } from '../../support/every-kind-people.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { noStudy } from '../../support/survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

const { full, refusing, people } = everyKindPeople;

describe('every kind of question', () => {
  it('is stored in one form', () => {
    expect(full.answers).toMatchObject({
      born: '2001-02-03',
      hours: '40',
      mark: '5.5',
      home: 'CL',
      apps: 'mail bank',
      wake: '07:05',
      recent: '2026-03-01T10:15',
      minutes: '45',
      weighs: 'ease price privacy',
      quote: 'yes',
      twice: '80',
      called: 'Mine',
      fixed: '40 h',
    });
    expect(full.assigned['quote_version']).toMatch(/^[0-9a-f]{16}$/);
    expect(refusing.answers).toMatchObject({
      born: 'pns',
      hours: 'dk',
      apps: 'pns',
      weighs: 'dk',
      why: 'pns',
    });
    expect(refusing.missing).toMatchObject({ home: 'not-shown', mark: 'skipped', which: 'not-shown' });
    expect(refusing.answers['twice']).toBeUndefined();
    for (const person of people) expect(validate(everyKindSurvey, person, noStudy)).toEqual([]);
  });

  it('is exported, loaded elsewhere and exported again: the same rows, with reasons as their codes', async () => {
    writeFileSync(at('survey.json'), JSON.stringify(everyKindSurvey));
    writeFileSync(at('study.json'), JSON.stringify({ ...noStudy, pilot: true, mode: 'confidential' }));
    const dataOf = (name: string): readonly string[] => ['--data', at(name)];
    const publish = async (name: string): Promise<void> => {
      const { exit, err, out } = await command([
        'publish',
        at('survey.json'),
        '--study',
        at('study.json'),
        ...dataOf(name),
      ]);
      expect([exit, err], out).toEqual([0, expect.anything()]);
    };
    const exported = async (name: string, file: string): Promise<string> => {
      const argv = ['export', 'every-kind', '--format', 'csv', '--out', at(file), '--days', 'exact'];
      expect((await command([...argv, ...dataOf(name)])).exit).toBe(0);
      return readFileSync(at(file), 'utf8');
    };
    await publish('one');
    const store = await openStore({ path: join(at('one'), 'confia.db') });
    const published = await store.published('every-kind');
    for (const [index, document] of people.entries())
      await store.submit(
        `key-number-${index}-abcdefghij`,
        { ...document, hash: published?.hash ?? '' },
        `receipt-${index}`,
      );
    await store.close();
    const first = await exported('one', 'first.csv');
    const [header = [], ...rows] = readCsv([first]).records.map(({ cells }) => cells);
    const names = codebook(everyKindSurvey, contentHash(everyKindSurvey)).variables.map(({ name }) => name);
    expect(header).toEqual([...names, 'pseudonym', 'simulated']);
    const cell = (row: readonly string[] | undefined, name: string): string =>
      row?.[header.indexOf(name)] ?? 'no column';
    const rowOf = (name: string, value: string) => rows.find((row) => cell(row, name) === value);
    const one = rowOf('hours', '40');
    expect(cell(one, 'pseudonym')).toBe('A1B2C3D4E5F6');
    expect(cell(rowOf('hours', '0'), 'pseudonym')).toBe('');
    expect(cell(one, 'which')).toBe("'=1+1");
    expect(cell(one, 'weighs_ease')).toBe('1');
    expect(cell(one, 'apps_fax')).toBe('0');
    expect(cell(one, 'why')).toBe('skipped');
    expect(cell(one, 'quote_version')).toBe(full.assigned['quote_version']);
    expect(cell(one, 'weighs_order').split(' ').toSorted()).toEqual(['ease', 'price', 'privacy']);
    expect(cell(one, 'parts_order').split(' ').toSorted()).toEqual(['opinion', 'uses']);
    const two = rowOf('hours', '-97');
    for (const name of ['born', 'why', 'apps_mail', 'why_sentiment'])
      expect(cell(two, name), name).toBe('-98');
    for (const name of ['wake', 'minutes', 'likely', 'weighs_price', 'felt'])
      expect(cell(two, name).replace('98', '-97').replace('dk', '-97'), name).toBe('-97');
    const three = rowOf('hours', '0');
    expect(cell(three, 'weighs_price')).toBe('-99');
    expect(cell(three, 'weighs_privacy')).toBe('1');
    const four = rowOf('born', '1980-12-31');
    for (const name of ['weighs_price', 'minutes', 'why', 'likely'])
      expect(cell(four, name), name).toBe('-94');
    expect(cell(four, 'weighs_order')).toBe('');

    await publish('two');
    const loaded = await command([
      'responses',
      'load',
      'every-kind',
      at('first.csv'),
      '--json',
      ...dataOf('two'),
    ]);
    expect([loaded.exit, loaded.err], loaded.out).toEqual([0, '']);
    const second = await exported('two', 'second.csv');
    expect(second.split('\r\n').toSorted()).toEqual(first.split('\r\n').toSorted());
  });

  it('is answered by simulated people within its rules, and those rows come back too', async () => {
    const data = ['--data', at('people')];
    writeFileSync(at('survey.json'), JSON.stringify(everyKindSurvey));
    writeFileSync(at('study.json'), JSON.stringify({ ...noStudy, pilot: true }));
    await command(['publish', at('survey.json'), '--study', at('study.json'), ...data]);
    const made = await command(['simulate', 'every-kind', '--n', '80', '--seed', '5', '--json', ...data]);
    expect([made.exit, made.err]).toEqual([0, expect.anything()]);
    const out = ['export', 'every-kind', '--format', 'csv', '--out', at('people.csv'), '--days', 'exact'];
    expect((await command([...out, ...data])).exit).toBe(0);
    const [header = [], ...rows] = readCsv([readFileSync(at('people.csv'), 'utf8')]).records.map(
      ({ cells }) => cells,
    );
    expect(rows.length).toBe(80);
    for (const name of [
      'born',
      'wake',
      'recent',
      'minutes',
      'mark',
      'weighs_price',
      'home',
      'tongue',
      'quote',
    ]) {
      const values = new Set(rows.map((row) => row[header.indexOf(name)]));
      expect(values.size, name).toBeGreaterThan(1);
    }
    const other = ['--data', at('again')];
    await command(['publish', at('survey.json'), '--study', at('study.json'), ...other]);
    const loaded = await command(['responses', 'load', 'every-kind', at('people.csv'), '--json', ...other]);
    expect([loaded.exit, loaded.err], loaded.out).toEqual([0, '']);
    await command([...out.with(5, at('again.csv')), ...other]);
    expect(readFileSync(at('again.csv'), 'utf8').split('\r\n').toSorted()).toEqual(
      readFileSync(at('people.csv'), 'utf8').split('\r\n').toSorted(),
    );
  });
});
