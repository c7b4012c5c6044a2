import { Worker } from 'node:worker_threads';
import type { DryRunner, FromDryRun } from './dry-runner.ts';
import type { ServerDryRun } from './run-dry.ts';

/**
 * Each dry run in a thread of its own, which ends with it: whoever is answering meanwhile notices nothing.
 *
 * @param file the built file of the thread: `dry-run-worker.js`
 */
export const threadDryRunner =
  (file: string): DryRunner =>
  (asked, at) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(file, { workerData: asked });
      worker.unref();
      let report: ServerDryRun | null = null;
      worker.on('message', (message: FromDryRun) => {
        if (message.kind === 'at') at(message.done);
        else report = message.report;
      });
      worker.once('error', reject);
      worker.once('exit', (code) =>
        report === null ? reject(new Error(`dry run: the thread ended with ${code}`)) : resolve(report),
      );
    });
