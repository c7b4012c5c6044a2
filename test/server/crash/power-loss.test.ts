import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/clock.ts';
import { erasureList } from '../../../server/storage/erasure-list.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { seededChance } from '../../support/seeded-chance.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import type { DiskStep } from './disk-log.ts';
import { behindShim, hasDiskShim } from './disk-shim.ts';
import { keptPromises, type Promised } from './kept-promises.ts';
import { disk, losses } from './power-loss.ts';
import { type Recorded, recordIntake, withdrawal } from './recorded-intake.ts';
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

const receiptIn = (text: string): string | undefined => /"receipt":"([^"]+)"/.exec(text)?.[1];

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

/** The same without the syncs of the log, as with `synchronous=NORMAL`. */
const withoutLogSyncs = (steps: readonly DiskStep[]): readonly DiskStep[] => {
  const logs = new Set<bigint>();
  return steps.filter((step) => {
    if (step.kind === 'make') logs[step.path.endsWith('-wal') ? 'add' : 'delete'](step.inode);
    return step.kind !== 'sync' || !logs.has(step.inode);
  });
};

describe.skipIf(!hasDiskShim || !existsSync(built))(`the power lost ${cuts} times (${reason})`, () => {
  let root: string;
  let whole: string;
  let published: string;
  let recorded: Recorded;

  beforeAll(async () => {
    root = temporaryFolder();
    whole = join(root, 'whole');
    published = join(root, 'published');
    const store = await openStore({ path: join(whole, 'confia.db') });
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    await store.close();
    cpSync(whole, published, { recursive: true });
    const log = join(root, 'log');
    const environment = { ...behindShim(whole, { log }), CONFIA_RESERVE_MB: '1' };
    recorded = await recordIntake({ folder: whole, environment, log }, each);
  }, 300_000);

  /** Takes the power away so many times, spread over everything that was done; what was broken then. */
  const lose = async (steps: readonly DiskStep[], times: number) => {
    const chance = seededChance(times);
    const moments = Array.from({ length: times }, () => Math.floor(chance() * steps.length)).sort(
      (a, b) => a - b,
    );
    const own = disk(whole, published);
    const stored = new Set<number>();
    const withdrawn = new Set<number>();
    const bad: string[] = [];
    let unsynced = 0;
    let promised = 0;
    let at = 0;
    for (const [place, moment] of moments.entries()) {
      for (; at < moment; at += 1) {
        const step = steps[at];
        if (step === undefined) break;
        own.step(step);
        if (step.kind !== 'reply') continue;
        const number = recorded.receipts.get(receiptIn(step.text) ?? '');
        if (number !== undefined) stored.add(number);
        const [, word, gone] = withdrawal.exec(step.text) ?? [];
        // from when it was asked for it may be there or not
        if (word === 'withdraw') stored.delete(Number(gone));
        if (word === 'withdrawn') withdrawn.add(Number(gone));
      }
      const loss = losses[place % losses.length] ?? 'none';
      const folder = join(states, String(place));
      own.lose(folder, loss, chance);
      if (own.pending() > 0) unsynced += 1;
      promised += stored.size;
      const wrong = await broken(folder, { stored, withdrawn });
      wrong.push(...brokenSecrets(folder, whole, stored.size > 0));
      if (wrong.length > 0) bad.push(`step ${moment}, ${loss}: ${wrong.slice(0, 4).join(', ')}`);
      rmSync(folder, { recursive: true });
    }
    return { bad, unsynced, promised };
  };

  it(
    'loses no acknowledged answer, brings none back that was withdrawn, and opens whole',
    async () => {
      const begun = performance.now();
      const { bad, unsynced, promised } = await lose(recorded.steps, cuts);
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
    const own = disk(whole, published);
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
    const { bad } = await lose(withoutLogSyncs(recorded.steps), 40);
    expect(bad.filter((wrong) => wrong.includes('lost')).length).toBeGreaterThan(4);
  }, 120_000);
});
