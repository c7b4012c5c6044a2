import { check } from '../../surveys/definition/check.ts';
import { launchIssues } from '../../surveys/definition/launch.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { promiseIssues } from '../promise/promise-issues.ts';
import type { Proof } from '../promise/proof.ts';
import type { Store } from '../storage/store.ts';
import { type Compared, comparePublished } from './compare-published.ts';
import { retentionIssues } from './retention-issues.ts';
import { studyIssues, unkeptIssues } from './study-issues.ts';

/** What publishing comes to before anybody generated has been sent through. */
export interface PublishingCheck extends Omit<Compared, 'issues'> {
  /** Of the definition by itself. */
  readonly definition: readonly Issue[];
  /** Of the study, in the order in which it is best mended: its words, its promises, dates, languages, mode. */
  readonly study: readonly (readonly Issue[])[];
  /** Of the way from the version before. */
  readonly version: readonly Issue[];
}

const isError = ({ severity }: Issue): boolean => severity === 'error';

/** Every issue of a check that stands in the way. */
export const standingInTheWay = ({ definition, study, version }: PublishingCheck): readonly Issue[] =>
  [...definition, ...study.flat(), ...version].filter(isError);

/** What is different from what is published, everything that stands in the way, and what should be known. */
export const publishingCheck = async (
  { store, proof, day }: { readonly store: Store; readonly proof: Proof; readonly day: string },
  survey: Survey,
  study: Study,
): Promise<PublishingCheck> => {
  const { issues, ...compared } = await comparePublished(store, survey, study);
  return {
    ...compared,
    definition: check(survey),
    study: [
      [...unkeptIssues(study), ...studyIssues(survey, study)],
      promiseIssues(survey, study, proof),
      retentionIssues(study, compared.again ? null : day),
      launchIssues(survey, study),
      issues.filter(({ place }) => place === 'mode'),
    ],
    version: issues.filter(({ place }) => place !== 'mode'),
  };
};
