import { textOf } from '../../definition/text-of.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import type { OutlineTexts } from './outline-shape.ts';
import { isPlain } from './plain-texts.ts';

/** A tag with its name in English, as a header writes it. */
const described = (tag: LanguageTag): string => {
  try {
    return `${new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag} (${tag})`;
  } catch {
    return tag;
  }
};

/** What the workbook calls a language; `''` where its headers name none. */
export const languageName = ({ workbook }: Survey, tag: LanguageTag): string => {
  const key = `language::${tag}`;
  return workbook !== undefined && Object.hasOwn(workbook, key) ? (workbook[key] ?? '') : described(tag);
};

/** The words of a text by language name, without those that are missing; null where there are none at all. */
export const textsIn = (
  survey: Survey,
  key: MessageKey | undefined,
  restore: (text: string) => string,
): OutlineTexts | null => {
  if (key === undefined) return null;
  const plain = isPlain(survey, key);
  const found = survey.languages.flatMap(({ tag }) => {
    const text = textOf(survey, key, tag);
    if (text === null || text === '') return [];
    const name = plain && tag === survey.source ? '' : languageName(survey, tag);
    return [[name, restore(text)] as const];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
};
