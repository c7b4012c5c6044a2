import { describe, expect, it } from 'vitest';
import { verbs } from '../../../server/cli/verbs.ts';
import { toolkitVersion } from '../../../server/version.ts';
import { command } from '../../support/command.ts';

describe('the command line', () => {
  it('says its version and its verbs', async () => {
    expect(await command(['--version'])).toEqual({ exit: 0, out: `${toolkitVersion}\n`, err: '' });
    const { exit, out } = await command(['--help']);
    expect(exit).toBe(0);
    for (const { name } of verbs) expect(out).toContain(`  ${name} `);
  });

  it('ends with 2 and help on stderr when it is called the wrong way', async () => {
    for (const argv of [
      [],
      ['frobnicate'],
      ['check'],
      ['check', 'a', 'b'],
      ['serve', '--nope'],
      ['simulate', 'x', '--n', 'many'],
      ['responses'],
    ]) {
      const { exit, out, err } = await command(argv);
      expect(exit, argv.join(' ')).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('confia');
    }
  });

  it('talks in the language of the environment', async () => {
    expect((await command(['--help'], { env: { LANG: 'es_CO.UTF-8' } })).out).toContain('VERBO');
    expect((await command(['--help'], { env: { LANG: 'fi_FI.UTF-8' } })).out).toContain('VERB ');
  });

  for (const verb of verbs)
    it(`${verb.name} --help names every option of it`, async () => {
      const { exit, out } = await command([...verb.name.split(' '), '--help']);
      expect(exit).toBe(0);
      expect(out).toContain(`confia ${verb.name}`);
      for (const { name } of verb.options) expect(out).toContain(`--${name}`);
      expect(out).not.toMatch(/\{[a-z]+\}/);
    });

  it('prints its whole reference as Markdown', async () => {
    const { out } = await command(['help', '--markdown']);
    expect(out.match(/^### confia /gm)).toHaveLength(verbs.length);
    expect(out).toContain('### confia responses load\n\n```text\nconfia responses load NAME FILE');
  });
});
