import type { Issue } from '../../model/issue.ts';
import type { Question, Score, Survey } from '../../model/survey.ts';
import { choicesOf, listNamed, numericRange, questionsOf } from '../questions.ts';
import { contraryParts } from '../score/contrary.ts';
import { partsOfMean } from '../score/parts-of-mean.ts';
import { error } from './issue.ts';

/** Code of the reason why a question cannot be averaged on its 0-100 recode, or null. */
const notAScale = (survey: Survey, question: Question): string | null => {
  if (question.kind === 'check') return 'SCORE-CHECK';
  if (question.kind === 'number')
    return question.minimum === undefined || question.maximum === undefined ? 'SCORE-BOUNDS' : null;
  if (question.kind !== 'rating' && question.kind !== 'score11' && question.kind !== 'single')
    return 'SCORE-KIND';
  const list = listNamed(survey, question.list);
  if (numericRange(choicesOf(survey, question)) === null) return 'SCORE-CODES';
  return list?.ordered === true && list.polarity !== undefined ? null : 'SCORE-DIRECTION';
};

type Find = (name: string) => Question | undefined;

const scaleIssue = (survey: Survey, find: Find, item: string, place: string): readonly Issue[] => {
  const question = find(item);
  if (question === undefined) return [error('REF-ITEM', place, { item })];
  const why = notAScale(survey, question);
  return why === null ? [] : [error(why, place, { item })];
};

const kindIssue = (
  find: Find,
  item: string,
  place: string,
  fits: (question: Question) => boolean,
): readonly Issue[] => {
  const question = find(item);
  if (question === undefined) return [error('REF-ITEM', place, { item })];
  return fits(question) ? [] : [error('SCORE-KIND', place, { item })];
};

const absent = (wanted: readonly string[], there: readonly string[], place: string): readonly Issue[] =>
  wanted.filter((name) => !there.includes(name)).map((choice) => error('REF-CHOICE', place, { choice }));

const minimumIssue = (minimum: number, parts: number, place: string): readonly Issue[] =>
  minimum <= parts ? [] : [error('SCORE-MINIMUM', `${place}/minimum`, { minimum, parts })];

/** Items that a score averages as answered although they point the other way than its others. */
const contraryIssues = (survey: Survey, score: Score): readonly Issue[] =>
  contraryParts(partsOfMean(survey, score)).map((item) =>
    error('SCORE-CONTRARY', `scores/${score.name}/${score.kind === 'mean' ? 'items' : 'components'}`, {
      item,
      score: score.name,
    }),
  );

const scoreIssues = (survey: Survey, find: Find, score: Score): readonly Issue[] => {
  const place = `scores/${score.name}`;
  const codes = (item: string): readonly string[] => {
    const question = find(item);
    return question === undefined ? [] : choicesOf(survey, question).map(({ name }) => name);
  };
  const isScore = (name: string): boolean => survey.scores.some((each) => each.name === name);
  switch (score.kind) {
    case 'mean':
      return [
        ...score.items.flatMap(({ item }) => scaleIssue(survey, find, item, `${place}/items`)),
        ...minimumIssue(score.minimum, score.items.length, place),
      ];
    case 'states': {
      const rows = find(score.item)?.rows?.map(({ name }) => name) ?? [];
      const states = [...score.states, ...(score.notOffered === undefined ? [] : [score.notOffered])];
      const wrong = kindIssue(find, score.item, `${place}/item`, ({ kind }) => kind === 'matrix');
      return wrong.length > 0
        ? wrong
        : [
            ...absent(states, codes(score.item), `${place}/states`),
            ...score.excludeRows
              .filter((row) => !rows.includes(row))
              .map((row) => error('REF-ROW', `${place}/excludeRows`, { row, item: score.item })),
            ...minimumIssue(score.minimum, rows.length - score.excludeRows.length, place),
          ];
    }
    case 'bipolar': {
      const wrong = kindIssue(find, score.item, `${place}/item`, ({ anchors }) => anchors !== undefined);
      return wrong.length > 0 ? wrong : scaleIssue(survey, find, score.item, `${place}/item`);
    }
    case 'options': {
      const wrong = kindIssue(find, score.item, `${place}/item`, ({ kind }) => kind === 'multiple');
      return wrong.length > 0 ? wrong : absent(score.exclude, codes(score.item), `${place}/exclude`);
    }
    case 'composite':
      return [
        ...score.components.flatMap(({ of, name }) =>
          of === 'item'
            ? scaleIssue(survey, find, name, `${place}/components`)
            : isScore(name)
              ? []
              : [error('REF-SCORE', `${place}/components`, { score: name })],
        ),
        ...minimumIssue(score.minimum, score.components.length, place),
      ];
    case 'rule':
      return score.requires
        .filter((name) => find(name) === undefined && !isScore(name))
        .map((item) => error('REF-ITEM', `${place}/requires`, { item }));
  }
};

/** Scores can only be made from scales they fit, and constructs point at scores that exist. */
export const checkScores = (survey: Survey): readonly Issue[] => {
  const questions = new Map(questionsOf(survey).map(({ question }) => [question.name, question]));
  const scores = new Set(survey.scores.map(({ name }) => name));
  return [
    ...survey.scores.flatMap((score) => [
      ...scoreIssues(survey, (name) => questions.get(name), score),
      ...contraryIssues(survey, score),
    ]),
    ...survey.constructs
      .filter(({ score }) => !scores.has(score))
      .map(({ name, score }) => error('REF-SCORE', `constructs/${name}/score`, { score })),
  ];
};
