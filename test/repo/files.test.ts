import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeFolders, projectFiles, projectRoot, sourceFiles, textOf } from '../support/sources.ts';

const lines = (path: string): number => textOf(path).split('\n').length;

describe('files', () => {
  it('the top level is what the owner fixed, with the conventional files beside it', () => {
    const allowed = [
      'server',
      'client',
      'surveys',
      'analysis',
      'test',
      'vite.config.ts',
      'package.json',
      'tsconfig.json',
      'README.md',
      'LICENSE',
      'NOTICE',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'package-lock.json',
      'biome.json',
      'knip.json',
      'node_modules',
      'dist',
      'data',
      'screenshots',
      'coverage',
    ];
    const found = readdirSync(projectRoot).filter((name) => !name.startsWith('.'));
    expect(found.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('what is installed or made is not committed, a link to it neither', () => {
    const { stdout, status } = spawnSync('git', ['ls-files', 'node_modules', 'dist', 'data'], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
    expect(status === 0 ? stdout : '').toBe('');
  });

  it('are named in kebab-case', () => {
    const wrong = projectFiles([...codeFolders, 'test'])
      .map((path) => path.split('/').at(-1) ?? path)
      .filter(
        (name) =>
          !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(name) &&
          !/^(?:README\.md|[a-z]{2}(?:-[A-Za-z0-9]+)*\.json)$/.test(name),
      );
    expect(wrong).toEqual([]);
  });

  it('are short: none over 400 lines, nine in ten at most 200', () => {
    const sizes = sourceFiles().map((path) => ({ path, size: lines(path) }));
    expect(sizes.filter(({ size }) => size > 400)).toEqual([]);
    expect(sizes.filter(({ size }) => size <= 200).length / sizes.length).toBeGreaterThanOrEqual(0.9);
  });

  it('each of the four folders and each folder of code inside has a README', () => {
    const folders = new Set(
      sourceFiles()
        .flatMap((path) => [path.split('/').slice(0, 2).join('/')])
        .filter((path) => !path.includes('.')),
    );
    const without = [...codeFolders, ...folders].filter(
      (folder) => !existsSync(`${projectRoot}${folder}/README.md`),
    );
    expect(without).toEqual([]);
  });

  it('say nothing of the machine they were written on', () => {
    const wrong = [
      ...projectFiles([...codeFolders, 'test']),
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      '.ci/run',
      'package.json',
    ]
      .filter((path) => /\.(?:tsx?|css|md|json)$|run$/.test(path))
      .filter((path) => new RegExp(['/wo', 'rk/'].join('')).test(textOf(path)));
    expect(wrong).toEqual([]);
  });
});
