import type { Survey } from '../../surveys/model/survey.ts';
import type { Effects } from './effects.ts';

/** What an answer to an item is an answer of. */
export interface ItemModel {
  readonly construct: string | null;
  readonly reversed: boolean;
  readonly shift: number;
  /** The experiment whose vignette stands above the item, if effects say how the item answers to it. */
  readonly experiment: string | null;
}

/** How each question of a survey is answered, from its scores where they say it, else from the effects' own list. */
export const itemModels = (survey: Survey, effects: Effects): ReadonlyMap<string, ItemModel> => {
  const scored = new Map<string, { construct: string; reversed: boolean }>();
  const claim = (item: string, score: string, reversed = false): void => {
    const construct = effects.sameAs[score] ?? score;
    if (!scored.has(item) && Object.hasOwn(effects.constructs, construct))
      scored.set(item, { construct, reversed });
  };
  for (const score of survey.scores) {
    if (score.kind === 'mean')
      for (const { item, reversed } of score.items) claim(item, score.name, reversed === true);
    else if (score.kind === 'states' || score.kind === 'options' || score.kind === 'bipolar')
      claim(score.item, score.name);
  }
  const models = new Map<string, ItemModel>();
  for (const page of survey.pages)
    for (const { name } of page.items) {
      const listed = effects.items[name];
      const from = scored.get(name);
      const outcomes = page.vignette === undefined ? undefined : effects.vignettes[page.vignette];
      models.set(name, {
        construct: from?.construct ?? listed?.construct ?? null,
        reversed: from?.reversed ?? false,
        shift: listed?.shift ?? 0,
        experiment: outcomes !== undefined && Object.hasOwn(outcomes, name) ? (page.vignette ?? null) : null,
      });
    }
  return models;
};
