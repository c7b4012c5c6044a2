import { randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Issue } from '../../surveys/model/issue.ts';
import type { AppParts } from '../app-parts.ts';
import { issue } from '../problem.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { Store } from '../storage/store.ts';
import { type ExportFormat, readFirst } from './export-format.ts';
import type { BegunCopy } from './take-copy.ts';

/** How far a copy is that is being made. */
export interface CopyProgress {
  /** Its id in the register. */
  readonly copy: string;
  readonly format: ExportFormat;
  readonly state: 'making' | 'ready' | 'failed';
  /** Answers that were read, and how many there were when it was begun. */
  readonly rows: number;
  readonly of: number;
  /** Of all work, from 0 to 1; 1 only when it is ready. */
  readonly share: number;
  /** Of the file, so far. */
  readonly bytes: number;
  /** The code of what kept it from being made; null unless it has failed. */
  readonly failure: CopyFailure | null;
}

/** Of its own where the disk had no room, or somebody in it has withdrawn; whatever else it was stands in the log. */
export type CopyFailure = 'EXPORT-NO-ROOM' | 'EXPORT-FAILED' | 'EXPORT-WITHDRAWN';

/** Counts while a copy is made. */
export interface CopySteps {
  read: number;
  written: number;
}

export interface CopyJobs {
  /**
   * Does what comes before a copy is begun as one of those that somebody may have under way, so that none slips in while
   * it is done; null where they have as many.
   */
  readonly within: <T>(owner: string, work: () => Promise<T>) => Promise<T> | null;
  /** Makes the file from now on. */
  readonly begin: (job: NewCopyJob) => CopyProgress;
  /** How far it is; null for a copy that is none of theirs, or no longer here. */
  readonly find: (copy: string, survey: string, owner: string) => CopyProgress | null;
  /** Ends one that nobody may have any more, and its file. */
  readonly end: (copy: string, failure: CopyFailure) => void;
  /** Waits until it has been made or has failed, or for so many milliseconds. */
  readonly settled: (copy: string, milliseconds: number) => Promise<void>;
  /** The file of a copy that is ready. */
  readonly file: (copy: string) => {
    readonly pieces: AsyncIterable<Uint8Array>;
    readonly headers: BegunCopy['headers'];
  } | null;
}

export interface NewCopyJob {
  readonly survey: string;
  /** Who may see and have it. */
  readonly owner: string;
  readonly format: ExportFormat;
  /** How many answers there are. */
  readonly of: number;
  readonly steps: CopySteps;
  readonly begun: BegunCopy;
}

interface Held extends NewCopyJob {
  state: CopyProgress['state'];
  failure: CopyFailure | null;
  bytes: number;
  readers: number;
  file: FileHandle | null;
  over: Promise<void>;
}

/** Copies that one person may have made at a time, and that are kept for them. */
const [mostMaking, mostKept] = [2, 4];
/** Milliseconds for which a file can be fetched. */
const keptFor = 900_000;
const pieceBytes = 262_144;

const progressOf = ({ begun, format, state, of: announced, steps, bytes, failure }: Held): CopyProgress => {
  // those who broke off leave too, and are not counted before
  const of = Math.max(announced, steps.read);
  const whole = of * (readFirst.has(format) ? 2 : 1);
  const done = whole === 0 ? 0 : Math.min(0.99, (steps.read + steps.written) / whole);
  return {
    copy: begun.copy,
    format,
    state,
    rows: steps.read,
    of,
    share: state === 'ready' ? 1 : done,
    bytes,
    failure,
  };
};

/** The code of an error as a log may have it: it says nothing of anybody, which a message could. */
const codeOf = (error: unknown): string => {
  if (error instanceof StorageError) return error.issue.code;
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'HTTP-INTERNAL';
};

const failureOf = (code: string): CopyFailure =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code) ? 'EXPORT-NO-ROOM' : 'EXPORT-FAILED';

export interface CopyJobOptions {
  /** Milliseconds for which a file can be fetched. */
  readonly kept?: number;
  /** Told of each copy that could not be made, by the code of what went wrong. */
  readonly failed?: (code: string) => void;
}

/**
 * Copies that are made while whoever asked for them looks on. A file has no name from the moment it exists: it is gone with
 * the process, and a quarter of an hour after it was ready. It is only for whoever began it, and only in this process.
 */
