import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
writeFileSync(at('own.csv'), `country,trust,w\n${'ES,4,1.5\nMX,2,0.5\nMX,5,1\n'.repeat(20)}`);
writeFileSync(
  at('request.json'),
  JSON.stringify({ weight: 'w', tasks: [{ means: { of: ['trust'], by: ['country'] } }] }),
);

describe('confia codebook', () => {
  it('drafts what an analysis of the file needs, and says that it guessed', async () => {
    const drafted = await command(['codebook', at('own.csv'), '--out', at('codebook.json')]);
    expect([drafted.exit, drafted.out]).toEqual([0, '']);
    expect(drafted.err).toContain('  trust    ordinal\n  w        number, weight\n3 columns were read.');
    expect(drafted.err).toContain('look it through');
    const { exit, out } = await command([
      ...['analyse', '--file', at('own.csv'), '--codebook', at('codebook.json'), at('request.json')],
    ]);
    expect([exit, out]).toEqual([0, expect.stringMatching(/ES +4\.00 .*\n +MX +4\.00 /)]);
  });

  it('prints it for programs, in another language too', async () => {
    const { out, err } = await command(['codebook', at('own.csv'), '--language', 'es', '--json']);
    expect([JSON.parse(out), err]).toEqual([
      expect.objectContaining({ name: 'own', languages: ['es'], version: 'draft' }),
      '',
    ]);
    const wrong = await command(['codebook', at('own.csv'), '--language', 'no tag']);
    expect([wrong.exit, wrong.err]).toEqual([1, expect.stringContaining('“no tag” is not a language tag')]);
  });

  it('refuses what is no CSV by its place, and writes nothing', async () => {
    writeFileSync(at('wrong.csv'), 'a,,b\n1,2,3\n');
    const { exit, err } = await command(['codebook', at('wrong.csv'), '--out', at('none.json')]);
    expect([exit, err]).toEqual([1, expect.stringContaining('Column 2 has no name in the first row.')]);
    expect(() => readFileSync(at('none.json'))).toThrow('ENOENT');
  });
});
