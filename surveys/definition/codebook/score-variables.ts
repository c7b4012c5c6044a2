import type { CodebookScore, Variable } from '../../model/codebook.ts';
import type { Score, Survey } from '../../model/survey.ts';
import { meanDirection } from '../score/contrary.ts';
import { partsOfMean } from '../score/parts-of-mean.ts';
import { labelsOf } from './labels.ts';

/** Version of the scoring rules; it changes when a score would come out differently. */
const made = 'score-1';

/** What a score is made of: names of questions, matrix questions and other scores. */
export const partsOfScore = (score: Score): readonly string[] => {
  switch (score.kind) {
    case 'mean':
      return score.items.map(({ item }) => item);
    case 'composite':
      return score.components.map(({ name }) => name);
    case 'rule':
      return score.requires;
    default:
      return [score.item];
  }
};

/** The rule in one line, as the codebook states it. */
const ruleOf = (score: Score): string => {
  switch (score.kind) {
    case 'mean':
      return `mean of the 0-100 recodes of ${score.items
        .map(({ item, reversed }) => (reversed === true ? `${item} (reversed)` : item))
        .join(', ')}; at least ${score.minimum} answered`;
    case 'states': {
      const left = [
        ...(score.excludeRows.length === 0 ? [] : [`rows ${score.excludeRows.join(', ')} left out`]),
        ...(score.notOffered === undefined ? [] : [`rows in state ${score.notOffered} left out of the base`]),
      ];
      return [
        `${score.measure} of the rows of ${score.item} in state ${score.states.join(' or ')}`,
        ...left,
        `at least ${score.minimum} rows answered`,
      ].join('; ');
    }
    case 'bipolar':
      return `${score.item} turned back by ${score.item}_side, recoded to 0-100`;
    case 'options':
      return `number of options chosen in ${score.item} without ${score.exclude.join(', ')}`;
    case 'composite':
      return `mean of ${score.components
        .map(({ name, sign }) => (sign === -1 ? `100 - ${name}` : name))
        .join(', ')}; at least ${score.minimum} of them`;
    case 'rule':
      return score.rule;
  }
};

/** The column of a score: a number, or the codes its rule gives. */
export const scoreVariable = (survey: Survey, score: Score): Variable => ({
  name: score.name,
  ...(score.kind === 'rule' && score.codes !== undefined
    ? {
        measure: 'nominal' as const,
        label: labelsOf(survey, score.text),
        codes: score.codes.map(({ name, text }) => ({ code: name, label: labelsOf(survey, text) })),
      }
    : {
        measure: 'number' as const,
        label: labelsOf(survey, score.text),
        direction: score.kind === 'mean' ? meanDirection(partsOfMean(survey, score)) : ('up' as const),
        ...(score.range === undefined ? {} : { range: score.range }),
      }),
  derived: { from: partsOfScore(score), rule: ruleOf(score), made },
});

/** Means of items in the form that analyses of any data file use too. */
export const codebookScores = (survey: Survey): readonly CodebookScore[] =>
  survey.scores.flatMap((score) =>
    score.kind === 'mean'
      ? [
          {
            construct: score.name,
            label: labelsOf(survey, score.text),
            items: score.items,
            minimum: score.minimum,
            scale: '100' as const,
          },
        ]
      : [],
  );
