import { assignedValue } from '../definition/assigned.ts';
import type { Context } from '../expression/context.ts';
import type { Draft, ResponseDocument } from '../model/response.ts';
import type { Study, Survey } from '../model/survey.ts';
import { answerOf } from './answer-of.ts';
import { holds } from './logic.ts';
import { relevanceOf } from './relevance.ts';
import { variablesOf } from './variables.ts';

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

/**
 * Towards which quotas of `governing` somebody on their way counts by what they have sent: answers on a page that was
 * never sent on do not count yet. `own` is the version they answer.
 */
export const draftMemberships = (governing: Survey, own: Survey, study: Study, draft: Draft): Memberships => {
  if ((governing.quotas ?? []).length === 0) return [];
  const seen = new Set(draft.seen);
  const sent = new Set(
    own.pages.filter(({ name }) => seen.has(name)).flatMap(({ items }) => items.flatMap(variablesOf)),
  );
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([name]) => sent.has(name)));
  return membershipsIn(governing, relevanceOf(own, { ...draft, answers }, study).context());
};
