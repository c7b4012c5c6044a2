import { type TextStatus, textStatus } from '../../definition/languages.ts';
import { textOf } from '../../definition/text-of.ts';
import { textUses } from '../../definition/text-uses.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';

/** A text as a translator gets it. */
export interface Translatable {
  readonly key: MessageKey;
  /** The part of the survey it is first met in (`items/FC1`, `lists/agree5`), '' where nothing uses it. */
  readonly group: string;
  readonly places: readonly string[];
  /** Respondents see it; else only researchers do. */
  readonly shown: boolean;
  readonly source: string;
  readonly target: string | null;
  readonly status: TextStatus;
  /** What its author says of it to translators. */
  readonly note: string | null;
}

/** What a translator keeps together: a question, a page's own words, a list, a part of the survey. */
const groupOf = (place: string): string => {
  const parts = place.split('/').filter((part) => part !== '');
  const item = parts.indexOf('items');
  if (item >= 0) return parts.slice(item, item + 2).join('/');
  return parts.slice(0, parts.length > 1 ? 2 : 1).join('/');
};

/** Every text of the source language with its translation, in the order in which the survey uses them. */
export const translatables = (survey: Survey, language: LanguageTag): readonly Translatable[] => {
  const uses = new Map<MessageKey, { readonly places: string[]; shown: boolean }>();
  for (const { key, place, shown } of textUses(survey)) {
    const own = uses.get(key) ?? { places: [], shown: false };
    own.places.push(place);
    own.shown ||= shown;
    uses.set(key, own);
  }
  const all = Object.keys(survey.texts[survey.source] ?? {});
  const keys = [...new Set([...uses.keys(), ...all])].filter((key) => all.includes(key));
  return keys.map((key) => {
    const { places = [], shown = false } = uses.get(key) ?? {};
    return {
      key,
      group: groupOf(places[0] ?? ''),
      places,
      shown,
      source: textOf(survey, key, survey.source) ?? '',
      target: textOf(survey, key, language),
      status: textStatus(survey, key, language),
      note: survey.translatorNotes?.[key] ?? null,
    };
  });
};
