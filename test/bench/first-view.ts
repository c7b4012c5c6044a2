import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Source } from '../../analysis/source/source.ts';
import { localAnalyst } from '../../server/analyst/local-analyst.ts';
import { threadAnalyst } from '../../server/analyst/thread-analyst.ts';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { newKey } from '../../server/random.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import { openStore } from '../../server/storage/open-store.ts';
import { shipped } from '../../surveys/library/library.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { type AskedSums, sumsSql, withAsked } from './asked-sums.ts';
import { duckDbTable } from './duckdb-table.ts';
import { fillColumns } from './fill-columns.ts';
import { tellRatio } from './tell-ratio.ts';

const day = '2026-11-24';
const rows = Number(process.env['CONFIA_ROWS'] ?? 1_000_000);
/** Answers that all rows are drawn from. */
const people = 2000;
const rounds = 5;

interface Taken {
  readonly ms: number;
  /** Of all threads of this process. */
  readonly processor: number;
}

const taken = async (work: () => Promise<unknown>): Promise<Taken> => {
  const [start, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - start, processor: (user + system) / 1000 };
};

const median = (all: readonly Taken[]): Taken => {
  const middle = (value: (own: Taken) => number): number =>
    all.map(value).toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN;
  return { ms: middle(({ ms }) => ms), processor: middle(({ processor }) => processor) };
};

const said = ({ ms, processor }: Taken): string => `${ms.toFixed(0)} ms (processor ${processor.toFixed(0)})`;

/** Words of open questions are no codes, and DuckDB is not asked for what texts say. */
const isOf = ({ codebook }: Source, name: string): boolean =>
  codebook.variables.find((own) => own.name === name)?.measure !== 'text';

/**
 * The first page of a dashboard over a million answers to the flagship: of a store that was just opened, again with the
 * same rows, and after one answer more; and all sums it asks for in DuckDB on one thread, whose table is in memory.
 */
export const firstViewBench = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'confia-first-view-'));
  const path = join(folder, 'confia.db');
  const survey = shipped('felt-control');
  if (survey === null) throw new Error('firstViewBench: the library has no flagship');
  const { name } = survey;
  const before = await openStore({ path });
  await before.publish(survey, demoStudy(day, 3), day);
  await simulate({ store: before, name, n: people, seed: 1, days: [day] });
  await fillColumns({ store: before, path, survey: name, rows });
  const documents: ResponseDocument[] = [];
  for await (const { document } of before.responses(name)) documents.push(document);
  await before.close();

  const store = await openStore({ path });
  const asked = new Map<string, AskedSums>();
  const analyst = localAnalyst({
    surveys: () => store.surveys(),
    source: async (own) => withAsked(await store.source(own), asked),
  });
  const look = () => analyst.overview(name, { weight: '', where: '' }, 'en');
  const first = await taken(look);
  const again: Taken[] = [];
  for (let round = 0; round < rounds; round += 1) again.push(await taken(look));
  const bytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  const more: Taken[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const document = documents[round] as ResponseDocument;
    await store.submitMany([{ key: newKey(bytes), document, receiptHash: bytes(32) } as never]);
    more.push(await taken(look));
  }
  const thread = threadAnalyst({
    file: resolve('dist/server/analysis-worker.js'),
    path,
    changeColumns: store.changeColumns,
  });
  const through = () => thread.overview(name, { weight: '', where: '' }, 'en', null);
  thread.prepare();
  const started = await taken(through);
  const ready: Taken[] = [];
  for (let round = 0; round < rounds; round += 1) ready.push(await taken(through));
  await thread.close();
  process.stdout.write(
    `  ${rows} answers: first view of a store just opened ${said(first)}, again ${said(median(again))}, one answer more ${said(median(more))}; by a server's thread asked as it starts ${said(started)}, once it has begun ahead ${said(median(ready))}; memory at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB\n`,
  );

  const source = await store.source(name);
  const sums = [...asked.values()].filter(({ by, of }) => [...by, ...of].every((own) => isOf(source, own)));
  const database = await duckDbTable(
    source,
    [...new Set(sums.flatMap(({ by }) => by))],
    [...new Set(sums.flatMap(({ of }) => of))],
  );
  const all = async (): Promise<void> => {
    for (const own of sums) await (await database.run(sumsSql(own))).getRows();
  };
  await all();
  const theirs: Taken[] = [];
  for (let round = 0; round < rounds; round += 1) theirs.push(await taken(all));
  const duck = median(theirs);
  const times = (own: Taken): string => (duck.processor / own.processor).toFixed(1);
  for (const [what, own] of [
    ['first view of a store just opened', first],
    ['first view that was worked out ahead', median(ready)],
    ['first view again', median(again)],
    ['first view after one answer more', median(more)],
  ] as const)
    tellRatio({
      what: `${what}, ${rows} answers, processor time`,
      beside: 'its sums in DuckDB on one thread',
      ratio: duck.processor / own.processor,
    });
  process.stdout.write(
    `  its ${sums.length} sums in DuckDB on one thread, table in memory: ${said(duck)}; the first view is ${times(first)}, the next ${times(median(again))}, one answer more ${times(median(more))} times as fast by processor time\n`,
  );
  database.closeSync();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
};
