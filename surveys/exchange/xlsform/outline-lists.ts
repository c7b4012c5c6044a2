import type { Choice, ChoiceList, Survey } from '../../model/survey.ts';
import { mediaHead } from './cells-kept.ts';
import { derivedLabel } from './derived-label.ts';
import { languageName, textsIn } from './outline-languages.ts';
import { restorer } from './outline-names.ts';
import type { OutlineChoice, OutlineTexts } from './outline-shape.ts';

/** Kinds of media among kept cells, whatever their language. */
export const mediaIn = (cells: Readonly<Record<string, string>> = {}): readonly string[] =>
  [
    ...new Set(
      Object.keys(cells)
        .filter((key) => key.startsWith(mediaHead))
        .map((key) => key.slice(mediaHead.length).split('::')[0] ?? ''),
    ),
  ].sort();

/** The labels that a choice without a text goes out with, by language name. */
const derived = (survey: Survey, list: ChoiceList, choice: Choice): OutlineTexts | null => {
  const words = survey.languages.flatMap(({ tag }) => {
    const label = derivedLabel(survey, list, choice, tag);
    return label === null ? [] : [[languageName(survey, tag), label] as const];
  });
  return words.length === 0 ? null : Object.fromEntries(words);
};

/** A choice with the columns a filter can name: one with a space in its header is kept, and means nothing. */
const choiceOutline = (survey: Survey, list: ChoiceList, choice: Choice): OutlineChoice => {
  const { name, text, columns = {} } = choice;
  const label = textsIn(survey, text, restorer(survey)) ?? derived(survey, list, choice);
  const extra = Object.entries(columns).filter(([key]) => !key.startsWith(mediaHead) && !/\s/.test(key));
  const media = mediaIn(columns);
  return {
    name,
    ...(label === null ? {} : { label }),
    ...(extra.length === 0 ? {} : { extra: Object.fromEntries(extra) }),
    ...(media.length === 0 ? {} : { media }),
  };
};

/** The lists of a survey with their labels and further columns. */
export const listOutlines = (survey: Survey): Readonly<Record<string, readonly OutlineChoice[]>> =>
  Object.fromEntries(
    Object.entries(survey.lists).map(([name, list]) => [
      name,
      list.choices.map((choice) => choiceOutline(survey, list, choice)),
    ]),
  );
