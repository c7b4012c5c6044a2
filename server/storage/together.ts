import { setTimeout as pause } from 'node:timers/promises';

/**
 * One run of the work for all calls that come within a short time: each call's promise is settled by a run that
 * began after it.
 */
export const together = (work: () => Promise<void>, milliseconds: number): (() => Promise<void>) => {
  let coming: Promise<void> | null = null;
  return () => {
    coming ??= pause(milliseconds).then(() => {
      coming = null;
      return work();
    });
    return coming;
  };
};
