import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../server/storage/open-store.ts';
import { flagshipAnswers } from './flagship-answers.ts';

const answers = Number(process.env['CONFIA_ROWS'] ?? 100_000);
const program = 'dist/server/confia.js';

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;

/** The database with its log. */
const databaseBytes = (folder: string): number =>
  readdirSync(folder)
    .filter((name) => name.startsWith('confia.db'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

/** The most memory that a process has held so far. */
const peak = ({ pid }: ChildProcess): number =>
  1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN);

interface Ran {
  readonly seconds: number;
  readonly most: number;
}

/** Runs the command line to its end. */
const command = async (...words: readonly string[]): Promise<Ran> => {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--disable-proto=delete', program, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  let most = 0;
  const look = setInterval(() => {
    try {
      most = Math.max(most, peak(child));
    } catch {
      // it has ended
    }
  }, 100);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`sizeBench: ${words[0]} ended with ${code}: ${said.slice(-1000)}`);
  return { seconds: (performance.now() - begun) / 1000, most };
};

/** Starts the server and waits until it answers; how long that took, and what it holds then. */
const started = async (data: string): Promise<Ran> => {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    ['--disable-proto=delete', program, 'serve', '--json', '--port', '0', '--data', data],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await once(child.stdout, 'data');
  const ran = { seconds: (performance.now() - begun) / 1000, most: peak(child) };
  child.kill('SIGTERM');
  await once(child, 'exit');
  return ran;
};

/** Fills a folder; how many seconds it took. */
const filled = async (folder: string): Promise<number> => {
  const store = await openStore({ path: join(folder, 'confia.db') });
  const { upTo } = await flagshipAnswers(store);
  const begun = performance.now();
  await upTo(answers);
  await store.close();
  return (performance.now() - begun) / 1000;
};

/**
 * What a store of so many answers to the flagship takes (`CONFIA_ROWS`): room, the start, a backup and its proof, and the
 * way back from it to a server that answers. Seconds are of the machine; for the table of sizes in `server/deploy`.
 */
export const sizeBench = async (): Promise<void> => {
  const whole = mkdtempSync(join(tmpdir(), 'confia-size-'));
  const [data, out, back, key] = ['data', 'out', 'back', 'key'].map((name) => join(whole, name));
  if (data === undefined || out === undefined || back === undefined || key === undefined) return;
  try {
    mkdirSync(data, { recursive: true });
    const loading = await filled(data);
    const first = await started(data);
    await command('backup', 'key', '--out', key);
    const recipient = /age1\w+/.exec(readFileSync(key, 'utf8'))?.[0] ?? '';
    const made = await command('backup', '--out', out, '--recipient', recipient, '--data', data);
    const file = readdirSync(out).find((name) => name.endsWith('.age')) ?? '';
    const restored = await command('restore', join(out, file), '--identity', key, '--data', back);
    const again = await started(back);
    const proved = await command('verify', '--data', back);
    const line = (what: string, { seconds, most }: Ran): string =>
      `    ${what}: ${seconds.toFixed(1)} s, at most ${megabytes(most)}\n`;
    process.stdout.write(
      [
        `  ${answers} answers: ${megabytes(databaseBytes(data))} (stored in ${loading.toFixed(0)} s), backup ${megabytes(statSync(join(out, file)).size)}\n`,
        line('start', first),
        line('backup, read back and compared', made),
        line('restore', restored),
        line('start after it', again),
        line('verify', proved),
        `    from a lost disk to a server that answers: ${(restored.seconds + again.seconds).toFixed(1)} s\n`,
      ].join(''),
    );
  } finally {
    rmSync(whole, { recursive: true, force: true });
  }
};
