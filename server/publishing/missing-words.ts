import { placeholderNames } from '../../surveys/definition/placeholders.ts';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { shown } from '../../surveys/engine/shown.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { everyPromise } from '../../surveys/promise/proven.ts';

/** Words that only the moment of answering knows. */
const momentary = new Set(['code']);

const textsOf = (survey: Survey, study: Study, language: LanguageTag): readonly string[] => {
  const consent = consentView({ survey, study, language, proven: everyPromise });
  const keys = [
    survey.debrief,
    ...survey.pages.flatMap(({ title, intro, introWhenProviderFixed, items }) => [
      title,
      study.providerFixed ? (introWhenProviderFixed ?? intro) : intro,
      ...items.flatMap(({ text, hint }) => [text, hint]),
    ]),
  ];
  return [
    ...[...consent.lines, ...consent.boxes].map(({ text }) => text.text),
    ...keys.flatMap((key) => (key === undefined ? [] : [shown({ survey, study, key, language }).text])),
  ];
};

/** Placeholders that would stay visible as `{name}` on a page in this language. */
export const missingWords = (survey: Survey, study: Study, language: LanguageTag): readonly string[] => [
  ...new Set(
    textsOf(survey, study, language)
      .flatMap(placeholderNames)
      .filter((name) => !momentary.has(name) || survey.receipt === 'none'),
  ),
];
