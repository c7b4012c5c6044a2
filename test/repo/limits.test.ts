import { describe, expect, it } from 'vitest';
import { sourceFiles, textOf } from '../support/sources.ts';

const list = textOf('server/limits.md');

interface Row {
  readonly limit: string;
  readonly number: number;
  readonly path: string;
  readonly name: string;
}

const rows: readonly Row[] = [
  ...list.matchAll(/^\| (.+?) +\| ([\d,]+)(?: \S+)? +\| .+? +\| `(\S+)` `(\S+)` +\|$/gm),
].map(([, limit = '', number = '', path = '', name = '']) => ({
  limit,
  number: Number(number.replaceAll(',', '')),
  path,
  name,
}));

const escaped = (name: string): string => name.replace(/[^\w]/g, '\\$&');

/** The number a file gives a name: products and powers of numbers and of other names of the file; null for none. */
const numberOf = (path: string, name: string): number | null => {
  const text = textOf(path);
  const written =
    name === 'bodyLimit'
      ? /\bbodyLimit\(([\d_]+)\)/.exec(text)?.[1]
      : new RegExp(
          `(?<![\\w.])${escaped(name)}(?::\\s*\\{[^}]*usual:|:| =)\\s+([\\w_]+(?: \\*\\*? [\\w_]+)*)[,;} ]`,
        ).exec(text)?.[1];
  if (written === undefined) return null;
  const values = written.split(/ \* /).map((factor) => {
    const [base = '', power] = factor.split(' ** ');
    const value = /^\d/.test(base) ? Number(base.replaceAll('_', '')) : (numberOf(path, base) ?? Number.NaN);
    return power === undefined ? value : value ** Number(power);
  });
  return values.reduce((product, value) => product * value, 1);
};

describe('the list of limits', () => {
  it('has the numbers of the code', () => {
    expect(rows.length).toBe(list.split('\n').filter((line) => line.includes('` `')).length);
    expect(rows.length).toBeGreaterThan(50);
    const wrong = rows.flatMap(({ limit, number, path, name }) => {
      const own = numberOf(path, name);
      return own === number ? [] : [`${limit}: ${number} here, ${own} in ${path} ${name}`];
    });
    expect(wrong).toEqual([]);
  });

  it('has every body that a route limits', () => {
    const listed = new Set(rows.map(({ path, name }) => `${path} ${name}`));
    const missing = sourceFiles()
      .filter((path) => path.startsWith('server/'))
      .flatMap((path) => {
        const text = textOf(path);
        return [...text.matchAll(/(?<!const )\bbodyLimit\(([\w.]+)/g)].flatMap(([, given = '']) => {
          if (given.endsWith('answerLimit'))
            return listed.has('server/settings.ts defaultAnswerLimit') ? [] : [path];
          if (/^\d/.test(given)) return listed.has(`${path} bodyLimit`) ? [] : [`${path} ${given}`];
          const imported = new RegExp(`import \\{[^}]*\\b${given}\\b[^}]*\\} from '([^']+)'`).exec(text)?.[1];
          const home = imported === undefined ? path : imported.replace(/^(?:\.\.?\/)+/, '');
          return [...listed].some((own) => own.endsWith(`${home} ${given}`)) ? [] : [`${path} ${given}`];
        });
      })
      .filter((own) => !own.startsWith('server/middleware/body-limit.ts'));
    expect(missing).toEqual([]);
  });

  it('has every limit of accounts', () => {
    const names = [...textOf('server/accounts/limits.ts').matchAll(/export const (\w+) =/g)].map(
      ([, name]) => name,
    );
    expect(names.length).toBeGreaterThan(6);
    const listed = rows.filter(({ path }) => path === 'server/accounts/limits.ts').map(({ name }) => name);
    expect(names.filter((name) => !listed.includes(name ?? ''))).toEqual([]);
  });
});
