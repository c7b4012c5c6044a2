import Database from 'better-sqlite3';
import { columnarSource } from '../../analysis/source/columnar.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { sideBySide } from './side-by-side.ts';
import { tellRatio } from './tell-ratio.ts';

const rows = 1_000_000;
const stub = ['1', '2', '3', '4', '5'];
const banner = Array.from({ length: 20 }, (_, index) => `c${index + 1}`);

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'bench',
  version: '1',
  languages: ['en'],
  variables: [
    {
      name: 'trust',
      measure: 'ordinal',
      label: { en: 'Trust' },
      direction: 'up',
      range: [1, 5],
      codes: stub.map((code) => ({ code, label: { en: code } })),
    },
    {
      name: 'country',
      measure: 'nominal',
      label: { en: 'Country' },
      codes: banner.map((code) => ({ code, label: { en: code } })),
    },
    { name: 'w', measure: 'number', label: { en: 'Weight' }, role: 'weight' },
  ],
};

/** Weighted 5 x 20 crosstab over a million responses: typed columns against the same GROUP BY in SQLite. */
export const crosstabBench = async (): Promise<void> => {
  let state = 1;
  const next = (): number => {
    state = (state * 16807) % 2147483647;
    return state;
  };
  const trust = Uint8Array.from({ length: rows }, () => next() % 5);
  const country = Uint8Array.from({ length: rows }, () => next() % 20);
  const weight = Float64Array.from({ length: rows }, () => 0.5 + (next() % 1000) / 1000);
  const source = columnarSource({
    codebook,
    frames: [
      {
        rows,
        columns: new Map([
          ['trust', { kind: 'coded' as const, codes: stub, values: trust }],
          ['country', { kind: 'coded' as const, codes: banner, values: country }],
          ['w', { kind: 'number' as const, values: weight }],
        ]),
      },
    ],
    simulated: true,
  });
  const database = new Database(':memory:');
  database.exec('CREATE TABLE response (trust INTEGER, country INTEGER, w REAL)');
  const insert = database.prepare('INSERT INTO response VALUES (?, ?, ?)');
  database.transaction(() => {
    for (let row = 0; row < rows; row += 1) insert.run(trust[row], country[row], weight[row]);
  })();
  const grouped = database.prepare(
    'SELECT trust, country, count(*) AS n, sum(w) AS w, sum(w * w) AS w2 FROM response GROUP BY trust, country',
  );
  const query = { variables: ['trust', 'country'], weight: 'w' };

  const tally = await source.tally(query);
  for (const cell of grouped.all() as {
    trust: number;
    country: number;
    n: number;
    w: number;
    w2: number;
  }[]) {
    const place = cell.trust * banner.length + cell.country;
    if (tally.n[place] !== cell.n || Math.abs((tally.w[place] ?? 0) - cell.w) > 1e-6 * cell.w)
      throw new Error('crosstabBench: the two ways differ');
  }
  const plain = await sideBySide(
    () => source.tally(query),
    () => grouped.all(),
    7,
  );
  tellRatio({ what: `weighted 5 × 20 table of ${rows} rows`, beside: 'SQLite GROUP BY', ratio: plain.ratio });
  process.stdout.write(
    `  weighted 5 x 20 over ${rows} responses: columns ${plain.ours.toFixed(2)} ms, SQLite GROUP BY ${plain.theirs.toFixed(0)} ms, ${plain.ratio.toFixed(0)} times faster\n`,
  );
  database.close();
};
