import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import { openStore } from '../../server/storage/open-store.ts';
import { shipped } from '../../surveys/library/library.ts';
import { tellRatio } from './tell-ratio.ts';

const rounds = 7;
const seconds = 1.5;
const connections = [64, 256];

const run = promisify(execFile);

/** Builds the two programs beside the packages they need. */
export const programs = async (folder: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20',
      rollupOptions: {
        input: {
          server: resolve('test/bench/intake-server.ts'),
          load: resolve('test/bench/intake-load.ts'),
        },
      },
    },
  });
};

/** Answers of people who are not real, as a program would send them. */
export const bodies = async (folder: string, name: string): Promise<readonly object[]> => {
  const survey = shipped(name);
  if (survey === null) throw new Error(`intakeBench: the library has no ${name}`);
  const store = await openStore({ path: join(folder, `${name}.db`) });
  await store.publish(survey, demoStudy('2026-01-15', 3), '2026-01-15');
  await simulate({ store, name, n: 300, seed: 1, days: ['2026-01-15'] });
  const found: object[] = [];
  for await (const { document } of store.responses(name))
    if (document.status === 'complete') {
      const { language, consent, answers, attributes } = document;
      found.push({ language, consent, answers, attributes });
    }
  await store.close();
  return found;
};

export interface Served {
  readonly child: ChildProcess;
  readonly port: string;
}

export const start = async (built: string, kind: string, storing: string, path: string): Promise<Served> => {
  const child = spawn(process.execPath, [join(built, 'server.js'), kind, storing, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: line.toString().trim() };
};

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Answers a server acknowledges a second, and the 99th percentile of how long each took, by a program of its own. */
export const load = async (
  built: string,
  port: string,
  file: string,
  length: number,
  at: number,
): Promise<{ readonly rate: number; readonly p99: number }> => {
  const { stdout } = await run(process.execPath, [
    join(built, 'load.js'),
    port,
    file,
    String(length),
    String(at),
  ]);
  return JSON.parse(stdout) as { rate: number; p99: number };
};

/**
 * Durable acknowledged answers a second against the same server answering without storing: both in processes of their
 * own, driven by a third over 64 and over 256 connections, in turn, round by round. `whole`: the application as it is, with
 * the pulse. `bare`: a server that does next to nothing else with the long answers of the flagship, so that storing
 * weighs most.
 */
export const intakeBench = async (): Promise<void> => {
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const built = mkdtempSync(join(cache, 'confia-bench-'));
  const folder = mkdtempSync(join(tmpdir(), 'confia-bench-'));
  try {
    await programs(built);
    for (const [kind, name] of [
      ['whole', 'pulse'],
      ['bare', 'felt-control'],
    ] as const) {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(await bodies(folder, name)));
      const durable = await start(built, kind, 'yes', join(folder, `${kind}.db`));
      const without = await start(built, kind, 'no', join(folder, `${kind}-none.db`));
      for (const at of connections) {
        const measure = ({ port }: Served, length: number) => load(built, port, file, length, at);
        await measure(durable, 1);
        await measure(without, 1);
        const pairs: { readonly stored: { rate: number; p99: number }; readonly plain: { rate: number } }[] =
          [];
        for (let round = 0; round < rounds; round += 1)
          pairs.push({ stored: await measure(durable, seconds), plain: await measure(without, seconds) });
        const ratios = pairs.map(({ stored, plain }) => stored.rate / plain.rate);
        tellRatio({
          what: `durable answers a second, ${kind}, ${at} connections`,
          beside: 'the same server without storing',
          ratio: median(ratios),
          asked: 0.6,
        });
        process.stdout.write(
          `  ${kind}, ${at} connections: durable ${median(pairs.map(({ stored }) => stored.rate)).toFixed(0)}/s (p99 ${median(pairs.map(({ stored }) => stored.p99)).toFixed(1)} ms), without storing ${median(pairs.map(({ plain }) => plain.rate)).toFixed(0)}/s: ${(100 * median(ratios)).toFixed(0)} % (${ratios.map((ratio) => (100 * ratio).toFixed(0)).join(', ')})\n`,
        );
      }
      for (const { child } of [durable, without]) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    }
  } finally {
    rmSync(built, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
};
