import type { Page, Question, Survey } from '../model/survey.ts';

/** Names under which a question's answers are stored: its own, one a row for a matrix, none for a note. */
export const variablesOf = (question: Question): readonly string[] => {
  if (question.kind === 'note') return [];
  if (question.kind === 'matrix') return (question.rows ?? []).map((row) => `${question.name}_${row.name}`);
  return [question.name];
};

/** Where a variable is asked. */
export interface Asked {
  readonly page: Page;
  readonly question: Question;
}

const index = new WeakMap<Survey, ReadonlyMap<string, Asked>>();

/** Every variable that a person answers, with its page and question. */
export const askedVariables = (survey: Survey): ReadonlyMap<string, Asked> => {
  const known = index.get(survey);
  if (known !== undefined) return known;
  const made = new Map(
    survey.pages.flatMap((page) =>
      page.items.flatMap((question) =>
        variablesOf(question).map((name) => [name, { page, question }] as const),
      ),
    ),
  );
  index.set(survey, made);
  return made;
};
