import type { Choice, Survey } from '../../model/survey.ts';
import { mediaHead } from './cells-kept.ts';
import { textsIn } from './outline-languages.ts';
import { restorer } from './outline-names.ts';
import type { OutlineChoice } from './outline-shape.ts';

/** Kinds of media among kept cells, whatever their language. */
export const mediaIn = (cells: Readonly<Record<string, string>> = {}): readonly string[] =>
  [
    ...new Set(
      Object.keys(cells)
        .filter((key) => key.startsWith(mediaHead))
        .map((key) => key.slice(mediaHead.length).split('::')[0] ?? ''),
    ),
  ].sort();

const choiceOutline = (survey: Survey, { name, text, columns = {} }: Choice): OutlineChoice => {
  const label = textsIn(survey, text, restorer(survey));
  const extra = Object.entries(columns).filter(([key]) => !key.startsWith(mediaHead));
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
    Object.entries(survey.lists).map(([name, { choices }]) => [
      name,
      choices.map((choice) => choiceOutline(survey, choice)),
    ]),
  );
