import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedAbsent, sharedPresent } from '../support/shared.ts';
import { projectRoot, textOf } from '../support/sources.ts';

const table = `${projectRoot}analysis/oracle-deviations.md`;
const record = process.env['CONFIA_DEVIATIONS'];

interface Compared {
  readonly file: string;
  readonly test: string;
  /** Null where each number has an absolute bar of its own, and `largest` is the largest share of one. */
  readonly bar: number | null;
  readonly count: number;
  readonly largest: number;
}

/** The reference files that a test file reads. */
const oraclesOf = (file: string): readonly string[] => [
  ...new Set(
    [...textOf(file).matchAll(/reference\/stats\/([A-Za-z0-9_]+\.(?:json|csv))/g)].map(
      (match) => match[1] ?? '',
    ),
  ),
];

const exponent = (value: number): string => value.toExponential(1);

const written = (lines: readonly Compared[]): string => {
  const rows = [...lines]
    .sort((one, other) => one.file.localeCompare(other.file) || one.test.localeCompare(other.test))
    .map(({ file, test, bar, count, largest }) => {
      const what = test.replace(/: [\d,]+ numbers?.*$/, '').replaceAll('|', '/');
      return `| ${what} | ${oraclesOf(file).join(', ')} | ${count} | ${bar === null ? `${Math.round(100 * largest)} % of its bar` : exponent(largest)} | ${bar === null ? 'its own' : exponent(bar)} |`;
    });
  const total = lines.reduce((sum, { count }) => sum + count, 0);
  return [
    '# Numbers compared with R',
    '',
    `Made by the tests under \`test/oracle\` (\`CONFIA_DEVIATIONS=FILE vitest run test/oracle\`, then the same with \`CONFIA_WRITE=1\` for \`deviation-table.test.ts\`): ${total} numbers. Deviations are relative, of the largest of each line, and where numbers have absolute bars of their own (T2 of the handbook) the largest share of one; above the bar a test fails.`,
    '',
    '| method | reference | numbers | largest deviation | bar |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows,
    '',
  ].join('\n');
};

describe.skipIf(!sharedPresent)(`the table of deviations (${sharedAbsent})`, () => {
  it('has every reference that a comparison reads', () => {
    if (record !== undefined && process.env['CONFIA_WRITE'] === '1' && existsSync(record)) {
      const lines = readFileSync(record, 'utf8').trim().split('\n');
      writeFileSync(table, written(lines.map((line) => JSON.parse(line) as Compared)));
    }
    const text = readFileSync(table, 'utf8');
    const files = readdirSync(`${projectRoot}test/oracle`).filter(
      (name) => name.endsWith('.test.ts') && textOf(`test/oracle/${name}`).includes('deviation('),
    );
    const named = files.flatMap((name) => oraclesOf(`test/oracle/${name}`));
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !text.includes(name))).toEqual([]);
  });
});
