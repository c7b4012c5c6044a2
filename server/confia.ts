#!/usr/bin/env node
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { run } from './cli/run.ts';
import { loadProof } from './promise/proof.ts';

const here = dirname(fileURLToPath(import.meta.url));
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
  err: (text) => {
    process.stderr.write(text);
  },
  input: () => process.stdin,
  env: process.env,
  terminal: process.stderr.isTTY === true,
  ending: ending.signal,
  clientFolder: join(here, '../client'),
  serverFolder: here,
  proof: loadProof(here),
});
