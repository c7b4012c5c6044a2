import { normalLower } from '../../analysis/distribution/normal.ts';
import { levelsOf } from '../../surveys/definition/assigned.ts';
import { cellsOf } from '../../surveys/engine/assign.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Effects } from './effects.ts';
import { itemModels } from './item-model.ts';
import { cuts, latentMean } from './latent.ts';
import { population } from './population.ts';

/** Which of the simulated people: all that is not named is averaged over as it is drawn. */
export interface Where {
  readonly country?: string;
  /** First subtag. */
  readonly language?: string;
  /** Factor to level, of the experiment that the item belongs to. */
  readonly levels?: Readonly<Record<string, string>>;
}

/** The cells of an experiment that agree with `fixed`; one empty cell where there is no experiment. */
const cellsWith = (
  survey: Survey,
  experiment: string | null,
  fixed: Readonly<Record<string, string>>,
): readonly string[] => {
  const design = survey.experiments.find(({ name }) => name === experiment);
  if (design === undefined) return [''];
  return cellsOf(design).filter((cell) => {
    const levels = levelsOf(cell);
    return Object.entries(fixed).every(([factor, level]) => levels[factor] === level);
  });
};

/**
 * The truth about an ordered item of simulated data: its mean on 0-100 (reversed items turned), among those who
 * answer it. Exact, not simulated: the latent answer is normal with variance 1, careless people answer at random,
 * and missing answers do not depend on anything.
 */
export const expectedItem = (survey: Survey, effects: Effects, item: string, where: Where = {}): number => {
  const question = survey.pages.flatMap((page) => page.items).find(({ name }) => name === item);
  const model = itemModels(survey, effects).get(item);
  const list = question?.list === undefined ? undefined : survey.lists[question.list];
  if (model === undefined || list?.ordered !== true)
    throw new Error(`expectedItem: ${item} is no ordered item of ${survey.name}`);
  const points = list.choices.filter(({ missing }) => missing === undefined).length;
  const strata = population(survey, effects).filter(
    ({ country, spoken }) =>
      (where.country === undefined || country === where.country) &&
      (where.language === undefined || spoken === where.language),
  );
  const whole = strata.reduce((sum, { share }) => sum + share, 0);
  const cells = cellsWith(survey, model.experiment, where.levels ?? {});
  let attentive = 0;
  for (const { country, spoken, share } of strata)
    for (const cell of cells) {
      const mean = latentMean(effects, item, model, { country, spoken, cell });
      const above = cuts(points).reduce((sum, cut) => sum + normalLower(mean - cut), 0);
      attentive += (share / whole / cells.length) * ((100 * above) / (points - 1));
    }
  return (1 - effects.careless) * attentive + effects.careless * 50;
};

/** The truth about a score that is a mean of ordered items: its mean on 0-100. */
export const expectedScore = (survey: Survey, effects: Effects, name: string, where: Where = {}): number => {
  const score = survey.scores.find((candidate) => candidate.name === name);
  if (score?.kind !== 'mean') throw new Error(`expectedScore: ${name} is no mean score of ${survey.name}`);
  return (
    score.items.reduce((sum, { item }) => sum + expectedItem(survey, effects, item, where), 0) /
    score.items.length
  );
};
