import { lookup } from '../locales/catalogue.ts';
import { wordsStatus } from '../locales/every-language.ts';
import type { LanguageTag, TranslationStatus } from '../model/language.ts';
import type { MessageKey, Survey } from '../model/survey.ts';
import { isPrivateTag } from './check/language-tag.ts';
import { textHash } from './hash.ts';
import { fillings } from './placeholders.ts';
import { textOf } from './text-of.ts';
import { textUses } from './text-uses.ts';

/** How far a text has come in a language, in the order of the work; `missing` and `needs_update` are computed. */
export type TextStatus = TranslationStatus | 'missing' | 'needs_update';

/** Every status, the least first. */
export const textStatuses: readonly TextStatus[] = [
  'missing',
  'retired',
  'needs_update',
  'draft_mt',
  'draft_t1',
  'draft_t2',
  'reviewed',
  'adjudicated',
  'pretested',
  'approved',
];

const atLeast = (status: TextStatus, least: TextStatus): boolean =>
  textStatuses.indexOf(status) >= textStatuses.indexOf(least);

/**
 * Status of one text in one language. A translation of another wording than today's source is `needs_update`, whatever
 * it says of itself; a text of the source language has the status of its language.
 */
export const textStatus = (survey: Survey, key: MessageKey, language: LanguageTag): TextStatus => {
  const source = textOf(survey, key, survey.source);
  const text = textOf(survey, key, language);
  if (text === null || (text.trim() === '' && source !== null && source.trim() !== '')) return 'missing';
  const own = survey.texts[language]?.[key];
  if (language === survey.source || typeof own === 'string' || own === undefined)
    return survey.languages.find(({ tag }) => tag === language)?.status ?? 'draft_t1';
  return source !== null && own.of === textHash(source) ? own.status : 'needs_update';
};

/** Why a language may not be fielded yet. */
export type LaunchReason =
  | 'missing-texts'
  | 'stale-texts'
  | 'machine-texts'
  | 'texts-not-adjudicated'
  | 'unequal-placeholders'
  | 'form-not-pretested'
  | 'interface-missing'
  | 'interface-machine'
  | 'private-tag';

/** One language of a survey on its way to the field. */
export interface LanguageReport {
  readonly language: LanguageTag;
  /** Of the form as a whole, as its authors state it. */
  readonly status: TranslationStatus;
  readonly texts: number;
  readonly missing: readonly MessageKey[];
  readonly stale: readonly MessageKey[];
  /** Translations that fill in other things than their source. */
  readonly unequal: readonly MessageKey[];
  /** How many shown texts have each status. */
  readonly counts: Readonly<Partial<Record<TextStatus, number>>>;
  /** May be shown to real respondents: every shown text adjudicated or better, the form pretested or better, buttons there. */
  readonly fieldable: boolean;
  readonly reasons: readonly LaunchReason[];
}

/** Keys of all texts respondents can see, each once. */
export const shownKeys = (survey: Survey): readonly MessageKey[] => [
  ...new Set(
    textUses(survey)
      .filter(({ shown }) => shown)
      .map(({ key }) => key),
  ),
];

const sameFillings = (survey: Survey, key: MessageKey, language: LanguageTag): boolean => {
  const [source, own] = [textOf(survey, key, survey.source), textOf(survey, key, language)];
  return source === null || own === null || fillings(source).join(' ') === fillings(own).join(' ');
};

/** How far the words around the questions have come in a language; null where there are none. */
const interfaceStatus = (language: LanguageTag): TranslationStatus | null => {
  const served = lookup(language, Object.keys(wordsStatus));
  return served === null ? null : (wordsStatus[served] ?? null);
};

/**
 * The least that is so of what people read in a language: of the form as a whole, or of one of its shown translations.
 * A text that is missing says nothing here: another language stands in for it, and is marked. Null for a language the
 * survey does not have.
 */
export const leastStatus = (survey: Survey, language: LanguageTag): TranslationStatus | null => {
  const form = survey.languages.find(({ tag }) => tag === language)?.status ?? null;
  if (form === null || language === survey.source) return form;
  const own = survey.texts[language] ?? {};
  return shownKeys(survey).reduce<TranslationStatus>((least, key) => {
    const text = Object.hasOwn(own, key) ? own[key] : undefined;
    return typeof text === 'object' && text.status !== 'retired' && !atLeast(text.status, least)
      ? text.status
      : least;
  }, form);
};

/** Source texts that an edit changed, with the languages whose translation of them is stale now. */
export interface StaleText {
  readonly key: MessageKey;
  readonly languages: readonly LanguageTag[];
}

/**
 * What an edit of a survey made stale: texts whose translations were current in `before` and are no longer in `after`,
 * in the order of the document. A translation that was stale already is not listed again.
 */
export const becameStale = (before: Survey, after: Survey): readonly StaleText[] =>
  [...new Set(textUses(after).map(({ key }) => key))].flatMap((key) => {
    const languages = after.languages
      .map(({ tag }) => tag)
      .filter(
        (tag) =>
          textStatus(after, key, tag) === 'needs_update' && textStatus(before, key, tag) !== 'needs_update',
      );
    return languages.length === 0 ? [] : [{ key, languages }];
  });

/**
 * The launch gate: for each language of the survey, what is missing, what is stale (the source changed since it was
 * translated), how far the texts have come, and whether and why it may not be fielded. Only texts respondents see
 * count; words for researchers fall back to the source language. Of the interface's words is asked that they are there
 * and no machine's.
 *
 * @param of Languages to report of; all of the survey's where it is not said.
 */
export const languageReport = (
  survey: Survey,
  of: readonly LanguageTag[] = survey.languages.map(({ tag }) => tag),
): readonly LanguageReport[] => {
  const keys = shownKeys(survey);
  const asked = survey.languages.filter(({ tag }) => of.includes(tag));
  return asked.map(({ tag: language, status }) => {
    const statuses = keys.map((key) => [key, textStatus(survey, key, language)] as const);
    const having = (wanted: TextStatus): readonly MessageKey[] =>
      statuses.flatMap(([key, own]) => (own === wanted ? [key] : []));
    const counts: Partial<Record<TextStatus, number>> = {};
    for (const [, own] of statuses) counts[own] = (counts[own] ?? 0) + 1;
    const some = (least: TextStatus): boolean => statuses.some(([, own]) => !atLeast(own, least));
    const unequal = keys.filter((key) => !sameFillings(survey, key, language));
    const buttons = interfaceStatus(language);
    const reasons: readonly LaunchReason[] = [
      ...(having('missing').length > 0 ? (['missing-texts'] as const) : []),
      ...(having('needs_update').length > 0 ? (['stale-texts'] as const) : []),
      ...(having('draft_mt').length > 0 ? (['machine-texts'] as const) : []),
      ...(unequal.length > 0 ? (['unequal-placeholders'] as const) : []),
      ...(some('adjudicated') ? (['texts-not-adjudicated'] as const) : []),
      ...(atLeast(status, 'pretested') ? [] : (['form-not-pretested'] as const)),
      ...(buttons === null ? (['interface-missing'] as const) : []),
      ...(buttons === 'draft_mt' ? (['interface-machine'] as const) : []),
      ...(isPrivateTag(language) ? (['private-tag'] as const) : []),
    ];
    return {
      language,
      status,
      texts: keys.length,
      missing: having('missing'),
      stale: having('needs_update'),
      unequal,
      counts,
      fieldable: reasons.length === 0,
      reasons,
    };
  });
};
