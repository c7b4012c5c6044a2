import { leastGroupOf } from '../analyst/least-group.ts';
import type { Clock } from '../clock.ts';
import { countStep } from '../pages/told-count.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';

/** How many answered, as a report tells it. */
export interface ToldCounts {
  readonly complete: number;
  readonly brokeOff: number;
  /** Under way; null where nobody is told of who is. */
  readonly drafts: number | null;
  readonly withdrawn: number;
  /** Deleted on the day their survey announced. */
  readonly expired: number;
  /** Whether they move by as many people as a figure stands for. */
  readonly isStepped: boolean;
}

/**
 * The counts of a survey as a report may tell them: of an anonymous study nothing from which one could read when somebody
 * came, is under way or withdrew, as under Fieldwork. Once it is closed it is told how many answered.
 * Those that broke off are counted by themselves: what is left of the rows of the columns, which wait for enough people,
 * would move whenever somebody finished.
 */
export const toldCounts = (
  versions: readonly PublishedSurvey[],
  { complete, partial = 0, drafts, withdrawn, expired = 0 }: Awaited<ReturnType<Store['counts']>>,
  clock: Pick<Clock, 'today'>,
): ToldCounts => {
  const isAnonymous = versions.some(({ study }) => study.mode === 'anonymous');
  const step = countStep(versions, clock);
  const least = leastGroupOf(versions);
  return {
    complete: complete - (complete % step),
    brokeOff: partial - (partial % step),
    drafts: isAnonymous ? null : drafts,
    withdrawn: isAnonymous ? withdrawn - (withdrawn % least) : withdrawn,
    expired,
    isStepped: step > 1,
  };
};
