import { Worker } from 'node:worker_threads';
import type { ChangeColumns } from '../storage/column-change.ts';
import type { Analyst } from './analyst.ts';
import { type LineAnalyst, lineAnalyst } from './line-analyst.ts';

export interface ThreadAnalyst extends Analyst {
  /** Begins to bring the columns of every survey up to date, so that the first question finds them ready. */
  readonly prepare: () => void;
  /** Lets go of the database; to be called before the store is closed. */
  readonly close: () => Promise<void>;
}

export interface ThreadAnalystOptions {
  /** The built file of the thread: `analysis-worker.js`. */
  readonly file: string;
  /** The database of the store that is open in this process. */
  readonly path: string;
  /** As that of the store. */
  readonly wideFrom?: number;
  readonly changeColumns: ChangeColumns;
}

/** Milliseconds a thread has to end by itself. */
const patience = 2000;

interface Thread {
  readonly worker: Worker;
  readonly line: LineAnalyst;
}

/**
 * An analyst in a thread of its own: however much researchers ask, the thread that takes respondents' answers goes on
 * taking them. A thread that died (out of memory, say) refuses what it was asked; the next question starts another.
 */
export const threadAnalyst = ({ file, changeColumns, ...data }: ThreadAnalystOptions): ThreadAnalyst => {
  let current: Thread | null = null;
  let closed = false;

  const start = (): Thread => {
    if (closed) throw new Error('threadAnalyst: closed');
    const worker = new Worker(file, { workerData: data });
    worker.unref();
    const line = lineAnalyst(worker, changeColumns);
    const thread = { worker, line };
    const end = (error: Error): void => {
      if (current === thread) current = null;
      line.fail(error);
    };
    worker.once('error', end);
    worker.once('exit', (code) => end(new Error(`threadAnalyst: the thread ended with ${code}`)));
    return thread;
  };

  const line = (): LineAnalyst => {
    current ??= start();
    return current.line;
  };

  return {
    findings: async (survey, request) => line().findings(survey, request),
    claims: async (survey, asked) => line().claims(survey, asked),
    fieldwork: async (survey, asked) => line().fieldwork(survey, asked),
    overview: async (survey, view, language, mirror) => line().overview(survey, view, language, mirror),
    release: async (survey, asked) => line().release(survey, asked),
    report: async (survey, head, language, confirmed, mirror) =>
      line().report(survey, head, language, confirmed, mirror),
    texts: async (survey, view, language, quotes) => line().texts(survey, view, language, quotes),
    prepare: () => line().prepare(),
    close: async () => {
      closed = true;
      if (current === null) return;
      const { worker, line: own } = current;
      worker.ref();
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      own.close();
      const cut = setTimeout(() => worker.terminate(), patience);
      await ended;
      clearTimeout(cut);
    },
  };
};
