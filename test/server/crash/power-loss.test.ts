import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/clock.ts';
import { erasureList } from '../../../server/storage/erasure-list.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { seededChance } from '../../support/seeded-chance.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { behindShim, hasDiskShim } from './disk-shim.ts';
import { keptPromises, type Promised } from './kept-promises.ts';
import { losePower } from './lost-power.ts';
import { disk, filesIn, losses, type StartFile, withoutSyncs } from './power-loss.ts';
import { type Recorded, recordIntake } from './recorded-intake.ts';
import { built } from './served.ts';

/** How often the power goes; 3,000 for a night. */
const cuts = Number(process.env['CONFIA_POWER_LOSSES'] ?? 60);
/** Answers before and after the server is started again. */
const each = 150;

const reason = existsSync(built) ? 'needs a C compiler for Linux' : 'needs npm run build';
if (!existsSync(built) && process.env['CONFIA_SKIP'] === 'none') throw new Error(`${built} is not built`);

/** What a server makes for itself on its first start, and cannot do without. */
const secrets = ['receipt-secret', 'researcher-token'];

/** Where states are laid down: in memory, if the machine has such a place. */
const states = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'confia-power-'));
afterAll(() => rmSync(states, { recursive: true, force: true }));

/** What is not as it was promised in a folder that the power left. */
const broken = async (folder: string, promised: Promised): Promise<string[]> => {
  const options = {
    path: join(folder, 'confia.db'),
    erasures: erasureList(join(folder, 'confia.erasures'), systemClock),
    panic: () => undefined,
  };
  return [...(await keptPromises(options, promised)).broken];
};

/** Secrets that are not what they will be: none half there, and none missing once something was promised. */
const brokenSecrets = (folder: string, whole: string, promised: boolean): readonly string[] =>
  secrets.flatMap((name) => {
    if (!existsSync(join(folder, name))) return promised ? [`${name} lost`] : [];
    const isWhole = readFileSync(join(folder, name)).equals(readFileSync(join(whole, name)));
    return isWhole ? [] : [`${name} is half there`];
  });

describe.skipIf(!hasDiskShim || !existsSync(built))(`the power lost ${cuts} times (${reason})`, () => {
  let root: string;
  let whole: string;
  let start: readonly StartFile[];
  let recorded: Recorded;

  beforeAll(async () => {
    root = temporaryFolder();
    whole = join(root, 'whole');
    const store = await openStore({ path: join(whole, 'confia.db') });
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    await store.close();
    start = filesIn(whole);
    const log = join(root, 'log');
    const environment = { ...behindShim(whole, { log }), CONFIA_RESERVE_MB: '1' };
    recorded = await recordIntake({ folder: whole, environment, log }, each);
  }, 300_000);

  const lose = (times: number, steps = recorded.steps) =>
    losePower({
      folder: whole,
      start,
      recorded,
      steps,
      times,
      broken: async (lay, promised) => {
        const folder = mkdtempSync(join(states, 'state-'));
        lay(folder);
        const wrong = await broken(folder, promised);
        wrong.push(...brokenSecrets(folder, whole, promised.stored.size > 0));
        rmSync(folder, { recursive: true });
        return wrong;
      },
    });

  it(
    'loses no acknowledged answer, brings none back that was withdrawn, and opens whole',
    async () => {
      const begun = performance.now();
      const { bad, unsynced, promised } = await lose(cuts);
      expect(bad).toEqual([]);
      expect(unsynced, 'moments at which something was not yet certain').toBeGreaterThan(cuts / 4);
      process.stdout.write(
        `${cuts} power losses, ${promised} acknowledged answers looked for, ${Math.round(performance.now() - begun)} ms\n`,
      );
    },
    120_000 + cuts * 1000,
  );

  it('leaves no half of a secret, whenever it goes on the first start', () => {
    const first = recorded.steps.findIndex(({ kind }) => kind === 'reply');
    expect(first).toBeGreaterThan(10);
    const own = disk(whole, start);
    const chance = seededChance(first);
    const bad = recorded.steps.slice(0, first).flatMap((step, at) => {
      own.step(step);
      return losses.flatMap((loss) => {
        const folder = join(states, `start-${at}-${loss}`);
        own.lose(folder, loss, chance);
        const wrong = brokenSecrets(folder, whole, false);
        rmSync(folder, { recursive: true });
        return wrong.map((one) => `step ${at}, ${loss}: ${one}`);
      });
    });
    expect(bad).toEqual([]);
  });

  it('would lose some if the log were not synced', async () => {
    // as with `synchronous=NORMAL`
    const unsynced = withoutSyncs(recorded.steps, start, (path) => path.endsWith('-wal'));
    const { bad } = await lose(40, unsynced);
    expect(bad.filter((wrong) => wrong.includes('lost')).length).toBeGreaterThan(4);
  }, 120_000);
});
