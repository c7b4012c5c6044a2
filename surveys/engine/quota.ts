import { assignedValue } from '../definition/assigned.ts';
import type { Context } from '../expression/context.ts';
import type { Answers, Draft, ResponseDocument } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { answerOf } from './answer-of.ts';
import { holds } from './logic.ts';
import { relevanceOf } from './relevance.ts';
import { askedVariables, variablesOf } from './variables.ts';

/** Names of the quotas a person counts towards, as far as their answers tell. */
export type Memberships = readonly string[];

const membershipsIn = (governing: Survey, context: Context): Memberships =>
  (governing.quotas ?? []).filter(({ when }) => holds(governing, when, context)).map(({ name }) => name);

/** Towards which quotas of `governing`, the newest version, a finished response of any version counts. */
export const documentMemberships = (governing: Survey, document: ResponseDocument): Memberships => {
  if ((governing.quotas ?? []).length === 0 || document.status !== 'complete') return [];
  const { answers, attributes, assigned, day } = document;
  return membershipsIn(governing, {
    value: (name) =>
      answerOf(answers, name) || answerOf(attributes, name) || assignedValue(governing, assigned, name),
    today: day,
    now: `${day}T00:00:00Z`,
    timezone: governing.timezone,
  });
};

/** Answers of the pages that were sent on: those of a page somebody left do not count yet. */
const sentAnswers = ({ pages }: Survey, { seen, answers }: Draft): Answers => {
  const sent = new Set(
    pages.filter(({ name }) => seen.includes(name)).flatMap(({ items }) => items.flatMap(variablesOf)),
  );
  return Object.fromEntries(Object.entries(answers).filter(([name]) => sent.has(name)));
};

/** Towards which quotas somebody on their way counts by what they have sent. */
export const draftMemberships = (survey: Survey, study: Study, draft: Draft): Memberships =>
  (survey.quotas ?? []).length === 0
    ? []
    : membershipsIn(
        survey,
        relevanceOf(survey, { ...draft, answers: sentAnswers(survey, draft) }, study).context(),
      );

/** What somebody on their way has sent, as if that were all: to be read in the terms of a later version. */
export const sentSoFar = (survey: Survey, study: Study, draft: Draft): ResponseDocument => {
  const { seen: _, revision: __, taken: ___, ...head } = draft;
  const relevance = relevanceOf(survey, { ...draft, answers: sentAnswers(survey, draft) }, study);
  const answers = [...askedVariables(survey).keys()].flatMap((name): readonly [string, string][] => {
    const value = relevance.value(name);
    return value === '' ? [] : [[name, value]];
  });
  return { ...head, status: 'complete', missing: {}, answers: Object.fromEntries(answers) };
};
