import type { Result } from '../model/issue.ts';
import type { SystemMissing } from '../model/missing.ts';
import type { Draft, ResponseDocument } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { answerOf } from './answer-of.ts';
import { withConsentVersions } from './consent-version.ts';
import { pageProblems } from './page-problems.ts';
import { relevanceOf } from './relevance.ts';
import { route } from './route.ts';
import { variablesOf } from './variables.ts';

const without = (draft: Draft, variables: readonly string[]): Draft => ({
  ...draft,
  answers: Object.fromEntries(Object.entries(draft.answers).filter(([name]) => !variables.includes(name))),
});

/**
 * The document of a draft: answers of questions that are shown, and for every other variable the reason why it has
 * none. `complete` when every page on the way was sent, else `broke-off`. On a page that was sent, an answer that breaks
 * a rule of its question is an issue, and the draft stays what it is; on a page that somebody left half-way the good
 * answers count and the others do not. A page of an experiment to which nobody was assigned counts as not shown.
 */
export const finish = (survey: Survey, given: Draft, study: Study): Result<ResponseDocument> => {
  const { untouched: _, ...draft } = given;
  const relevance = relevanceOf(survey, draft, study);
  const unassigned = (vignette: string | undefined): boolean =>
    vignette !== undefined && draft.assigned[vignette] === undefined;
  const way = new Set(route(survey, draft, study));
  const reached = survey.pages.filter((page) => way.has(page.name) && !unassigned(page.vignette));
  const seen = new Set(draft.seen);
  const issues = reached
    .filter(({ name }) => seen.has(name))
    .flatMap((page) => pageProblems(survey, study, draft, page, relevance));
  if (issues.length > 0) return { ok: false, issues };
  const complete = reached.every(({ name }) => seen.has(name));
  const unusable = reached
    .filter(({ name }) => !seen.has(name))
    .flatMap((page) => pageProblems(survey, study, draft, page, relevance).map(({ place }) => place))
    .filter((variable) => answerOf(draft.answers, variable) !== '');
  if (unusable.length > 0) return finish(survey, without(draft, unusable), study);
  const answers: Record<string, string> = {};
  const missing: Record<string, SystemMissing> = {};
  for (const page of survey.pages) {
    for (const question of page.items) {
      const asked = relevance.question(question, page);
      for (const variable of variablesOf(question)) {
        if (!asked) missing[variable] = 'not-shown';
        else if (question.kind === 'calculated') {
          const value = relevance.value(variable);
          if (value === '') missing[variable] = 'not-shown';
          else answers[variable] = value;
        } else if (unassigned(page.vignette)) missing[variable] = complete ? 'not-shown' : 'broke-off';
        else if (relevance.value(variable) !== '') answers[variable] = relevance.value(variable);
        else missing[variable] = seen.has(page.name) ? 'skipped' : 'broke-off';
      }
    }
  }
  const {
    survey: name,
    version,
    hash,
    language,
    day,
    simulated,
    seed,
    consent,
    pseudonym,
    purposes,
    renewed,
    attributes,
    assigned,
  } = draft;
  return {
    ok: true,
    issues: [],
    value: {
      survey: name,
      version,
      hash,
      language,
      day,
      status: complete ? 'complete' : 'broke-off',
      simulated,
      seed,
      consent,
      ...(pseudonym === undefined ? {} : { pseudonym }),
      ...(purposes === undefined ? {} : { purposes }),
      ...(renewed === undefined ? {} : { renewed }),
      answers,
      missing,
      attributes,
      assigned: withConsentVersions({
        survey,
        study,
        answers,
        assigned,
        language: (question) => draft.shownIn[question.name] ?? language,
      }),
      shownIn: Object.fromEntries(
        Object.entries(draft.shownIn).filter(
          ([variable]) => Object.hasOwn(answers, variable) || missing[variable] === 'skipped',
        ),
      ),
    },
  };
};
