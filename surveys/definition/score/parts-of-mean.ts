import type { Score, Survey } from '../../model/survey.ts';
import { listOf, questionsOf } from '../questions.ts';
import type { ScorePart } from './contrary.ts';

/** The questions that a score averages, each with the direction of its list; none for scores of another kind. */
export const partsOfMean = (survey: Survey, score: Score): readonly ScorePart[] => {
  const parts =
    score.kind === 'mean'
      ? score.items.map(({ item, reversed }) => ({ name: item, turned: reversed === true }))
      : score.kind === 'composite'
        ? score.components.flatMap(({ of, name, sign }) =>
            of === 'item' ? [{ name, turned: sign === -1 }] : [],
          )
        : [];
  const ends = new Map(
    questionsOf(survey).map(({ question }) => [question.name, listOf(survey, question)?.polarity]),
  );
  return parts.map((part) => ({ ...part, direction: ends.get(part.name) }));
};
