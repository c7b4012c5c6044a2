import type { Survey } from '../model/survey.ts';

/** The choices of a list as the look-up shape of expressions sees them: rows with a `name` and the list's columns. */
export const listRows = (survey: Survey, list: string): readonly Readonly<Record<string, string>>[] =>
  (Object.hasOwn(survey.lists, list) ? (survey.lists[list]?.choices ?? []) : []).map(({ name, columns }) => ({
    ...columns,
    name,
  }));
