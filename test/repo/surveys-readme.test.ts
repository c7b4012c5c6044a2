import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import features from '../../surveys/features.json' with { type: 'json' };
import * as surveys from '../../surveys/index.ts';
import { projectRoot, textOf } from '../support/sources.ts';

const path = 'surveys/README.md';
const readme = textOf(path);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The table as the data has it: systems, then ours, what it means, and the tests that hold it. */
const table = (): string => {
  const codes = Object.keys(features.systems);
  const lines = features.features.map(({ name, others, confia, note }) =>
    row([name, ...others, `${confia} ${note}`]),
  );
  return [
    row(['feature', ...codes, 'Confia']),
    row(['---', ...codes.map(() => ':-:'), '---']),
    ...lines,
  ].join('\n');
};

const legend = (): string =>
  Object.entries(features.systems)
    .map(([code, name]) => `${code} ${name}`)
    .join(' · ');

const block = /(<!-- features: surveys\/features\.json -->)([\s\S]*?)(<!-- end of features -->)/;

/** Words and marks only: the formatter may set tables as it likes. */
const plain = (text: string): string =>
  text
    .replace(/:?-{3,}:?|:-+:?/g, '---')
    .replace(/\s+/g, ' ')
    .trim();

describe('README of surveys', () => {
  it('runs the example it shows', async () => {
    const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const [head = '', ...lines] = code.trim().split('\n');
    const names = /^import \{ ([\w, ]+) \} from '\.\/index\.ts';$/.exec(head)?.[1]?.split(', ') ?? [];
    expect(names.length).toBeGreaterThan(4);
    expect(code.trim().split('\n').length).toBeLessThanOrEqual(11);
    const exported: Readonly<Record<string, unknown>> = { ...surveys };
    for (const name of names) expect(exported[name], name).toBeTypeOf('function');
    const checked: [unknown, unknown][] = [];
    const body = lines.map((line) =>
      line.replace(
        /^(.+?);? \/\/ → (.+)$/,
        (_, expression: string, told: string) => `same(${expression}, ${told});`,
      ),
    );
    new Function('same', ...names, body.join('\n'))(
      (found: unknown, told: unknown) => checked.push([found, told]),
      ...names.map((name) => exported[name]),
    );
    expect(checked.length).toBeGreaterThan(2);
    for (const [found, told] of checked) expect(found).toEqual(told);
  });

  it('shows the feature table that the data has (CONFIA_WRITE=1 writes it)', () => {
    const wanted = `$1\n\n${table()}\n\n${legend()}\n\n$3`;
    if (process.env['CONFIA_WRITE'] === '1') writeFileSync(projectRoot + path, readme.replace(block, wanted));
    const [, , shown = ''] = block.exec(textOf(path)) ?? [];
    expect(plain(shown)).toBe(plain(`${table()}\n\n${legend()}`));
  });

  it('claims nothing of ours that no test holds', () => {
    for (const { name, others, confia, tests } of features.features) {
      expect(others, name).toHaveLength(Object.keys(features.systems).length);
      if (confia.includes('●') || confia.includes('◐')) expect(tests.length, name).toBeGreaterThan(0);
      for (const test of tests) expect(existsSync(projectRoot + test), test).toBe(true);
    }
  });
});
