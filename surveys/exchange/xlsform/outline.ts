import { textOf } from '../../definition/text-of.ts';
import type { Survey } from '../../model/survey.ts';
import { itemOutlines } from './outline-items.ts';
import { languageName } from './outline-languages.ts';
import { listOutlines } from './outline-lists.ts';
import { nativeOutlines } from './outline-native.ts';
import type { Outline } from './outline-shape.ts';
import { versionText } from './version-text.ts';

/**
 * What a form means in XLSForm's words, whatever made it: its languages, its rows in order with their groups, its lists.
 * Made from the definition alone; names, languages and types are those of the workbook it came from, where it came from
 * one.
 */
export const outline = (survey: Survey): Outline => {
  const { workbook = null, name, source } = survey;
  const own = (key: string): string | undefined =>
    workbook !== null && Object.hasOwn(workbook, key) ? workbook[key] : undefined;
  const title = textOf(survey, survey.title, source);
  const named = survey.languages.map(({ tag }) => languageName(survey, tag)).filter((each) => each !== '');
  const chosen = workbook === null ? languageName(survey, source) : own('default_language');
  const version = workbook === null ? versionText(survey) : own('version');
  return {
    ...(title === null || (workbook !== null && own('form_title') === undefined) ? {} : { title }),
    id: own('form_id') ?? name,
    ...(version === undefined ? {} : { version }),
    languages: named,
    defaultLanguage: chosen ?? (languageName(survey, source) === 'default' ? 'default' : null),
    items: workbook === null ? nativeOutlines(survey) : itemOutlines(survey),
    lists: listOutlines(survey),
  };
};
