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

/** What of the reference no statistic of ours is compared with, by file, and why. */
const uncompared: readonly (readonly [file: string, what: string, why: string])[] = [
  [
    'A_crosstab.json',
    'Wald, adjWald, lincom, saddlepoint',
    'stored for interest; Rao–Scott of both orders is compared',
  ],
  [
    'B_pairwise.json',
    'svyttest_sent: p and df',
    'R takes ν from the valid rows alone; estimate, error and t are compared',
  ],
  ['D_effects.json', 'CI of each effect', 'the level of the interval, an input'],
  [
    'E_reliability.json',
    'omega2, omega3; omega of minres',
    'omegas of other models: ours is that of the one-factor model by ML',
  ],
  ['G_cfa_invariance.json', 'synth_wlsmv', 'P2: no weighted least squares of thresholds'],
  ['G2_cfa_details.json', 'hs_school/mlm', 'needs the rows of 301 children; only their moments are stored'],
  ['H_polychoric.json', 'polycor_ml', 'thresholds and correlation at once; ours is in two steps'],
  ['K_regression.json', 'psr2 of svylogit', 'stored for interest; R itself warns'],
  [
    'L_lonely_psu.json',
    'errors of a domain inside one lonely unit',
    'R returns 0; ours has no variance and says so',
  ],
  ['M_mediation.json', 'z and p of lavaan', 'follow from estimates and errors, which are compared'],
  ['Q_weights.json', 'naive_se', 'an error that ignores calibration is not offered'],
  [
    'R_misclassification.json',
    'three classes; ppi',
    'no matrix correction; tuning over all rows is another estimator than over those without a label',
  ],
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
    'Not compared:',
    '',
    '| reference | what | why |',
    '| --- | --- | --- |',
    ...uncompared.map(([file, what, why]) => `| ${file} | ${what} | ${why} |`),
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
      (name) => name.endsWith('.test.ts') && /deviation\(|bars\(\)/.test(textOf(`test/oracle/${name}`)),
    );
    const named = files.flatMap((name) => oraclesOf(`test/oracle/${name}`));
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !text.includes(name))).toEqual([]);
    expect(uncompared.filter(([file, what]) => !text.includes(`| ${file}`) || !text.includes(what))).toEqual(
      [],
    );
  });
});