export const copyJobs = (
  folder: string,
  { kept = keptFor, failed = () => undefined }: CopyJobOptions = {},
): CopyJobs => {
  const jobs = new Map<string, Held>();
  /** How many of each owner are about to be begun. */
  const wished = new Map<string, number>();

  const ownOf = (owner: string): readonly Held[] => [...jobs.values()].filter((job) => job.owner === owner);

  const drop = (copy: string): void => {
    const job = jobs.get(copy);
    if (job === undefined) return;
    if (job.readers > 0) {
      setTimeout(() => drop(copy), kept).unref();
      return;
    }
    jobs.delete(copy);
    void job.file?.close();
  };

  const make = async (job: Held): Promise<void> => {
    const path = join(folder, `.copy-${randomBytes(8).toString('hex')}`);
    try {
      job.file = await open(path, 'wx+', 0o600);
      await unlink(path);
      for await (const piece of job.begun.pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
        await job.file.appendFile(bytes);
        job.bytes += bytes.length;
      }
      job.state = 'ready';
    } catch (error) {
      const code = codeOf(error);
      job.state = 'failed';
      job.failure = failureOf(code);
      failed(code);
      // what was written of it takes no room any more: it may be for want of room that it failed
      const { file } = job;
      job.file = null;
      await file?.close().catch(() => undefined);
    }
    setTimeout(() => drop(job.begun.copy), kept).unref();
  };

  return {
    within: (owner, work) => {
      const wishes = wished.get(owner) ?? 0;
      const making = ownOf(owner).filter(({ state }) => state === 'making').length;
      if (making + wishes >= mostMaking) return null;
      wished.set(owner, wishes + 1);
      return work().finally(() => {
        const left = (wished.get(owner) ?? 1) - 1;
        if (left > 0) wished.set(owner, left);
        else wished.delete(owner);
      });
    },
    begin: (asked) => {
      const own = ownOf(asked.owner);
      const over = own.filter(({ state }) => state !== 'making');
      for (const { begun } of over.slice(0, Math.max(0, own.length - mostKept + 1))) drop(begun.copy);
      const job: Held = {
        ...asked,
        state: 'making',
        failure: null,
        bytes: 0,
        readers: 0,
        file: null,
        over: Promise.resolve(),
      };
      jobs.set(asked.begun.copy, job);
      job.over = make(job);
      return progressOf(job);
    },
    find: (copy, survey, owner) => {
      const job = jobs.get(copy);
      return job === undefined || job.survey !== survey || job.owner !== owner ? null : progressOf(job);
    },
    end: (copy, failure) => {
      const job = jobs.get(copy);
      if (job === undefined || job.state !== 'ready') return;
      job.state = 'failed';
      job.failure = failure;
      const { file } = job;
      job.file = null;
      void file?.close().catch(() => undefined);
    },
    settled: (copy, milliseconds) =>
      Promise.race([
        jobs.get(copy)?.over ?? Promise.resolve(),
        new Promise<void>((resolve) => {
          setTimeout(resolve, milliseconds).unref();
        }),
      ]),
    file: (copy) => {
      const job = jobs.get(copy);
      if (job === undefined || job.state !== 'ready' || job.file === null) return null;
      const { file, bytes } = job;
      const pieces = async function* (): AsyncGenerator<Uint8Array> {
        job.readers += 1;
        try {
          for (let at = 0; at < bytes; ) {
            const held = Buffer.allocUnsafe(Math.min(pieceBytes, bytes - at));
            const { bytesRead } = await file.read(held, 0, held.length, at);
            if (bytesRead === 0) throw new Error('copyJobs: the file ends before its bytes');
            at += bytesRead;
            yield held.subarray(0, bytesRead);
          }
        } finally {
          job.readers -= 1;
        }
      };
      return { pieces: pieces(), headers: { ...job.begun.headers, 'Content-Length': String(bytes) } };
    },
  };
};

const byStore = new WeakMap<object, CopyJobs>();

/** Those of the process, by its store. */
export const copyJobsOf = ({
  store,
  settings,
  clock,
  log,
}: Pick<AppParts, 'store' | 'settings' | 'clock' | 'log'>): CopyJobs => {
  const known =
    byStore.get(store) ??
    copyJobs(settings.dataFolder, {
      failed: (code) =>
        log?.({ time: new Date(clock.now()).toISOString(), level: 'error', event: `copy ${code}` }),
    });
  byStore.set(store, known);
  return known;
};

/**
 * How far a copy is. One that is ready is for nobody any more once an answer in it was withdrawn or deleted on its day:
 * whoever withdraws is in no file that is given from then on.
 */
export const copyFor = async (
  parts: Pick<AppParts, 'store' | 'settings' | 'clock' | 'log'>,
  survey: string,
  copy: string,
  owner: string,
): Promise<CopyProgress | null> => {
  const jobs = copyJobsOf(parts);
  const found = jobs.find(copy, survey, owner);
  if (found?.state !== 'ready') return found;
  const taken = (await parts.store.copies(survey)).find(({ id }) => id === copy);
  if ((taken?.goneSince ?? 0) > 0) jobs.end(copy, 'EXPORT-WITHDRAWN');
  return jobs.find(copy, survey, owner);
};

/** Why a copy is not here: other processes may be making one that is on the list, of which this one knows nothing. */
export const copyGone = async (
  { copies, isShared }: Pick<Store, 'copies' | 'isShared'>,
  survey: string,
  copy: string,
): Promise<Issue> => {
  const isListed = isShared && (await copies(survey)).some(({ id }) => id === copy);
  return issue(isListed ? 'EXPORT-ELSEWHERE' : 'EXPORT-GONE', {}, 'copy');
};
