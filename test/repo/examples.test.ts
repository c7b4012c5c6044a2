import { describe, expect, it } from 'vitest';
import * as library from '../../analysis/index.ts';
import { projectRoot, sourceFiles, textOf } from '../support/sources.ts';

interface Example {
  readonly path: string;
  readonly lines: readonly string[];
}

/** The lines of every `@example` in a file's doc comments. */
const examplesOf = (path: string): readonly Example[] =>
  [...textOf(path).matchAll(/@example\n((?:\s*\* ?(?!@|\/).*\n)+)/g)].map(([, block = '']) => ({
    path,
    lines: block
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, ''))
      .filter((line) => line.trim() !== '' && !line.trim().startsWith('```')),
  }));

const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;

/** An example may wait for what it shows. */
const evaluate = async (
  names: readonly string[],
  values: readonly unknown[],
  code: string,
): Promise<unknown> => await AsyncFunction(...names, code)(...values);

const examples = sourceFiles(['surveys', 'analysis', 'client', 'server']).flatMap(examplesOf);

/**
 * `expression // result` is checked; `// ≈ 0.12` within half of the last digit shown; lines that begin with `const`
 * set up what follows. An example in `analysis/` may use its own module and all that the library gives.
 */
describe('every example in a docstring says the truth', () => {
  it('finds examples', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  for (const [path, own] of grouped(examples)) {
    it(path, async () => {
      const module = (await import(/* @vite-ignore */ projectRoot + path)) as Record<string, unknown>;
      const scope = path.startsWith('analysis/') ? { ...library, ...module } : module;
      const names = Object.keys(scope);
      const values = Object.values(scope);
      for (const { lines } of own) {
        const setup: string[] = [];
        let checked = 0;
        for (const line of lines) {
          const [, code = line, told] = /^(.*?)\s*\/\/ (.*)$/.exec(line) ?? [];
          if (told === undefined) {
            setup.push(line);
            continue;
          }
          const actual = await evaluate(
            names,
            values,
            `${setup.join('\n')}\nreturn (${code.replace(/;$/, '')});`,
          );
          const near = /^≈ (-?[\d.]+)$/.exec(told);
          if (near?.[1] !== undefined) {
            const digits = near[1].split('.')[1]?.length ?? 0;
            expect(Math.abs(Number(actual) - Number(near[1])), `${path}: ${line}`).toBeLessThanOrEqual(
              0.5000001 * 10 ** -digits,
            );
          } else {
            expect(actual, `${path}: ${line}`).toEqual(await evaluate(names, values, `return (${told});`));
          }
          checked += 1;
        }
        expect(checked, `${path}: an example without a result`).toBeGreaterThan(0);
      }
    });
  }
});

function grouped(all: readonly Example[]): ReadonlyMap<string, readonly Example[]> {
  const map = new Map<string, Example[]>();
  for (const example of all) map.set(example.path, [...(map.get(example.path) ?? []), example]);
  return map;
}
