import { leastGroupOf } from '../analyst/least-group.ts';
import type { Clock } from '../clock.ts';
import { isClosed } from '../is-closed.ts';
import type { PublishedSurvey } from '../storage/store.ts';

/** By how many people counts of a survey move, by its versions in order: of an anonymous study that takes answers by as many as a figure stands for. */
export const countStep = (versions: readonly PublishedSurvey[], clock: Pick<Clock, 'today'>): number => {
  const newest = versions.at(-1);
  const isAnonymous = versions.some(({ study }) => study.mode === 'anonymous');
  return isAnonymous && newest !== undefined && !isClosed(newest, clock) ? leastGroupOf(versions) : 1;
};

/** A count of answers as it may be told. */
export const toldCount = (published: PublishedSurvey, n: number, clock: Clock): number =>
  n - (n % countStep([published], clock));
