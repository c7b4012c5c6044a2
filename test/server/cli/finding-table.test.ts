import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

const coded = (name: string, codes: readonly string[], more: object = {}) => ({
  name,
  measure: 'nominal',
  label: { en: `The ${name}` },
  codes: codes.map((code) => ({ code, label: { en: code.toUpperCase() } })),
  ...more,
});

const analyse = async (tasks: readonly object[], rows: readonly string[]): Promise<readonly string[]> => {
  writeFileSync(at('data.csv'), `place,answer,score\n${rows.join('\n')}\n`);
  writeFileSync(
    at('codebook.json'),
    JSON.stringify({
      format: 'codebook-1',
      name: 'small',
      version: '1',
      languages: ['en'],
      variables: [
        coded('place', ['a', 'b']),
        coded('answer', ['yes', 'no']),
        { name: 'score', measure: 'number', label: { en: 'The score' } },
      ],
    }),
  );
  writeFileSync(at('request.json'), JSON.stringify({ tasks }));
  const { exit, out } = await command([
    'analyse',
    ...['--file', at('data.csv'), '--codebook', at('codebook.json'), at('request.json')],
  ]);
  expect(exit).toBe(0);
  return out.split('\n');
};

const rows = [
  ...Array.from({ length: 30 }, () => 'a,yes,1'),
  ...Array.from({ length: 10 }, () => 'a,no,2'),
  ...Array.from({ length: 20 }, () => 'b,no,3'),
];

it('prints a crosstab as a line a group, with shares of what was asked and the base, and withholds small ones', async () => {
  const task = { rows: ['answer'], columns: ['place'] };
  const lines = await analyse([{ crosstab: task }], rows);
  const table = lines.map((line) => line.trim().split(/\s{2,}/));
  expect(table).toContainEqual(['YES', 'NO', 'n']);
  expect(table).toContainEqual(['A', '75%', '25%', '40 *']);
  expect(table).toContainEqual(['B', '**', '**', '20 **']);
  expect(table).toContainEqual(['All', '50%', '50%', '60 *']);
  const turned = await analyse([{ crosstab: { ...task, percent: 'row' } }], rows);
  expect(turned.map((line) => line.trim().split(/\s{2,}/))).toContainEqual(['A', '100%', '33%', '40 *']);
});

it('prints means with their interval, and every note as a sentence', async () => {
  const lines = await analyse([{ means: { of: ['score'], by: ['place'] } }], rows);
  const table = lines.map((line) => line.trim().split(/\s{2,}/));
  expect(table).toContainEqual(['mean', 'interval', 'n']);
  expect(table.find(([name]) => name === 'A')).toEqual([
    'A',
    '1.25',
    expect.stringMatching(/^1\.1\d … 1\.3\d$/),
    '40 *',
  ]);
  expect(table.find(([name]) => name === 'All')?.[1]).toBe('1.83');
  expect(lines.filter((line) => line.startsWith('  * ')).join()).toMatch(/B/);
});
