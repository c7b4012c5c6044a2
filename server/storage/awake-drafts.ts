import type { Moment } from './idle-places.ts';

export interface AwakeDrafts {
  readonly hear: (id: Buffer, moment: Moment) => void;
  /** Whether somebody has been heard of so lately that they may still be answering. */
  readonly isAwake: (id: Buffer, now: number) => boolean;
}

/** Until when whoever sent a page may still be answering. In memory alone: no table of the database holds a time. */
export const awakeDrafts = (): AwakeDrafts => {
  const until = new Map<string, number>();
  return {
    hear: (id, { now, idle }) => {
      until.set(id.toString('hex'), now + idle);
    },
    isAwake: (id, now) => {
      for (const [key, end] of until) if (end <= now) until.delete(key);
      return until.has(id.toString('hex'));
    },
  };
};
