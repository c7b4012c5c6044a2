import type { LanguageTag } from '../model/language.ts';
import type { Draft } from '../model/response.ts';
import type { Page, Study, Survey } from '../model/survey.ts';
import { shown } from './shown.ts';
import { variablesOf } from './variables.ts';

/**
 * Which variables were really shown in another language than the one the response ends in: a page answered in
 * another language, or a text that fell back. What the page before said of its own variables is replaced.
 */
export const shownElsewhere = (options: {
  readonly survey: Survey;
  readonly study: Study;
  readonly draft: Draft;
  readonly page: Page;
  readonly language: LanguageTag;
}): Draft['shownIn'] => {
  const { survey, study, draft, page, language } = options;
  const all: Record<string, LanguageTag> = { ...draft.shownIn };
  if (language !== draft.language) {
    for (const earlier of survey.pages.filter(({ name }) => draft.seen.includes(name) && name !== page.name))
      for (const variable of earlier.items.flatMap(variablesOf)) all[variable] ??= draft.language;
  }
  for (const question of page.items) {
    const really = shown({ survey, study, key: question.text, language }).language;
    for (const variable of variablesOf(question)) all[variable] = really;
  }
  return Object.fromEntries(Object.entries(all).filter(([, tag]) => tag !== language));
};
