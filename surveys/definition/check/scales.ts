import type { Issue } from '../../model/issue.ts';
import { missingCode } from '../../model/missing.ts';
import type { Choice, ChoiceList, Survey } from '../../model/survey.ts';
import { choicesOf, listNamed, numericRange, type PlacedQuestion, questionsOf } from '../questions.ts';
import { textOf } from '../text-of.ts';
import { error, note, warning } from './issue.ts';

const onScale = ({ choices }: ChoiceList): readonly Choice[] =>
  choices.filter(({ missing, archived }) => missing === undefined && archived !== true);

const exportCodes: ReadonlySet<string> = new Set(Object.values(missingCode).map(String));

const codeIssues = (place: string, choices: readonly Choice[]): readonly Issue[] => {
  const range = numericRange(choices);
  if (range === null) return [];
  const [least, most] = range;
  const scale = choices.filter(({ missing }) => missing === undefined).map(({ name }) => Number(name));
  const gap = scale.find((code, index) => index > 0 && code !== (scale[index - 1] ?? 0) + 1);
  const clash = choices.find(
    ({ name, missing }) =>
      exportCodes.has(name) || (missing !== undefined && Number(name) >= least && Number(name) <= most),
  );
  return [
    ...(gap === undefined ? [] : [error('SCALE-CODES', place, { code: gap })]),
    ...(clash === undefined ? [] : [error('SCALE-CODE-CLASH', place, { code: clash.name })]),
  ];
};

const midpointIssues = (place: string, list: ChoiceList): readonly Issue[] => {
  const names = onScale(list).map(({ name }) => name);
  const middle = names.length % 2 === 1 ? names[(names.length - 1) / 2] : undefined;
  return list.midpoint === middle
    ? []
    : [
        warning('SCALE-MIDPOINT', place, {
          midpoint: list.midpoint ?? '',
          middle: middle ?? '',
          given: list.midpoint === undefined ? 'no' : middle === undefined ? 'even' : 'yes',
        }),
      ];
};

const endIssues = (place: string, list: ChoiceList): readonly Issue[] => {
  if (list.names !== undefined) return [];
  const scale = onScale(list);
  const ends = [scale[0], scale.at(-1)];
  return ends
    .filter((end) => end !== undefined && end.text === undefined)
    .map((end) => error('SCALE-ENDS', place, { choice: end?.name ?? '' }));
};

/** Labels of one list have the same number in every language, or there are none at all in it. */
const unequalIssues = (survey: Survey, place: string, { choices }: ChoiceList): readonly Issue[] => {
  const keys = choices.flatMap(({ text }) => (text === undefined ? [] : [text]));
  return survey.languages.flatMap(({ tag }) => {
    const there = keys.filter((key) => textOf(survey, key, tag) !== null).length;
    return there === 0 || there === keys.length
      ? []
      : [error('SCALE-UNEQUAL', place, { language: tag, found: there, expected: keys.length })];
  });
};

const isRating = ({ question: { kind } }: PlacedQuestion): boolean => kind === 'rating' || kind === 'score11';

const listIssues = (survey: Survey, name: string, list: ChoiceList, rated: boolean): readonly Issue[] => {
  const place = `lists/${name}`;
  return [
    ...(list.ordered === true ? [...endIssues(place, list), ...codeIssues(place, list.choices)] : []),
    ...(rated ? midpointIssues(place, list) : []),
    ...(rated && (list.ordered !== true || list.polarity === undefined)
      ? [warning('SCALE-POLARITY', place)]
      : []),
    ...unequalIssues(survey, place, list),
  ];
};

const questionIssues = (survey: Survey, placed: PlacedQuestion): readonly Issue[] => {
  const { question, place } = placed;
  if (!isRating(placed)) return [];
  const choices = choicesOf(survey, question);
  const clash = question.extraChoices === undefined ? [] : codeIssues(`${place}/extraChoices`, choices);
  return [
    ...clash.filter(({ code }) => code === 'SCALE-CODE-CLASH'),
    ...(choices.length > 0 && !choices.some(({ missing }) => missing === 'unsure')
      ? [note('SCALE-NO-DONTKNOW', place)]
      : []),
  ];
};

const mixedIssues = (survey: Survey): readonly Issue[] =>
  survey.pages.flatMap(({ name, items }) => {
    const polarities = new Set(
      items
        .filter(({ kind }) => kind === 'rating' || kind === 'score11' || kind === 'matrix')
        .map(({ list }) => listNamed(survey, list)?.polarity)
        .filter((polarity) => polarity !== undefined),
    );
    return polarities.size > 1 ? [warning('SCALE-MIXED', `pages/${name}`)] : [];
  });

/** Answer scales: labelled ends, an honest midpoint, codes that can be scored, the same in every language. */
export const checkScales = (survey: Survey): readonly Issue[] => {
  const questions = questionsOf(survey);
  const rated = new Set(questions.filter(isRating).map(({ question }) => question.list));
  return [
    ...Object.entries(survey.lists).flatMap(([name, list]) =>
      listIssues(survey, name, list, rated.has(name)),
    ),
    ...questions.flatMap((placed) => questionIssues(survey, placed)),
    ...mixedIssues(survey),
  ];
};
