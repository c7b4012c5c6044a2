import { choicesOf } from '../../surveys/definition/questions.ts';
import { numberBounds } from '../../surveys/engine/read-number.ts';
import type { Choice, Question, Survey } from '../../surveys/model/survey.ts';

/** What answers to one variable mean: which of them are on the scale, and between which bounds. */
export interface ItemScale {
  /** Codes that say why there is no answer: don't know, prefer not to say, does not apply. */
  readonly missing: ReadonlyMap<string, NonNullable<Choice['missing']>>;
  /** Codes that may be answered; null where any text or number may. */
  readonly codes: ReadonlySet<string> | null;
  /** Least and largest number of the scale, as defined and never as observed; null where it has none. */
  readonly bounds: readonly [number, number] | null;
  readonly multiple: boolean;
}

const boundsOf = (numbers: readonly number[]): readonly [number, number] | null => {
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  return numbers.length > 1 && numbers.every(Number.isFinite) && least < most ? [least, most] : null;
};

const numeric = (name: string): number => (/^-?\d+(?:\.\d+)?$/.test(name) ? Number(name) : Number.NaN);

const scaleOf = (survey: Survey, question: Question): ItemScale => {
  const choices = choicesOf(survey, question);
  const substantive = choices.filter(({ missing }) => missing === undefined);
  const { minimum, maximum } = numberBounds(question);
  const range = minimum !== undefined && maximum !== undefined ? [minimum, maximum] : [];
  return {
    missing: new Map(choices.flatMap(({ name, missing }) => (missing ? [[name, missing] as const] : []))),
    codes: substantive.length > 0 ? new Set(choices.map(({ name }) => name)) : null,
    bounds: boundsOf(substantive.length > 0 ? substantive.map(({ name }) => numeric(name)) : range),
    multiple: question.kind === 'multiple',
  };
};

/** Scales of a survey's variables by name; a matrix gives one a row. */
export const itemScales = (survey: Survey): ReadonlyMap<string, ItemScale> =>
  new Map(
    survey.pages.flatMap(({ items }) =>
      items.flatMap((question) => {
        const scale = scaleOf(survey, question);
        const names = question.rows?.map(({ name }) => `${question.name}_${name}`) ?? [question.name];
        return names.map((name) => [name, scale] as const);
      }),
    ),
  );

/** The codes of an answer that are on the scale; none for an empty answer, a missing code or an unknown one. */
export const substantiveCodes = (scale: ItemScale, answer: string): readonly string[] =>
  (scale.multiple ? answer.split(' ') : [answer]).filter(
    (code) => code !== '' && !scale.missing.has(code) && (scale.codes === null || scale.codes.has(code)),
  );

/** The number an answer stands for; null for anything that is not on a scale of numbers. */
export const itemNumber = (scale: ItemScale, answer: string): number | null => {
  const [code] = substantiveCodes(scale, answer);
  if (code === undefined || scale.multiple || scale.bounds === null) return null;
  const value = numeric(code);
  return value >= scale.bounds[0] && value <= scale.bounds[1] ? value : null;
};

/** The answer on 0 to 100 by the bounds of its scale, turned where reversed; null where it is no number. */
export const itemHundred = (scale: ItemScale, answer: string, reversed = false): number | null => {
  const value = itemNumber(scale, answer);
  if (value === null || scale.bounds === null) return null;
  const [least, most] = scale.bounds;
  const hundred = (100 * (value - least)) / (most - least);
  return reversed ? 100 - hundred : hundred;
};
