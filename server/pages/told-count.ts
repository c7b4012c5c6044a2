import { leastGroupOf } from '../analyst/least-group.ts';
import type { Clock } from '../clock.ts';
import { isClosed } from '../is-closed.ts';
import type { PublishedSurvey } from '../storage/store.ts';

/** A count of answers as it may be told: of an anonymous study that takes some in steps of as many as a figure stands for. */
export const toldCount = (published: PublishedSurvey, n: number, clock: Clock): number =>
  published.study.mode !== 'anonymous' || isClosed(published, clock)
    ? n
    : n - (n % leastGroupOf([published]));
