import { consentView } from '../../surveys/engine/consent-view.ts';
import type { Question, Study, Survey } from '../../surveys/model/survey.ts';
import type { Effects } from './effects.ts';
import { type ItemModel, itemModels } from './item-model.ts';
import { population, type Stratum } from './population.ts';

/** What all simulated respondents of a survey share, worked out once. */
export interface Fieldwork {
  readonly survey: Survey;
  readonly hash: string;
  readonly study: Study;
  readonly effects: Effects;
  readonly strata: readonly Stratum[];
  readonly models: ReadonlyMap<string, ItemModel>;
  readonly questions: ReadonlyMap<string, Question>;
  /** Hash of the consent text by language. */
  readonly consent: ReadonlyMap<string, string>;
}

/** Prepares a published survey for simulation. */
export const fieldwork = (options: {
  readonly survey: Survey;
  readonly hash: string;
  readonly study: Study;
  readonly effects: Effects;
}): Fieldwork => {
  const { survey, study, effects } = options;
  return {
    ...options,
    strata: population(survey, effects),
    models: itemModels(survey, effects),
    questions: new Map(
      survey.pages.flatMap((page) => page.items).map((question) => [question.name, question]),
    ),
    consent: new Map(
      survey.languages.map(({ tag }) => [tag, consentView({ survey, study, language: tag }).hash]),
    ),
  };
};
