import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText } from '../../../surveys/definition/read.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

describe('translators’ files on the command line', () => {
  it.each([
    ['xliff', 'pulse-fr.xlf', []],
    ['translations', 'pulse-fr.csv', ['--language', 'fr']],
  ])('go out as %s and come in with a report', async (format, file, language) => {
    const made = await command(['convert', 'pulse', '--to', format, '--language', 'fr', '--out', at(file)]);
    expect(made).toMatchObject({ exit: 0, err: '' });
    const pulse = shipped('pulse');
    const source = String(
      pulse?.texts['es-419']?.['pages.breach.title'] ?? pulse?.texts['es-419']?.[pulse.title],
    );
    const text = readFileSync(at(file), 'utf8');
    const key = pulse?.title ?? '';
    const done =
      format === 'xliff'
        ? text.replace(`<source>${source}</source>`, `<source>${source}</source><target>Pouls</target>`)
        : text.replace(`${key},${source},,missing`, `${key},${source},Pouls,draft_t1`);
    expect(done).not.toBe(text);
    writeFileSync(at(file), done);
    const argv = ['import', at(file), '--into', 'pulse', ...language, '--out', at(`${file}.json`)];
    const told = await command(argv);
    expect(told.exit).toBe(0);
    expect(told.out).toMatch(/: translated \(draft_t1\)\n.*: 1 text of fr changed, \d+ as before\.\n$/s);
    const survey = readText(readFileSync(at(`${file}.json`), 'utf8'));
    expect(survey.ok && Object.values(survey.value.texts['fr'] ?? {})).toMatchObject([{ text: 'Pouls' }]);
    expect(JSON.parse((await command([...argv, '--json'])).out)).toMatchObject({ language: 'fr' });
  });

  it('write nothing when one text does not fit, and say where', async () => {
    await command(['convert', 'pulse', '--to', 'xliff', '--language', 'ar', '--out', at('ar.xlf')]);
    const wrong = readFileSync(at('ar.xlf'), 'utf8').replace('<unit id="', '<unit id="no.');
    writeFileSync(at('wrong.xlf'), wrong);
    const { exit, err } = await command([
      'import',
      at('wrong.xlf'),
      '--into',
      'pulse',
      '--out',
      at('wrong.json'),
    ]);
    expect(exit).toBe(1);
    expect(err).toMatch(/error TRANSLATION-UNKNOWN line \d+: This survey has no text “no\./);
    expect(existsSync(at('wrong.json'))).toBe(false);
  });

  it('are asked for by what they need', async () => {
    for (const argv of [
      ['convert', 'pulse', '--to', 'xliff', '--out', at('x')],
      ['convert', 'pulse', '--to', 'toString', '--out', at('x')],
      ['convert', 'pulse', '--to', 'xliff', '--language', 'fr'],
      ['import', at('ar.xlf')],
      ['import', at('ar.xlf'), '--into', 'pulse'],
      ['import', at('x.csv'), '--into', 'pulse', '--out', at('y')],
    ])
      expect((await command(argv)).exit, argv.join(' ')).toBe(argv.includes(at('x.csv')) ? 1 : 2);
    const refused = await command([
      'convert',
      'pulse',
      '--to',
      'xliff',
      '--language',
      'es-419',
      '--out',
      at('x'),
    ]);
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('TRANSLATION-SOURCE')]);
  });
});
