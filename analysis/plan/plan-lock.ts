import type { Plan } from './schema.ts';

/** A plan as it was locked when a version of a survey was published. */
export interface PlanLock {
  /** Version of the survey. */
  readonly version: number;
  /** ISO day. */
  readonly day: string;
  /** Whether anybody had answered by then: what was locked late may have been written after a look. */
  readonly late: boolean;
  readonly hash: string;
  readonly plan: Plan;
}
