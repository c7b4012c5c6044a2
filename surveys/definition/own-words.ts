import { parse } from '../expression/parse.ts';
import { references } from '../expression/references.ts';
import type { Question, Survey } from '../model/survey.ts';

const isWritten = ({ kind, role }: Question): boolean =>
  kind === 'longtext' || (kind === 'text' && role === undefined);

const readBy = (rule: string | undefined): readonly string[] => {
  const parsed = rule === undefined ? null : parse(rule);
  return parsed?.ok === true ? references(parsed.value) : [];
};

const found = new WeakMap<Survey, ReadonlySet<string>>();

const makeOwnWords = (survey: Survey): ReadonlySet<string> => {
  const questions = survey.pages.flatMap(({ items }) => items);
  if (questions.every(({ kind }) => kind !== 'longtext')) return new Set();
  const words = new Set(questions.filter(isWritten).map(({ name }) => name));
  const computed = questions.filter(({ kind }) => kind === 'calculated' || kind === 'text');
  for (let before = -1; before < words.size; ) {
    before = words.size;
    for (const { name, calculation, default: initial } of computed)
      if ([...readBy(calculation), ...readBy(initial)].some((read) => words.has(read))) words.add(name);
  }
  return words;
};

/**
 * Variables that hold what people wrote in their own words, in a survey with an open question: every long text, every short
 * one that has no role, and what is calculated from them. Empty where the survey asks for no long text: nothing is said of
 * quoting there.
 */
export const ownWords = (survey: Survey): ReadonlySet<string> => {
  const words = found.get(survey) ?? makeOwnWords(survey);
  found.set(survey, words);
  return words;
};
