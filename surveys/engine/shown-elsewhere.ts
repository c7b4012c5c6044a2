import { choicesOf, listNamed } from '../definition/questions.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Draft } from '../model/response.ts';
import type { MessageKey, Page, Question, Survey } from '../model/survey.ts';
import { languageFor } from './shown.ts';
import { variablesOf } from './variables.ts';

/** Texts a person needs to answer a variable: the question, its row, its choices, its ends, its statements, its hint. */
const keysOf = (survey: Survey, question: Question, variable: string): readonly MessageKey[] => {
  const list = listNamed(survey, question.list);
  const row = question.rows?.find(({ name }) => `${question.name}_${name}` === variable);
  return [
    question.text,
    row?.text,
    list?.stem,
    ...choicesOf(survey, question).map(({ text }) => text),
    question.ends?.low,
    question.ends?.high,
    question.anchors?.A,
    question.anchors?.B,
    question.unit,
    question.hint,
  ].filter((key) => key !== undefined);
};

/** The languages the texts of a variable are really shown in on a page of this language. */
const languagesOf = (
  survey: Survey,
  language: LanguageTag,
  question: Question,
  variable: string,
): readonly LanguageTag[] =>
  keysOf(survey, question, variable).map((key) => languageFor(survey, key, language));

/**
 * Which variables were really shown in another language than the one the response ends in: a page answered in
 * another language, or a text of the question (a choice or a row too) that fell back. What the page before said of its
 * own variables is replaced. Of a question that was shown half in one language and half in the other, the other one is
 * kept whichever of the two the response ends in.
 */
export const shownElsewhere = (options: {
  readonly survey: Survey;
  readonly draft: Draft;
  readonly page: Page;
  readonly language: LanguageTag;
}): Draft['shownIn'] => {
  const { survey, draft, page, language } = options;
  const all: Record<string, LanguageTag> = { ...draft.shownIn };
  const each = (own: Page, take: (question: Question, variable: string) => void): void => {
    for (const question of own.items) for (const variable of variablesOf(question)) take(question, variable);
  };
  if (language !== draft.language)
    for (const earlier of survey.pages.filter(({ name }) => draft.seen.includes(name) && name !== page.name))
      each(earlier, (question, variable) => {
        const known = all[variable];
        const half =
          known === language && languagesOf(survey, draft.language, question, variable).includes(language);
        if (known === undefined || half) all[variable] = draft.language;
      });
  each(page, (question, variable) => {
    const really = languagesOf(survey, language, question, variable);
    all[variable] = really.find((own) => own !== language) ?? language;
  });
  return Object.fromEntries(Object.entries(all).filter(([, tag]) => tag !== language));
};
