import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis/finding/analyse.ts';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import { openStore } from '../../server/storage/open-store.ts';
import { shipped } from '../../surveys/library/library.ts';
import { command } from '../support/command.ts';
import { projectRoot, textOf } from '../support/sources.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const readme = textOf('README.md');
const { scripts, engines, bin } = JSON.parse(textOf('package.json')) as {
  scripts: Record<string, string>;
  engines: { node: string };
  bin: Record<string, string>;
};

/** Words and code only: the formatter may set tables and white space as it likes. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('README', () => {
  it('leads with the two commands, and they exist', () => {
    const [, first = ''] = /```sh\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(first.trim().split('\n')).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['demo', 'test', 'start', 'bench']));
    expect(readme.indexOf('```sh')).toBeLessThan(200);
  });

  it('names the Node it needs', () => {
    expect(engines.node).toBe('>=20.19');
    expect(readme).toContain('Node (20.19 or newer)');
    expect(bin['confia']).toBe('dist/server/confia.js');
  });

  it('has a study with which a shipped survey is published', async () => {
    const [, study = ''] = /```json\n(\{\n {2}"placeholders"[\s\S]*?)```/.exec(readme) ?? [];
    const folder = temporaryFolder();
    const file = join(folder, 'study.json');
    writeFileSync(file, study);
    const { exit, err } = await command([
      'publish',
      'pulse',
      '--study',
      file,
      '--data',
      join(folder, 'data'),
    ]);
    expect(err.replace(/^warning PROMISE-UNPROVEN.*$/gm, '').trim()).toBe('');
    expect(exit).toBe(0);
  });

  it.skipIf(!existsSync(`${projectRoot}dist/server/confia.js`))(
    'calls a command that may be run (needs npm run build)',
    () => {
      expect(statSync(`${projectRoot}${bin['confia']}`).mode & 0o111).toBe(0o111);
    },
  );

  it('documents every verb by its own --help', async () => {
    const { out } = await command(['help', '--markdown']);
    const [, block = ''] =
      /<!-- command line[^>]*-->([\s\S]*?)<!-- end of command line -->/.exec(readme) ?? [];
    expect(plain(block)).toBe(plain(out));
  });

  it('links only to files that are there', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });

  it('shows a request that is answered as it stands', async () => {
    const [, request = ''] = /```json\n(\{\n {2}"where"[\s\S]*?)```/.exec(readme) ?? [];
    const survey = shipped('felt-control');
    if (survey === null) throw new Error('felt-control is not shipped');
    const store = await openStore({ path: join(temporaryFolder(), 'confia.db') });
    await store.publish(survey, demoStudy('2026-03-02', 1), '2026-03-02');
    await simulate({ store, name: 'felt-control', n: 120, seed: 1, days: ['2026-03-01'] });
    const result = await analyse(await store.source('felt-control'), JSON.parse(request));
    await store.close();
    expect(result.issues).toEqual([]);
    expect(result.ok && result.value.map(({ kind }) => kind)).toEqual([
      'crosstab',
      'means',
      'means',
      'reliability',
      'sentiment',
    ]);
  }, 90_000);
});

describe('CHANGELOG', () => {
  it('speaks of the version in package.json', () => {
    const { version } = JSON.parse(textOf('package.json')) as { version: string };
    expect(textOf('CHANGELOG.md')).toContain(`## ${version}`);
  });
});
