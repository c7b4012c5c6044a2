import type { PlanLock } from '../../analysis/plan/plan-lock.ts';
import type { Plan } from '../../analysis/plan/schema.ts';
import { reachIssues } from '../../surveys/dry-run/reach-issues.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';

/** How many generated respondents must find everything before anybody real is asked. */
export const generatedRespondents = 150;

/** A version that was published, and the plan that holds for it. */
export interface Publication {
  readonly published: PublishedSurvey;
  readonly lock: PlanLock | null;
}

/**
 * Publishes what `publishingCheck` lets through: sends generated respondents through it first, and locks the plan given
 * with it, else the one that holds or is shipped.
 *
 * @param options.breathe waited for before each of them, so that others are served meanwhile
 */
export const publishSurvey = async (
  store: Store,
  { survey, study, plan }: { readonly survey: Survey; readonly study: Study; readonly plan: Plan | null },
  options: {
    readonly day: string;
    readonly at?: (done: number) => void;
    readonly breathe?: () => Promise<void>;
  },
): Promise<Result<Publication>> => {
  const stopped: readonly Issue[] = await reachIssues({ ...options, survey, study, n: generatedRespondents });
  if (stopped.length > 0) return { ok: false, issues: stopped };
  try {
    const published = await store.publish(survey, study, options.day, plan);
    return {
      ok: true,
      value: { published, lock: (await store.plans(survey.name)).at(-1) ?? null },
      issues: [],
    };
  } catch (error) {
    if (error instanceof StorageError) return { ok: false, issues: [error.issue] };
    throw error;
  }
};
