import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { localAnalyst } from '../../../server/analyst/local-analyst.ts';
import { type ThreadAnalyst, threadAnalyst } from '../../../server/analyst/thread-analyst.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { testApp } from '../../support/app.ts';
import { projectRoot } from '../../support/sources.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

/** An analyst whose thread runs this program. */
const running = (name: string, program: string): ThreadAnalyst => {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${program}`);
  const analyst = threadAnalyst({ file, path: folder, changeColumns: async () => [] });
  onTestFinished(() => analyst.close());
  return analyst;
};

describe('the thread of an analyst', () => {
  it('refuses its questions when it dies, and is started again by the next one', async () => {
    const analyst = running(
      'dying',
      `parentPort.on('message', ({ kind, id, question }) => {
        if (kind === 'close') parentPort.close();
        else if (question.survey === 'deadly') process.exit(3);
        else if (question.survey === 'broken') throw new Error('broken');
        else parentPort.postMessage({ kind: 'answered', id, outcome: { value: question.survey } });
      });`,
    );
    expect(await analyst.findings('one', {})).toBe('one');
    const together = await Promise.allSettled([
      analyst.findings('deadly', {}),
      analyst.findings('behind it', {}),
    ]);
    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await analyst.findings('two', {})).toBe('two');
    await expect(analyst.findings('broken', {})).rejects.toThrow('broken');
    expect(await analyst.findings('three', {})).toBe('three');
    await analyst.close();
    await expect(analyst.findings('four', {})).rejects.toThrow('closed');
  });

  it('is cut when it does not end by itself', async () => {
    const analyst = running(
      'deaf',
      `parentPort.on('message', ({ kind, id }) => {
        if (kind === 'ask') parentPort.postMessage({ kind: 'answered', id, outcome: { value: 1 } });
      });`,
    );
    expect(await analyst.findings('one', {})).toBe(1);
    await analyst.close();
  });

  const built = `${projectRoot}dist/server/analysis-worker.js`;
  it.skipIf(!existsSync(built))('answers from the build as the store’s own thread does', async () => {
    const own = temporaryFolder();
    const { parts } = await testApp(own);
    const { store } = parts;
    await simulate({ store, name: 'felt-control', n: 80, seed: 5, days: ['2026-11-23'] });
    const { changeColumns } = store;
    const analyst = threadAnalyst({ file: built, path: join(own, 'confia.db'), changeColumns });
    const request = { tasks: [{ crosstab: { rows: ['SEGMENT'], columns: ['language'] } }] };
    analyst.prepare();
    expect(await analyst.findings('felt-control', request)).toEqual(
      await localAnalyst(store).findings('felt-control', request),
    );
    await analyst.close();
    await store.close();
  });
});
