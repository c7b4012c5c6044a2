import { minimumGroupOf } from '../definition/minimum-group.ts';
import { readingTime } from '../definition/reading-time.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { dayText } from './day-text.ts';
import { lastCodeDay } from './last-code-day.ts';

type Settings = Pick<Study, 'retention' | 'minimumGroup'>;

/** How a number is written: as a language does, or bare where a text counts by it. */
type Digits = (value: number) => string;

type Word = (study: Settings, language: LanguageTag, digits: Digits) => string | null;

const settled: Readonly<Record<string, Word>> = {
  retention: ({ retention }, language) =>
    retention === undefined ? null : dayText(retention.responses, language),
  deadline: (study, language) => {
    const last = lastCodeDay(study);
    return last === null ? null : dayText(last, language);
  },
  kMin: (study, _, digits) => digits(minimumGroupOf(study)),
};

/**
 * The word for a placeholder that follows from the study's own settings, so that what people are told is what is done:
 * the last day on which a code works (`deadline`), when everything is deleted (`retention`), the least group (`kMin`,
 * which every study has). Null where the setting is absent.
 *
 * @example
 * computedWord({ minimumGroup: 10 }, 'kMin', 'en') // '10'
 * computedWord({ minimumGroup: 10 }, 'deadline', 'en') // null
 */
export const computedWord = (
  study: Settings,
  name: string,
  language: LanguageTag,
  digits: Digits = String,
): string | null =>
  (Object.hasOwn(settled, name) ? settled[name]?.(study, language, digits) : undefined) ?? null;

/**
 * Placeholders that nobody may type, because their words follow from settings that are there: the details of an
 * invitation list (`sampleFields`) from the survey's, the others from the study's.
 *
 * @example
 * computedNames({ attributes: [] }, {}) // ['kMin']
 */
export const computedNames = (survey: Pick<Survey, 'attributes'>, study: Settings): readonly string[] => [
  ...Object.keys(settled).filter((name) => computedWord(study, name, 'en') !== null),
  ...(survey.attributes.length > 0 ? ['sampleFields'] : []),
];

const modelled = new WeakMap<Survey, Map<LanguageTag, number>>();

/** Whole minutes as the time model has them, for a study that has not measured its own. */
export const modelledMinutes = (survey: Survey, language: LanguageTag): number => {
  const known = modelled.get(survey) ?? new Map<LanguageTag, number>();
  modelled.set(survey, known);
  const minutes = known.get(language) ?? Math.max(1, Math.round(readingTime(survey, language).typical));
  known.set(language, minutes);
  return minutes;
};
