import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { groupCommit } from '../../../server/storage/group-commit.ts';
import { refusal, type StorageError } from '../../../server/storage/storage-error.ts';

/** A transaction that remembers what was committed together, and fails when told to. */
const ledger = () => {
  const kept: string[][] = [];
  let current: string[] = [];
  let failure: Error | null = null;
  const panics: StorageError[] = [];
  return {
    kept,
    panics,
    write: (word: string) => async () => {
      current.push(word);
      return word;
    },
    failNext: (error: Error) => {
      failure = error;
    },
    parts: {
      transaction: async (works: () => Promise<void>) => {
        current = [];
        await works();
        if (failure !== null) {
          const error = failure;
          failure = null;
          throw error;
        }
        kept.push(current);
      },
      refuse: (error: unknown): StorageError =>
        refusal(error instanceof Error && error.message === 'sync' ? 'INTAKE-SYNC' : 'INTAKE-FAILED', 'test'),
      panic: (error: StorageError) => {
        panics.push(error);
      },
    },
  };
};

describe('group commit', () => {
  it('begins all that is beside before the first has ended, and nothing else before all of it has', async () => {
    const { kept, parts } = ledger();
    const commit = groupCommit(parts);
    const seen: string[] = [];
    const slow = (word: string) => async (): Promise<string> => {
      seen.push(`${word} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${word} ends`);
      return word;
    };
    const words = await Promise.all([
      commit.beside(slow('a')),
      commit.beside(slow('b')),
      commit.add(slow('c')),
      commit.beside(slow('d')),
    ]);
    expect(words).toEqual(['a', 'b', 'c', 'd']);
    expect(
      seen.map((own) =>
        own
          .split(' ')
          .map((part) => part[0])
          .join(''),
      ),
    ).toEqual(['ab', 'bb', 'ae', 'be', 'cb', 'ce', 'db', 'de']);
    expect(kept).toHaveLength(1);
  });

  it('refuses a batch by what failed first in time, when all that was beside it has ended', async () => {
    const { kept, parts } = ledger();
    const causes: unknown[] = [];
    const commit = groupCommit({
      ...parts,
      refuse: (error) => {
        causes.push(error);
        return parts.refuse(error);
      },
    });
    let ended = false;
    const late = async (): Promise<never> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      ended = true;
      throw new Error('the transaction is over');
    };
    const first = async (): Promise<never> => {
      throw new Error('the disk is full');
    };
    const settled = await Promise.allSettled([commit.beside(late), commit.beside(first)]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(causes).toEqual([new Error('the disk is full')]);
    expect([ended, kept]).toEqual([true, []]);
  });

  it('commits together what arrives in one turn of the event loop', async () => {
    const { kept, write, parts } = ledger();
    const commit = groupCommit(parts);
    const words = await Promise.all(['a', 'b', 'c'].map((word) => commit.add(write(word))));
    expect(words).toEqual(['a', 'b', 'c']);
    await commit.add(write('d'));
    expect(kept).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('waits for what comes turn after turn, and no longer than the last transaction took', async () => {
    const { kept, write, parts } = ledger();
    const commit = groupCommit({
      ...parts,
      batch: Number.POSITIVE_INFINITY,
      capacity: Number.POSITIVE_INFINITY,
      transaction: async (works) => {
        await parts.transaction(works);
        await pause(80);
      },
    });
    await commit.add(write('a'));
    const second = commit.add(write('b'));
    await turn();
    await Promise.all([second, commit.add(write('c'))]);
    expect(kept).toEqual([['a'], ['b', 'c']]);
    let over = false;
    const endless = (async () => {
      while (!over) {
        void commit.add(write('x'));
        await turn();
      }
    })();
    await commit.add(write('d'));
    over = true;
    await endless;
    expect(kept[2]).toContain('d');
    await commit.close();
  });

  it('answers only after the commit', async () => {
    const { kept, write, parts } = ledger();
    const commit = groupCommit(parts);
    await commit.add(write('a')).then(() => expect(kept).toEqual([['a']]));
  });

  it('puts at most so many into one transaction, in order', async () => {
    const { kept, write, parts } = ledger();
    const commit = groupCommit({ ...parts, batch: 2 });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((word) => commit.add(write(word))));
    expect(kept).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('refuses the whole batch when it fails, and goes on with the next', async () => {
    const { kept, write, failNext, parts, panics } = ledger();
    const commit = groupCommit(parts);
    failNext(new Error('constraint'));
    const results = await Promise.allSettled(['a', 'b'].map((word) => commit.add(write(word))));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(results[0]).toMatchObject({ reason: { issue: { code: 'INTAKE-FAILED' }, retry: true } });
    expect(await commit.add(write('c'))).toBe('c');
    expect(kept).toEqual([['c']]);
    expect(panics).toEqual([]);
  });

  it('panics when a sync fails, before anybody is answered', async () => {
    const { write, failNext, parts, panics } = ledger();
    const order: string[] = [];
    const commit = groupCommit({
      ...parts,
      panic: (error) => {
        order.push('panic');
        parts.panic(error);
      },
    });
    failNext(new Error('sync'));
    await commit.add(write('a')).catch(() => order.push('refused'));
    expect(order).toEqual(['panic', 'refused']);
    expect(panics.map(({ issue }) => issue.code)).toEqual(['INTAKE-SYNC']);
  });

  it('refuses one more than may wait', async () => {
    const { write, parts } = ledger();
    const commit = groupCommit({ ...parts, capacity: 2 });
    const results = await Promise.allSettled(['a', 'b', 'c'].map((word) => commit.add(write(word))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });

  it('runs a work alone after all that waits, in a transaction of its own', async () => {
    const { kept, write, parts } = ledger();
    const commit = groupCommit(parts);
    const waiting = commit.add(write('a'));
    expect(await commit.alone(write('b'))).toBe('b');
    await waiting;
    expect(kept).toEqual([['a'], ['b']]);
  });

  it('writes what waits when it closes, and then refuses', async () => {
    const { kept, write, parts } = ledger();
    const commit = groupCommit(parts);
    const waiting = commit.add(write('a'));
    await commit.close();
    expect(await waiting).toBe('a');
    expect(kept).toEqual([['a']]);
    await expect(commit.add(write('b'))).rejects.toMatchObject({ issue: { code: 'STORE-CLOSED' } });
    await expect(commit.alone(write('c'))).rejects.toThrow('STORE-CLOSED');
  });
});
