import { textOf } from '../definition/text-of.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Study } from '../model/study.ts';
import type { MessageKey, Survey } from '../model/survey.ts';
import type { Proven } from '../promise/proven.ts';
import { consentView } from './consent-view.ts';

/** A survey as a study publishes it. */
export interface Studied {
  readonly survey: Survey;
  readonly study: Study;
}

const keysOf = ({ consent, placeholders }: Survey): readonly MessageKey[] => [
  consent.title,
  ...consent.lines.map(({ text }) => text),
  ...consent.boxes.map(({ text }) => text),
  consent.decline,
  ...Object.values(placeholders).filter((key) => key !== null),
];

const withTexts = (own: Survey, newest: Survey): Survey['texts'] => {
  const texts = { ...own.texts };
  for (const tag of Object.keys(newest.texts))
    texts[tag] = {
      ...texts[tag],
      ...Object.fromEntries(
        keysOf(newest).flatMap((key) => {
          const text = newest.texts[tag]?.[key];
          return text === undefined || textOf(newest, key, tag) === null ? [] : [[key, text]];
        }),
      ),
    };
  return texts;
};

const withWords = (own: Study, newest: Study): Study['placeholders'] =>
  Object.fromEntries(
    [...new Set([...Object.keys(own.placeholders), ...Object.keys(newest.placeholders)])].map((tag) => [
      tag,
      { ...own.placeholders[tag], ...newest.placeholders[tag] },
    ]),
  );

const made = new WeakMap<Survey, WeakMap<Survey, Studied>>();

/**
 * What the authors of answers to an earlier version are asked to agree to now: the words of the newest version's consent
 * as they are true of the earlier one. What is stored of an answer and until when stays with the version that was
 * answered, so its questions, mode and dates say which lines hold and what days they name.
 */
export const consentInForce = (own: Studied, newest: Studied): Studied => {
  if (own.survey.version === newest.survey.version) return own;
  const known = made.get(own.survey) ?? new WeakMap<Survey, Studied>();
  made.set(own.survey, known);
  const found = known.get(newest.survey) ?? {
    survey: {
      ...own.survey,
      version: newest.survey.version,
      consent: newest.survey.consent,
      placeholders: { ...own.survey.placeholders, ...newest.survey.placeholders },
      texts: withTexts(own.survey, newest.survey),
    },
    study: { ...own.study, placeholders: withWords(own.study, newest.study) },
  };
  known.set(newest.survey, found);
  return found;
};

/**
 * The language in which a text that was agreed to is still the one people are asked to agree to; null where it is in none.
 * Another translation is another language's text and changes nothing of it.
 */
export const languageInForce = (
  { survey, study }: Studied,
  consent: string,
  proven: Proven,
  first: LanguageTag = survey.source,
): LanguageTag | null =>
  [first, ...survey.languages.map(({ tag }) => tag)].find(
    (language) => consentView({ survey, study, language, proven }).hash === consent,
  ) ?? null;
