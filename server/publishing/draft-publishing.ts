import type { Plan } from '../../analysis/plan/schema.ts';
import { readStudy } from '../../surveys/definition/read.ts';
import { withoutLanguages } from '../../surveys/definition/without-languages.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import type { Publishing, SurveyDraft } from '../storage/survey-drafts.ts';
import { begunStudy, standInStudy } from './begun-study.ts';
import { givenPlan } from './given-plan.ts';
import { publication } from './publication.ts';
import { type PublishingCheck, publishingCheck } from './publishing-check.ts';

/** A draft on its way to being published: what would be published, with what, and everything that is to be said of it. */
export interface DraftPublishing {
  /** As it is written down, readable or not. */
  readonly written: Publishing;
  readonly study: Result<Study>;
  readonly plan: Result<Plan | null>;
  readonly last: PublishedSurvey | null;
  /** The draft with the number it would have. */
  readonly survey: Survey;
  /** The draft with every language. */
  readonly whole: Survey;
  readonly day: string;
  /** Its study's issues are those of reading it, where it cannot be read. */
  readonly check: PublishingCheck;
}

const issuesOf = (result: Result<unknown>): readonly Issue[] => (result.ok ? [] : result.issues);

/** @param givenAs looked at instead of what is kept */
export const draftPublishing = async (
  { store, proof, clock }: Pick<AppParts, 'store' | 'proof' | 'clock'>,
  { name, definition }: Pick<SurveyDraft, 'name' | 'definition'>,
  givenAs: Publishing | null = null,
): Promise<DraftPublishing> => {
  const last = await store.published(name);
  const kept = await store.surveyDrafts.publishing(name);
  const written: Publishing = givenAs ?? {
    study: begunStudy(kept, last),
    plan: kept?.plan ?? '',
    leaveOut: kept?.leaveOut ?? [],
  };
  const study = readStudy(written.study);
  const plan = givenPlan(written.plan, name);
  const survey = publication(
    withoutLanguages(definition, written.leaveOut ?? []),
    study.ok ? study.value : null,
    last,
  );
  const day = clock.today(survey.timezone);
  const check = await publishingCheck(
    { store, proof, day },
    survey,
    study.ok ? study.value : standInStudy(last),
  );
  return {
    written,
    study,
    plan,
    last,
    survey,
    whole: definition,
    day,
    check: { ...check, study: [...(study.ok ? check.study : [issuesOf(study)]), issuesOf(plan)] },
  };
};
