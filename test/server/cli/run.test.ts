import { describe, expect, it } from 'vitest';
import { loadVerbs } from '../../../server/cli/verbs.ts';
import { toolkitVersion } from '../../../server/version.ts';
import { command } from '../../support/command.ts';

const verbs = await loadVerbs();

describe('the command line', () => {
  it('says its version and its verbs', async () => {
    expect(await command(['--version'])).toEqual({ exit: 0, out: `${toolkitVersion}\n`, err: '' });
    const { exit, out } = await command(['--help']);
    expect(exit).toBe(0);
    for (const { name } of verbs) expect(out).toContain(`  ${name} `);
  });

  it('says in a sentence of its own what is wrong with a call, and what was probably meant', async () => {
    const said = async (...argv: string[]): Promise<string | undefined> => {
      const { exit, err } = await command(argv);
      expect(exit, argv.join(' ')).toBe(2);
      return err.split('\n')[0];
    };
    expect(await said('report', 'x', '--frmat', 'html')).toBe(
      'There is no option --frmat here. Did you mean --format?',
    );
    expect(await said('check', 'x', '--zzzzzz')).toBe('There is no option --zzzzzz here.');
    expect(await said('demo', '--n', '-4')).toBe(
      '--n needs its value after it: --n N, or --n=N where that begins with a hyphen.',
    );
    expect(await said('demo', '--n')).toMatch(/^--n needs its value after it/);
    expect(await said('demo', '--once=yes')).toBe('--once is on where it stands, and takes no value.');
    expect(await said('chekc')).toBe('There is no verb “chekc”. Did you mean check?');
    expect(await said('help', 'nothing')).toBe('There is no verb “nothing”.');
    expect((await command(['help', 'account'])).out).toContain('  account add ');
    expect((await command(['help', 'check'])).out).toContain('confia check FILE');
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
