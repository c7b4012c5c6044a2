import { parse } from '../../surveys/expression/parse.ts';
import { references } from '../../surveys/expression/references.ts';
import type { Score, Survey } from '../../surveys/model/survey.ts';

/** The variables and scores that a score is worked out from directly. */
const directly = (score: Score, survey: Pick<Survey, 'pages'>): readonly string[] => {
  switch (score.kind) {
    case 'mean':
      return score.items.map(({ item }) => item);
    case 'states': {
      const question = survey.pages.flatMap(({ items }) => items).find(({ name }) => name === score.item);
      const rows = (question?.rows ?? []).filter(({ name }) => !score.excludeRows.includes(name));
      return rows.map(({ name }) => `${score.item}_${name}`);
    }
    case 'bipolar':
      return [score.item, `${score.item}_side`];
    case 'options':
      return [score.item];
    case 'composite':
      return score.components.map(({ name }) => name);
    case 'rule': {
      const parsed = parse(score.rule);
      return [...score.requires, ...(parsed.ok ? references(parsed.value) : [])];
    }
  }
};

/**
 * Names of the answers, and of what was drawn or came with a link, that one person's score is worked out from: those of
 * the scores it is made of too, each once. Nothing else can change it.
 *
 * @example
 * const scores = [{ name: 'X', text: '', kind: 'mean', items: [{ item: 'A' }, { item: 'B' }], minimum: 1 }];
 * scoreItems({ pages: [], scores }, 'X') // ['A', 'B']
 * scoreItems({ pages: [], scores }, 'Y') // []
 */
export const scoreItems = (survey: Pick<Survey, 'pages' | 'scores'>, name: string): readonly string[] => {
  const byName = new Map(survey.scores.map((score) => [score.name, score]));
  const met = new Set<string>();
  const items = new Set<string>();
  const visit = (own: string): void => {
    if (met.has(own)) return;
    met.add(own);
    const score = byName.get(own);
    for (const each of score === undefined ? [] : directly(score, survey))
      if (byName.has(each)) visit(each);
      else items.add(each);
  };
  visit(name);
  return [...items];
};
