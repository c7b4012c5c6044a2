import { isAway, isFull } from './commit-refusal.ts';
import type { Engine } from './engine.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Receipts } from './receipts.ts';
import { refusal } from './storage-error.ts';
import { together } from './together.ts';
import type { unsettledTable } from './unsettled.ts';

export interface SettlingParts {
  readonly commit: GroupCommit;
  readonly receipts: Pick<Receipts, 'file'>;
  readonly engine: Pick<Engine, 'rebuild' | 'wipe'>;
  readonly unsettled: ReturnType<typeof unsettledTable>;
  /** Whether the file is small enough to be rebuilt at once. */
  readonly isSmall: () => Promise<boolean>;
  /** Whether there is room for all of it once more, in the log and then in the file. */
  readonly isRoomy: () => Promise<boolean>;
  /** Told that the file has been rebuilt. */
  readonly rebuilt: () => void;
  /** Does it again with the reserve released where the disk is full. */
  readonly sparing: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface Settling {
  readonly settle: () => Promise<void>;
  /** One rebuilding and one emptying of the log for all erasures that come together. */
  readonly scrub: () => Promise<void>;
  /** Before the file is closed: what there is room for. */
  readonly last: (changed: boolean) => Promise<void>;
}

/** How long an erasure waits for others to be scrubbed with it. */
const gatherMilliseconds = 20;

/** Milliseconds until bytes that could not be wiped are tried again. */
const againMilliseconds = 2000;

/**
 * Rebuilding the file and emptying its log. A rebuilding writes everything once more: where there is no room for that, an
 * erasure empties the log alone and the rebuilding stays owed (`unsettled`). It is not even tried: it would fill the log
 * with what is never committed, and leave no room to empty it.
 */
export const settling = (parts: SettlingParts): Settling => {
  const { commit, receipts, engine, unsettled, isSmall, isRoomy, rebuilt, sparing } = parts;

  const rebuild = async (): Promise<void> => {
    await commit.alone(receipts.file);
    await engine.rebuild();
    rebuilt();
  };

  const settle = async (): Promise<void> => {
    if (!(await isRoomy())) throw refusal('INTAKE-FULL', 'store');
    const erasures = await unsettled.count();
    await rebuild();
    await engine.wipe();
    if (erasures > 0) await commit.alone(() => unsettled.settled(erasures));
  };

  const roomy = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (isFull(error)) return false;
      throw error;
    }
  };

  /** What was erased is erased already: it must not be tried again as a whole, only its bytes are still to go. */
  const scrub = together(async () => {
    const done = await roomy(() =>
      sparing(async () => {
        if (!(await isSmall()) || !(await roomy(settle))) await engine.wipe();
      }),
    );
    if (done) return;
    setTimeout(() => scrub().catch(() => undefined), againMilliseconds).unref();
    throw refusal('STORE-ERASURE-LATE', 'store');
  }, gatherMilliseconds);

  return {
    settle,
    scrub,
    last: async (changed) => {
      await roomy(async () => {
        if (changed && (await isSmall()) && (await isRoomy())) await rebuild();
      }).catch((error: unknown) => {
        // whoever ends does not wait for a server that is away
        if (!isAway(error)) throw error;
      });
      await commit.close();
      await roomy(() => sparing(engine.wipe));
    },
  };
};
