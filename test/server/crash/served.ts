import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '../../support/sources.ts';

/** The built command line; another build can be named, for running this test alone. */
export const built = process.env['CONFIA_BUILT'] ?? `${projectRoot}dist/server/confia.js`;

/** A server in a process of its own. */
export interface Served {
  readonly port: number;
  /** Milliseconds from the start of the process until it took connections. */
  readonly took: number;
  /** Everything it has said on both channels. */
  readonly said: () => string;
  /** What the process ended with, once it has. */
  readonly ended: Promise<number | null>;
  /** Ends the process by this signal and waits for its end; what it ended with. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : once(child, 'exit').then(([code]) => code as number | null);

/** Starts `confia serve` on a port, a free one where none is named, and waits until it says where it is. */
export const serveFolder = async (
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  at = 0,
): Promise<Served> => {
  const begun = performance.now();
  const child = spawn(process.execPath, [built, 'serve', '--json', '--port', String(at), '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // senders of tests send hundreds a second
    env: { ...process.env, CONFIA_STARTS_PER_SECOND: '0', ...environment },
  });
  let out = '';
  let errors = '';
  child.stderr.on('data', (bytes: Buffer) => {
    errors += bytes.toString();
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
      const found = /"url":"http:\/\/[^:"]+:(\d+)"/.exec(out)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${code}: ${(out + errors).slice(-4000)}`)),
    );
  });
  return {
    port,
    took: performance.now() - begun,
    said: () => out + errors,
    ended: ended(child),
    end: async (signal) => {
      child.kill(signal);
      return ended(child);
    },
  };
};
