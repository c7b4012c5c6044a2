import { parentPort, workerData } from 'node:worker_threads';
import type { FromDryRun } from './dry-runner.ts';
import { type DryRunAsked, runDry } from './run-dry.ts';

const port = parentPort;
const say = (message: FromDryRun): void => port?.postMessage(message);

if (port !== null)
  say({
    kind: 'report',
    report: await runDry({ ...(workerData as DryRunAsked), at: (done) => say({ kind: 'at', done }) }),
  });
