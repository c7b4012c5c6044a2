import type { DryRunner } from './dry-runner.ts';
import type { DryRunAsked, ServerDryRun } from './run-dry.ts';

/** A dry run of a draft, under way or done. */
export interface DryRunKept {
  readonly asked: DryRunAsked;
  /** The edit of the draft that is tried. */
  readonly revision: number;
  /** How many people have been through. */
  readonly done: number;
  /** `failed`: the survey could not be put before people at all. */
  readonly standing: 'running' | 'done' | 'failed';
  readonly report: ServerDryRun | null;
}

/** The last dry run of each draft, in memory: a report is made again more easily than it is kept. */
export interface DryRuns {
  readonly of: (draft: string) => DryRunKept | null;
  /** Begins one, unless one of that draft is under way; fulfilled when it has ended. */
  readonly begin: (draft: string, revision: number, asked: DryRunAsked) => Promise<void>;
}

/** Of how many drafts a report is kept. */
const mostKept = 50;

/** Where nobody sends any: an application inside a dry run, say. */
const nobody: DryRunner = () => Promise.reject(new Error('no dry run here'));

/** Dry runs of drafts, one at a time, each in its turn. */
export const dryRuns = (runner: DryRunner = nobody): DryRuns => {
  const kept = new Map<string, DryRunKept & { readonly ended: Promise<void> }>();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    of: (draft) => kept.get(draft) ?? null,
    begin: (draft, revision, asked) => {
      const last = kept.get(draft);
      if (last?.standing === 'running') return last.ended;
      const put = (change: Partial<DryRunKept>): void => {
        const own = kept.get(draft);
        if (own !== undefined) kept.set(draft, { ...own, ...change });
      };
      const ended = turn
        .then(() => runner(asked, (done) => put({ done })))
        .then(
          (report) => put({ standing: 'done', report }),
          () => put({ standing: 'failed' }),
        );
      turn = ended;
      kept.delete(draft);
      kept.set(draft, { asked, revision, done: 0, standing: 'running', report: null, ended });
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return ended;
    },
  };
};
