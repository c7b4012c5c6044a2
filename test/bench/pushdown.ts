import { tmpdir } from 'node:os';
import type { Column, Frame } from '../../analysis/data/column.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import { openEngine } from '../../server/storage/open-engine.ts';
import { wideLayout } from '../../server/storage/wide-layout.ts';
import { wideSource } from '../../server/storage/wide-source.ts';
import { wideWriter } from '../../server/storage/wide-tables.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { sideBySide } from './side-by-side.ts';
import { tellRatio } from './tell-ratio.ts';

const rows = Number(process.env['CONFIA_ROWS'] ?? 1_000_000);
const trust = ['1', '2', '3', '4', '5'];
const countries = Array.from({ length: 20 }, (_, place) => `c${place + 1}`);
const label = { en: 'label' };
const listed = (codes: readonly string[]) => codes.map((code) => ({ code, label }));

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'bench',
  version: '1',
  languages: ['en'],
  variables: [
    { name: 'trust', measure: 'ordinal', label, direction: 'up', range: [1, 5], codes: listed(trust) },
    { name: 'country', measure: 'nominal', label, codes: listed(countries) },
    { name: 'stratum', measure: 'nominal', label, codes: listed(['n', 'm', 's']) },
    { name: 'w', measure: 'number', label, role: 'weight' },
  ],
};

/** Numbers of a generator whose state is `seed`. */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state;
  };
};

const frameOf = (size: number): Frame => {
  const next = numbers(1);
  const coded = (codes: readonly string[]) => ({
    kind: 'coded' as const,
    codes,
    values: Uint8Array.from({ length: size }, () => next() % codes.length),
  });
  return {
    rows: size,
    columns: new Map<string, Column>([
      ['trust', coded(trust)],
      ['country', coded(countries)],
      ['stratum', coded(['n', 'm', 's'])],
      [
        'w',
        {
          kind: 'number' as const,
          values: Float64Array.from({ length: size }, () => 0.5 + (next() % 1000) / 1000),
        },
      ],
    ]),
  };
};

/**
 * Summaries that a PostgreSQL server makes of a wide table against those of columns in memory (`CONFIA_ROWS` for fewer
 * rows): what it costs to hold no row in this process.
 */
export const pushdownBench = async (): Promise<void> => {
  const server = await startPostgres(['shared_buffers=512MB'], { above: tmpdir() });
  // neither the server nor its connections keep a process alive by themselves
  const alive = setInterval(() => undefined, 1000);
  try {
    const frame = frameOf(rows);
    const template: Frame = frameOf(0);
    const address = server.address('pushed');
    await server.prepare(address);
    const engine = await openEngine(address);
    const columns = wideLayout(frame) ?? [];
    const wide = wideWriter(engine.writer, engine.schema);
    await engine.writer.transaction(() => wide.create('bench', '', columns));
    await server.ask(
      `INSERT INTO wide_bench ("@id", trust, country, stratum, w)
       SELECT decode(md5(n::text), 'hex'), (1 + n % 5)::text, 'c' || (1 + (n * 7919) % 20), (ARRAY['n', 'm', 's'])[1 + (n * 31) % 3],
         0.5 + ((n * 7907) % 1000) / 1000.0 FROM generate_series(1::bigint, ${rows}) AS n ORDER BY 1`,
      address,
    );
    await server.ask('ANALYZE wide_bench', address);
    const tables = wideSource(engine.reader, engine.schema, 'bench', {
      revision: 0,
      codebook,
      template,
      simulated: true,
    });
    // in parts of which nothing is kept yet: a source keeps the sums of a part
    const memory = () => columnarSource({ codebook, frames: [{ ...frame }], simulated: true });
    const crosstab = { variables: ['trust', 'country'], weight: 'w' };
    const means = { variable: 'trust', by: ['country'], weight: 'w', stratum: 'stratum' };
    for (const [about, ours, theirs] of [
      ['weighted 5 x 20 table', () => tables.tally(crosstab), () => memory().tally(crosstab)],
      [
        'means by 20 countries in 3 strata',
        () => tables.designMoments(means),
        () => memory().designMoments(means),
      ],
      [
        'the same table of those who pass a filter',
        () => tables.tally({ ...crosstab, where: "${stratum} != 'n'" }),
        () => memory().tally({ ...crosstab, where: "${stratum} != 'n'" }),
      ],
    ] as const) {
      const found = await sideBySide(ours, theirs, 5);
      tellRatio({ what: `${about}, made by PostgreSQL`, beside: 'columns in memory', ratio: found.ratio });
      process.stdout.write(
        `  ${about}, ${rows} answers: on the server ${found.ours.toFixed(0)} ms, columns in memory ${found.theirs.toFixed(1)} ms\n`,
      );
    }
    await engine.close();
  } finally {
    await server.stop();
    clearInterval(alive);
  }
};
