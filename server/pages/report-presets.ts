import { tableViewOf } from '../../client/lib/table-view.ts';
import { queryOf } from '../../client/lib/view.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { surveyViews } from '../views/survey-views.ts';

/** Where a report of the same people, weighted alike, is chosen; null where a view is of everybody and unweighted. */
export const reportOf = (survey: string, view: string, language: LanguageTag): string | null => {
  const { where, weight } = tableViewOf(new URLSearchParams(view));
  const query = queryOf({ where, weight });
  return query === '' ? null : `/d/${survey}/report?${query}&lang=${language}`;
};

/** Saved views that a report can be of, in the order in which they are listed. */
export const reportPresets = async (parts: AppParts, survey: string, language: LanguageTag) =>
  (await surveyViews(parts).list(survey, language)).flatMap(({ name, view }) => {
    const address = reportOf(survey, view, language);
    return address === null ? [] : [{ name, address }];
  });
