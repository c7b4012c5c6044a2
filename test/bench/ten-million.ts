import { DuckDBInstance } from '@duckdb/node-api';
import type { Column, Frame } from '../../analysis/data/column.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import { replicatedSource } from '../../analysis/source/replicated-source.ts';
import type { CellQuestion } from '../../analysis/summary/cell-question.ts';
import { plainKernels } from '../../analysis/summary/kernels/plain-kernels.ts';
import { cellReadingOf } from '../../analysis/summary/make-moments.ts';
import { sumCellsOfEach } from '../../analysis/summary/sum-cells.ts';
import { decodeColumn, encodeColumn } from '../../server/storage/segment-codec.ts';
import { segmentRooms } from '../../server/storage/segment-rooms.ts';
import { sharedLists } from '../../server/storage/shared-lists.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { sideBySide } from './side-by-side.ts';
import { tellRatio } from './tell-ratio.ts';

const rows = 10_000_000;
/** Rounds of each question: what a server that is up answers, which has been asked before. */
const rounds = 41;
/** Rows of a segment of the store. */
const segment = 65_536;

const coded = (name: string, count: number): Variable => ({
  name,
  measure: 'nominal',
  label: { en: name },
  codes: Array.from({ length: count }, (_, code) => ({ code: `${code}`, label: { en: `${code}` } })),
});

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'bench',
  version: '1',
  languages: ['en'],
  variables: [
    coded('trust', 5),
    coded('group', 20),
    coded('country', 50),
    coded('cluster', 1000),
    { name: 'w', measure: 'number', label: { en: 'Weight' }, role: 'weight' },
    { name: 'calibrated', measure: 'number', label: { en: 'Weight' }, role: 'weight' },
    { name: 'score', measure: 'number', label: { en: 'Score' } },
  ],
};

/** A number from 0 to 2^32 for a row, the same here and in SQL. */
const mixed = (row: number, by: number): number => (Math.imul(row, by) + 12_345) >>> 0;
const mixedSql = (by: number): string => `((i * ${by} + 12345) % 4294967296)`;

const [trustBy, groupBy, countryBy, weightBy, scoreBy] = [
  2_654_435_761, 2_246_822_519, 3_266_489_917, 668_265_263, 374_761_393,
] as const;

const drawn = (from: number, length: number, by: number, count: number): Uint8Array =>
  Uint8Array.from({ length }, (_, row) => Math.floor(mixed(from + row, by) / 65_536) % count);

/** Columns as they come from a store: numbers that are few are places in a list, lists are shared, and segments lie together. */
const asStored = (
  rooms: ReturnType<typeof segmentRooms>,
  shared: ReturnType<typeof sharedLists>,
  columns: ReadonlyMap<string, Column>,
  rows: number,
) => {
  const encoded = [...columns].map(([name, column]) => [name, encodeColumn(column)] as const);
  const room = rooms(
    'bench',
    rows,
    encoded.map(([, { length }]) => length),
  );
  return new Map(encoded.map(([name, bytes]) => [name, shared(name, decodeColumn(bytes, room))]));
};

const frames = (): readonly Frame[] => {
  const made: Frame[] = [];
  const rooms = segmentRooms();
  const shared = sharedLists();
  for (let from = 0; from < rows; from += segment) {
    const length = Math.min(segment, rows - from);
    const codesOf = (name: string): readonly string[] =>
      codebook.variables.find((variable) => variable.name === name)?.codes?.map(({ code }) => code) ?? [];
    const country = drawn(from, length, countryBy, 50);
    const weights = Float64Array.from(
      { length },
      (_, row) => 0.5 + (Math.floor(mixed(from + row, weightBy) / 65_536) % 1000) / 1000,
    );
    /** No two alike. */
    const calibrated = weights.map((weight, row) => weight * (1 + (from + row) * 1e-12));
    const scores = Float64Array.from(
      { length },
      (_, row) => 1 + (Math.floor(mixed(from + row, scoreBy) / 65_536) % 41) / 10,
    );
    made.push({
      rows: length,
      columns: asStored(
        rooms,
        shared,
        new Map<string, Column>([
          [
            'trust',
            { kind: 'coded' as const, codes: codesOf('trust'), values: drawn(from, length, trustBy, 5) },
          ],
          [
            'group',
            { kind: 'coded' as const, codes: codesOf('group'), values: drawn(from, length, groupBy, 20) },
          ],
          ['country', { kind: 'coded' as const, codes: codesOf('country'), values: country }],
          [
            'cluster',
            {
              kind: 'coded' as const,
              codes: codesOf('cluster'),
              values: Uint16Array.from(country, (own, row) => own * 20 + ((from + row) % 20)),
            },
          ],
          ['w', { kind: 'number' as const, values: weights }],
          ['calibrated', { kind: 'number' as const, values: calibrated }],
          ['score', { kind: 'number' as const, values: scores }],
        ]),
        length,
      ),
    });
  }
  return made;
};

