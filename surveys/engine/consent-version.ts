import { canonical } from '../definition/canonical.ts';
import { sha256Hex } from '../definition/sha256.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Answers } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Question, Survey } from '../model/survey.ts';
import { answerOf } from './answer-of.ts';
import { shown } from './shown.ts';

/** The column that tells which text was agreed to, or not. */
export const versionName = (question: string): string => `${question}_version`;

/**
 * Whether something kept beside answers is such a column.
 *
 * @example
 * isConsentVersion('DEEPER_version', '00ff00ff00ff00ff') // true
 */
export const isConsentVersion = (name: string, value: string): boolean =>
  name.endsWith('_version') && /^[0-9a-f]{16}$/.test(value);

/** Sixteen hex digits that stand for the words somebody is asked to agree to, as the study shows them in a language. */
export const consentVersion = (options: {
  readonly survey: Survey;
  readonly study: Study;
  readonly question: Question;
  readonly language: LanguageTag;
}): string => {
  const { survey, study, question, language } = options;
  const keys = [question.text, question.hint, question.guidance].filter((key) => key !== undefined);
  const words = keys.map((key) => shown({ survey, study, key, language }).text);
  return sha256Hex(canonical(words)).slice(0, 16);
};

/**
 * What is kept beside answers, with the version of the text for every consent that has one: the version already there,
 * else that of the language the question was shown in. A consent without an answer keeps none.
 */
export const withConsentVersions = (options: {
  readonly survey: Survey;
  readonly study: Study;
  readonly answers: Answers;
  readonly assigned: Answers;
  readonly language: (question: Question) => LanguageTag;
}): Answers => {
  const { survey, study, answers, assigned, language } = options;
  const consents = survey.pages.flatMap(({ items }) => items).filter(({ kind }) => kind === 'consent');
  if (consents.length === 0) return assigned;
  const kept: Record<string, string> = { ...assigned };
  for (const question of consents) {
    const name = versionName(question.name);
    if (answerOf(answers, question.name) === '') delete kept[name];
    else kept[name] ??= consentVersion({ survey, study, question, language: language(question) });
  }
  return kept;
};
