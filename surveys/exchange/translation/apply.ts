import { textHash } from '../../definition/hash.ts';
import { type TextStatus, textStatus } from '../../definition/languages.ts';
import { fillings } from '../../definition/placeholders.ts';
import { longestText } from '../../definition/text/schema.ts';
import { textOf } from '../../definition/text-of.ts';
import type { Issue, Result } from '../../model/issue.ts';
import type { LanguageTag, Translation, TranslationStatus } from '../../model/language.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import type { TranslationUnit } from './translation-unit.ts';

/** What a file did to one text: a first translation, other words, or only another status. */
export interface TranslationChange {
  readonly key: MessageKey;
  readonly change: 'added' | 'reworded' | 'status';
  readonly from: TextStatus;
  /** As it stands afterwards: `needs_update` where the source has changed since the file was made. */
  readonly to: TextStatus;
}

export interface Applied {
  readonly survey: Survey;
  readonly changes: readonly TranslationChange[];
  readonly unchanged: number;
}

export interface ApplyOptions {
  readonly survey: Survey;
  readonly language: LanguageTag;
  readonly units: readonly TranslationUnit[];
}

const fault = (code: string, line: number, data: NonNullable<Issue['data']> = {}): Issue => ({
  code,
  severity: 'error',
  place: `line ${line}`,
  data,
});

const isHalf = /\p{Surrogate}/u;

const unitIssues = (survey: Survey, unit: TranslationUnit, twice: boolean): readonly Issue[] => {
  const { key, source, target, line } = unit;
  if (textOf(survey, key, survey.source) === null) return [fault('TRANSLATION-UNKNOWN', line, { key })];
  if (twice) return [fault('TRANSLATION-TWICE', line, { key })];
  if (target === null) return [];
  if (target.length > longestText) return [fault('TRANSLATION-LONG', line, { key, maximum: longestText })];
  if (isHalf.test(target)) return [fault('TRANSLATION-CHARACTER', line, { key })];
  const [expected, found] = [fillings(source).join(' '), fillings(target).join(' ')];
  return expected === found ? [] : [fault('TRANSLATION-PLACEHOLDER', line, { key, expected, found })];
};

const computed = (status: TextStatus): status is 'missing' | 'needs_update' =>
  status === 'missing' || status === 'needs_update';

/** A new wording has the status the file gives it anew; one that was given to the old words is no longer true. */
const statusOfNewWords = (given: TextStatus, before: TextStatus): TranslationStatus => {
  if (computed(given)) return 'draft_t1';
  return given === before && given !== 'draft_t2' ? 'draft_t1' : given;
};

/** The translation after the file, or null where the file says nothing new. */
const translated = (survey: Survey, language: LanguageTag, unit: TranslationUnit): Translation | null => {
  const { key, source, target, status } = unit;
  if (target === null || (target.trim() === '' && source.trim() !== '')) return null;
  const before = textStatus(survey, key, language);
  if (textOf(survey, key, language) === target) {
    if (computed(status) || status === before) return null;
    return { text: target, of: textHash(source), status };
  }
  return { text: target, of: textHash(source), status: statusOfNewWords(status, before) };
};

const withTranslations = (
  survey: Survey,
  language: LanguageTag,
  fresh: ReadonlyMap<MessageKey, Translation>,
): Survey => {
  if (fresh.size === 0) return survey;
  const own = survey.texts[language] ?? {};
  const added = [...fresh].filter(([key]) => !Object.hasOwn(own, key));
  return {
    ...survey,
    languages: survey.languages.some(({ tag }) => tag === language)
      ? survey.languages
      : [...survey.languages, { tag: language, status: 'draft_t1' }],
    texts: {
      ...survey.texts,
      [language]: Object.fromEntries([
        ...Object.entries(own).map(([key, text]) => [key, fresh.get(key) ?? text] as const),
        ...added,
      ]),
    },
  };
};

/**
 * Takes a translator's file into a survey, all of it or nothing. Texts the survey does not have, texts that come twice,
 * and translations that fill in other things than the source they were made from are refused with their line. A text
 * that is empty in the file, or not in it, stays as it is. New words carry the hash of the source the translator saw, so
 * that a source which has changed since makes them stale; a status that was given to other words is not kept. A
 * language that the survey does not have yet is added as a draft.
 */
export const applyTranslations = ({ survey, language, units }: ApplyOptions): Result<Applied> => {
  if (language === survey.source)
    return { ok: false, issues: [fault('TRANSLATION-SOURCE', 1, { language })] };
  const met = new Set<MessageKey>();
  const issues = units.flatMap((unit) => {
    const twice = met.has(unit.key);
    met.add(unit.key);
    return unitIssues(survey, unit, twice);
  });
  if (issues.length > 0) return { ok: false, issues };
  const fresh = new Map(
    units.flatMap((unit) => {
      const own = translated(survey, language, unit);
      return own === null ? [] : [[unit.key, own] as const];
    }),
  );
  const after = withTranslations(survey, language, fresh);
  const changes = [...fresh].map(([key, { text }]): TranslationChange => {
    const old = textOf(survey, key, language);
    return {
      key,
      change: old === null ? 'added' : old === text ? 'status' : 'reworded',
      from: textStatus(survey, key, language),
      to: textStatus(after, key, language),
    };
  });
  return {
    ok: true,
    issues: [],
    value: { survey: after, changes, unchanged: units.length - changes.length },
  };
};
