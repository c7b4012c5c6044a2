import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localAnalyst } from '../../server/analyst/local-analyst.ts';
import { systemClock } from '../../server/clock.ts';
import { fieldworkOf } from '../../server/fieldwork/fieldwork-of.ts';
import { openStore } from '../../server/storage/open-store.ts';
import { flagshipAnswers } from './flagship-answers.ts';
import { tellRatio } from './tell-ratio.ts';

const answers = Number(process.env['CONFIA_ROWS'] ?? 100_000);

const milliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/**
 * The page about the fieldwork of 100,000 answers to the flagship, as it is asked for: at first, again with nothing new,
 * and after each answer more. What is counted of a part is kept as long as its rows are there; `first` counts all.
 */
export const fieldworkBench = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'confia-fieldwork-'));
  const store = await openStore({ path: join(folder, 'confia.db') });
  const { name, more: add, upTo } = await flagshipAnswers(store);
  await upTo(answers);
  const analyst = localAnalyst(store);
  const asked = () => fieldworkOf({ store, analyst, clock: systemClock }, name);
  const columns = await milliseconds(() => store.source(name));
  const first = await milliseconds(asked);
  const again = await milliseconds(asked);
  const more: number[] = [];
  for (let turn = 0; turn < 9; turn += 1) {
    await add(1);
    more.push(await milliseconds(asked));
  }
  const middle = more.toSorted((a, b) => a - b)[4] ?? Number.NaN;
  tellRatio({
    what: `fieldwork of ${answers} answers, one answer more`,
    beside: 'the first look',
    ratio: first / middle,
  });
  process.stdout.write(
    `  ${answers} answers: first ${first.toFixed(0)} ms (columns made before in ${(columns / 1000).toFixed(1)} s), nothing new ${again.toFixed(1)} ms, one answer more ${middle.toFixed(0)} ms, ${(first / middle).toFixed(0)} times faster than the first\n`,
  );
  await store.close();
  rmSync(folder, { recursive: true, force: true });
};
