import { consentView } from '../../surveys/engine/consent-view.ts';
import { variablesOf } from '../../surveys/engine/variables.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Question, Survey } from '../../surveys/model/survey.ts';
import { everyPromise } from '../../surveys/promise/proven.ts';
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
  /** Pages whose answers can change which pages follow. */
  readonly turning: ReadonlySet<string>;
  /** Hash of the consent text by language. */
  readonly consent: ReadonlyMap<string, string>;
}

/** Pages that hold a variable which some condition or calculation of the survey names, or an experiment. */
const turningPages = (survey: Survey): ReadonlySet<string> => {
  const expressions = survey.pages.flatMap((page) => [
    page.relevant ?? '',
    ...page.items.flatMap(({ relevant, calculation }) => [relevant ?? '', calculation ?? '']),
  ]);
  const named = new Set(
    expressions.flatMap((text) => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '')),
  );
  return new Set(
    survey.pages
      .filter(
        ({ vignette, items }) =>
          vignette !== undefined || items.flatMap(variablesOf).some((name) => named.has(name)),
      )
      .map(({ name }) => name),
  );
};

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
    turning: turningPages(survey),
    consent: new Map(
      survey.languages.map(({ tag }) => [
        tag,
        consentView({ survey, study, language: tag, proven: everyPromise }).hash,
      ]),
    ),
  };
};
