import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(at(name), text);
  return at(name);
};

const form = `| survey |
| | type | name | label::English (en) | label::Español (es) | relevant |
| | text | why | Why? | ¿Por qué? | |
| | select_one yn | more | More? | ¿Más? | \${why} != '' |
| choices |
| | list_name | name | label::English (en) | label::Español (es) |
| | yn | yes | Yes | Sí |
| | yn | no | No | No |
`;

describe('confia import', () => {
  it('prints the definition and what it means as JSON', async () => {
    const { exit, out } = await command(['import', file('form.md', form), '--json']);
    expect(exit).toBe(0);
    const told = JSON.parse(out);
    expect(told).toMatchObject({
      ok: true,
      definition: { format: 'survey-1', name: 'form', source: 'en' },
      outline: { languages: ['English (en)', 'Español (es)'] },
    });
    expect(told.outline.items.map(({ path }: { path: string }) => path)).toEqual(['why', 'more']);
  });

  it('writes the definition to a file that check accepts; without one to standard output', async () => {
    const path = file('form.md', form);
    const written = await command(['import', path, '--out', at('form.json')]);
    expect(written.exit).toBe(0);
    expect(written.out).toContain('2 questions in 2 languages');
    const shown = await command(['import', path]);
    expect(JSON.parse(shown.out)).toEqual(JSON.parse(readFileSync(at('form.json'), 'utf8')));
    expect(shown.err).toContain('SUPPLIED_001');
    expect((await command(['check', at('form.json'), '--json'])).out).toContain('"name":"form"');
  });

  it('tells each error by sheet, row and column, and imports nothing', async () => {
    const path = file('bad.md', form.replace("${why} != ''", '${who} != ""').replace('| text |', '| txt |'));
    const { exit, out } = await command(['import', path, '--json', '--out', at('none.json')]);
    expect(exit).toBe(1);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ ok: false, definition: null, outline: null });
    expect(told.issues).toContainEqual(
      expect.objectContaining({
        code: 'TYPE_001',
        severity: 'error',
        sheet: 'survey',
        row: 2,
        column: 'type',
        value: 'txt',
      }),
    );
    expect(() => readFileSync(at('none.json'))).toThrow();
    const people = await command(['import', path]);
    expect(people.exit).toBe(1);
    expect(people.out).toBe('');
    expect(people.err).toContain(path);
    expect(people.err).toContain('survey!A2');
  });

  it('says what is wrong with a file that is no workbook', async () => {
    const old = await command(['import', file('old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))]);
    expect(old.exit).toBe(1);
    expect(old.err).toContain('save it as .xlsx');
    expect(old.err).toContain('old.xls');
    const spanish = await command(['import', at('old.xls')], { env: { LANG: 'es_CL.UTF-8' } });
    expect(spanish.err).toContain('guárdelo como .xlsx');
    const absent = await command(['import', at('absent.xlsx')]);
    expect(absent.exit).toBe(1);
    expect(absent.err).toContain('absent.xlsx');
    const large = await command(['import', file('large.csv', new Uint8Array(20_000_001))]);
    expect(large.err).toContain('FILE_002');
  });
});

describe('confia convert', () => {
  it.each(['felt-control', 'pulse'])('%s to a workbook and back gives the same hash', async (name) => {
    const wanted = shipped(name);
    for (const to of ['xlsx', 'csv', 'json']) {
      const path = at(`${name}.${to}`);
      expect((await command(['convert', name, '--to', to, '--out', path])).exit).toBe(0);
      const { exit, out } = await command(['import', path, '--json']);
      expect(exit).toBe(0);
      const { definition, issues } = JSON.parse(out) as {
        definition: Survey;
        issues: readonly { severity: string }[];
      };
      expect(contentHash(definition)).toBe(wanted === null ? '' : contentHash(wanted));
      expect(definition).toEqual(JSON.parse(JSON.stringify(wanted)));
      expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    }
  });

  it('gives the same bytes every time', async () => {
    await command(['convert', 'pulse', '--to', 'xlsx', '--out', at('one.xlsx')]);
    await command(['convert', 'pulse', '--to', 'xlsx', '--out', at('two.xlsx')]);
    expect(readFileSync(at('one.xlsx'))).toEqual(readFileSync(at('two.xlsx')));
  });

  it('needs a format it knows and a file to write', async () => {
    expect((await command(['convert', 'pulse', '--to', 'xlsx'])).exit).toBe(2);
    expect((await command(['convert', 'pulse', '--to', 'qsf', '--out', at('x')])).exit).toBe(2);
    expect((await command(['convert', 'pulse', '--to', 'md', '--out', at('pulse.md')])).exit).toBe(0);
    expect(readFileSync(at('pulse.md'), 'utf8')).toContain('| survey |');
  });

  it('reads a workbook wherever a survey is read', async () => {
    await command(['convert', 'pulse', '--to', 'xlsx', '--out', at('pulse.xlsx')]);
    const checked = await command(['check', at('pulse.xlsx'), '--json']);
    expect(checked.exit).toBe(0);
    expect(JSON.parse(checked.out)).toMatchObject({ name: 'pulse' });
    const bad = await command(['check', file('broken.xlsx', 'PK')]);
    expect(bad.exit).toBe(1);
    expect(bad.err).toContain('FILE_003');
  });
});
