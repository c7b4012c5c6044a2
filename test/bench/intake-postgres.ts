import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPostgres } from '../support/postgres-server.ts';
import { bodies, load, median, programs, type Served, start } from './intake.ts';
import { tellRatio } from './tell-ratio.ts';

const rounds = Number(process.env['CONFIA_BENCH_ROUNDS'] ?? 5);
const seconds = 2;
const connections = 64;

/**
 * Durable acknowledged answers a second on a PostgreSQL server, with its files on the disk, through one server process and
 * through two, against one process that answers without storing. Clients, processes and the database share the cores.
 */
export const intakePostgresBench = async (): Promise<void> => {
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const built = mkdtempSync(join(cache, 'confia-bench-'));
  const folder = mkdtempSync(join(tmpdir(), 'confia-bench-'));
  const server = await startPostgres([], { above: tmpdir() });
  try {
    await programs(built);
    for (const [kind, name] of [
      ['whole', 'pulse'],
      ['bare', 'felt-control'],
    ] as const) {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(await bodies(folder, name)));
      const address = server.address(kind);
      await server.prepare(address);
      const one = await start(built, kind, 'yes', address);
      const without = await start(built, kind, 'no', join(folder, `${kind}-none.db`));
      const measure = async (
        served: readonly Served[],
        length: number,
      ): Promise<{ readonly rate: number; readonly p99: number }> => {
        const each = await Promise.all(
          served.map(({ port }) => load(built, port, file, length, connections / served.length)),
        );
        return {
          rate: each.reduce((sum, { rate }) => sum + rate, 0),
          p99: Math.max(...each.map(({ p99 }) => p99)),
        };
      };
      const compare = async (about: string, stored: readonly Served[]): Promise<void> => {
        await measure(stored, 1);
        await measure([without], 1);
        const pairs: { readonly own: { rate: number; p99: number }; readonly plain: { rate: number } }[] = [];
        for (let round = 0; round < rounds; round += 1)
          pairs.push({ own: await measure(stored, seconds), plain: await measure([without], seconds) });
        const ratio = median(pairs.map(({ own, plain }) => own.rate / plain.rate));
        tellRatio({
          what: `durable answers a second on PostgreSQL, ${kind}, ${about}`,
          beside: 'the same server without storing, one process',
          ratio,
          asked: 0.6,
        });
        process.stdout.write(
          `  ${kind}, ${about}: durable ${median(pairs.map(({ own }) => own.rate)).toFixed(0)}/s (p99 ${median(pairs.map(({ own }) => own.p99)).toFixed(1)} ms), without storing ${median(pairs.map(({ plain }) => plain.rate)).toFixed(0)}/s: ${(100 * ratio).toFixed(0)} %\n`,
        );
      };
      await compare('one process', [one]);
      const other = await start(built, kind, 'yes', address);
      await compare('two processes', [one, other]);
      for (const { child } of [one, other, without]) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    }
  } finally {
    await server.stop();
    rmSync(built, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
};