const table = `CREATE TABLE response AS SELECT
  (${mixedSql(trustBy)} // 65536 % 5)::UTINYINT AS trust,
  (${mixedSql(groupBy)} // 65536 % 20)::UTINYINT AS "group",
  (${mixedSql(countryBy)} // 65536 % 50)::UTINYINT AS country,
  0.5::DOUBLE + (${mixedSql(weightBy)} // 65536 % 1000)::DOUBLE / 1000 AS w,
  1::DOUBLE + (${mixedSql(scoreBy)} // 65536 % 41)::DOUBLE / 10 AS score
  FROM range(${rows}) numbers(i)`;

const crosstab =
  'SELECT trust, "group", count(*), sum(w), sum(w * w) FROM response GROUP BY ALL ORDER BY ALL';
const means = `SELECT country, count(*), sum(w), sum(w * w), sum(w * score), sum(w * w * score),
  sum(w * score * score), sum(w * w * score * score) FROM response GROUP BY ALL ORDER BY ALL`;

/** `bytes`: of a row as it lies in the columns, and as numbers of eight bytes. */
const told = (
  what: string,
  bytes: readonly [number, number],
  copied: number,
  { ours, theirs, ratio }: { readonly ours: number; readonly theirs: number; readonly ratio: number },
): string => {
  const [read, meant] = bytes.map((own) => ((100 * own * rows) / ours / copied).toFixed(0));
  return `  ${what}: ours ${ours.toFixed(1)} ms, DuckDB on one thread ${theirs.toFixed(0)} ms, ${ratio.toFixed(1)} times faster; ${read} % of the bytes a second that copying moves, ${meant} % were numbers of eight bytes\n`;
};

/**
 * Ten million responses in the segments of a store against DuckDB's own table on one thread: a weighted 5 x 20 table
 * and design-based means of a score by 50 countries; the same sums without SIMD; 200 bootstrap replicates.
 */
