import { quotePurpose } from '../definition/purposes.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import type { PromiseCondition } from './promise.ts';
import { promises } from './registry.ts';

/** What a survey, as a study publishes it, has and is. */
export const conditionsOf = (survey: Survey, study: Study): Readonly<Record<PromiseCondition, boolean>> => {
  const kinds = new Set(survey.pages.flatMap(({ items }) => items.map(({ kind }) => kind)));
  return {
    receipt: survey.receipt !== 'none',
    'no-receipt': survey.receipt === 'none',
    retention: study.retention !== undefined,
    'open-text': kinds.has('longtext'),
    quote: quotePurpose(survey) !== null,
    'no-quote': quotePurpose(survey) === null,
    experiment: survey.experiments.length > 0,
    attributes: survey.attributes.length > 0,
    timings: study.timings,
    incentive: study.incentive,
    week: survey.moment === 'week',
    staff: survey.consent.lines.some(({ name }) => name === 'staff'),
  };
};

/** Whether a consent line, by name, can be true of a survey: so is every promise behind it. */
export const lineApplies = (name: string, conditions: Readonly<Record<PromiseCondition, boolean>>): boolean =>
  promises.every(
    ({ lines, when = [] }) => !lines.includes(name) || when.every((condition) => conditions[condition]),
  );