export const tenMillionBench = async (): Promise<void> => {
  const parts = frames();
  const source = columnarSource({ codebook, frames: parts, simulated: true });
  /** The same rows in parts of which nothing is kept yet: a source keeps the sums of a part. */
  const unseen = () =>
    columnarSource({ codebook, frames: parts.map((frame) => ({ ...frame })), simulated: true });
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const database = await instance.connect();
  await database.run(table);
  const asked = async (sql: string): Promise<readonly (readonly number[])[]> =>
    (await (await database.run(sql)).getRows()).map((row) => row.map(Number));

  const tallied = await source.tally({ variables: ['trust', 'group'], weight: 'w' });
  const summed = await source.designMoments({ variable: 'score', by: ['country'], weight: 'w' });
  const near = (one: number | undefined, other: number | undefined): boolean =>
    Math.abs((one ?? 0) - (other ?? 0)) <= 1e-9 * Math.abs(other ?? 0);
  for (const [trust = 0, group = 0, n, w, w2] of await asked(crosstab)) {
    const cell = trust * 20 + group;
    if (tallied.n[cell] !== n || !near(tallied.w[cell], w) || !near(tallied.w2[cell], w2))
      throw new Error('tenMillionBench: the tables differ');
  }
  for (const [country = 0, n, w, w2, wy, w2y, wyy, w2yy] of await asked(means)) {
    const own = summed;
    const pairs = [
      [own.w, w],
      [own.w2, w2],
      [own.wy, wy],
      [own.w2y, w2y],
      [own.wyy, wyy],
      [own.w2yy, w2yy],
    ] as const;
    if (own.n[country] !== n || !pairs.every(([sums, value]) => near(sums[country], value)))
      throw new Error('tenMillionBench: the means differ');
  }

  const [from, to] = [new Float64Array(rows), new Float64Array(rows)];
  const copying = await sideBySide(
    () => to.set(from),
    () => null,
    9,
  );
  const copied = (16 * rows) / copying.ours;

  const counts = await sideBySide(
    () => unseen().tally({ variables: ['trust', 'group'], weight: 'w' }),
    () => asked(crosstab),
    rounds,
  );
  process.stdout.write(told('weighted 5 x 20 table', [4, 10], copied, counts));
  const byCountry = await sideBySide(
    () => unseen().designMoments({ variable: 'score', by: ['country'], weight: 'w' }),
    () => asked(means),
    rounds,
  );
  process.stdout.write(told('means by 50 countries', [4, 17], copied, byCountry));
  for (const [what, ask, sql, bytes] of [
    [
      'the table, every weight a number of its own',
      () => unseen().tally({ variables: ['trust', 'group'], weight: 'calibrated' }),
      crosstab,
      [10, 10],
    ],
    [
      'the means, every weight a number of its own',
      () => unseen().designMoments({ variable: 'score', by: ['country'], weight: 'calibrated' }),
      means,
      [10, 17],
    ],
  ] as const)
    process.stdout.write(told(what, bytes, copied, await sideBySide(ask, () => asked(sql), rounds)));

  for (const [what, { ratio }, goal] of [
    ['weighted 5 × 20 table of 10,000,000 rows', counts, 4],
    ['means by 50 countries of 10,000,000 rows', byCountry, 10],
  ] as const)
    tellRatio({ what, beside: 'DuckDB on one thread', ratio, asked: goal });
  const again = await sideBySide(
    () => source.tally({ variables: ['trust', 'group'], weight: 'w' }),
    () => unseen().tally({ variables: ['trust', 'group'], weight: 'w' }),
    9,
  );
  process.stdout.write(`  the table again, its parts unchanged: ${again.ours.toFixed(1)} ms\n`);

  const question = (names: readonly string[], valued: boolean): CellQuestion => {
    const made = parts.map((frame) => {
      const columns = names.flatMap((name) => {
        const column = frame.columns.get(name);
        return column?.kind === 'coded' ? [column] : [];
      });
      const [w, score] = [frame.columns.get('w'), frame.columns.get('score')];
      if (w?.kind !== 'number' || score?.kind !== 'number') throw new Error('tenMillionBench: no numbers');
      return {
        columns,
        counted: { rows: frame.rows, mask: null, weights: w },
        units: null,
        values: valued ? cellReadingOf({ variable: 'score', column: score }) : null,
      };
    });
    return { codes: made[0]?.columns.map(({ codes }) => codes) ?? [], units: 1, parts: made };
  };
  for (const [what, names, valued] of [
    ['table', ['trust', 'group'], false],
    ['means', ['country'], true],
  ] as const) {
    const asking = question(names, valued);
    const runs = asking.parts.map(() => 1);
    const simd = await sideBySide(
      () => sumCellsOfEach(asking, runs),
      () => sumCellsOfEach(asking, runs, () => plainKernels),
      9,
    );
    process.stdout.write(
      `  the sums of the ${what}: SIMD ${simd.ours.toFixed(1)} ms, JavaScript ${simd.theirs.toFixed(1)} ms, ${simd.ratio.toFixed(1)} times faster\n`,
    );
  }

  const replicated = replicatedSource(source, { method: 'bootstrap', count: 200, seed: 1 });
  const query = { variable: 'score', by: ['country'], weight: 'w', cluster: 'cluster', stratum: 'country' };
  await replicated.designMoments(query);
  const began = performance.now();
  await replicated.designMoments(query);
  process.stdout.write(
    `  200 bootstrap replicates of the means, 1,000 clusters in 50 strata: ${(performance.now() - began).toFixed(0)} ms\n  memory at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, with DuckDB's table and what copying needs\n`,
  );
  database.closeSync();
};
