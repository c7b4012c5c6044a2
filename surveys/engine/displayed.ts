import { choicesOf, listOf } from '../definition/questions.ts';
import { direction } from '../model/direction.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Study } from '../model/study.ts';
import type { Question, Survey } from '../model/survey.ts';
import { choiceLabel } from './choice-label.ts';
import { isTyped } from './choices.ts';
import { levelText } from './level-text.ts';
import { cleanMoment, isMoment, type MomentKind } from './moment.ts';
import { plainText, shown } from './shown.ts';
import { askedVariables } from './variables.ts';

export interface DisplayedOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly variable: string;
  readonly value: string;
  readonly language: LanguageTag;
  /** Between several names. */
  readonly separator: string;
  /**
   * Whether it is as its question shows it, a number before its unit and a point of a numbered scale before its words; a
   * text that pipes an answer writes its own.
   */
  readonly asAsked: boolean;
}

const momentText = (kind: MomentKind, value: string, language: LanguageTag): string => {
  if (cleanMoment(kind, value) === null) return value;
  const date = new Date(`${kind === 'time' ? '1970-01-01T' : ''}${value}${kind === 'date' ? 'T00:00' : ''}Z`);
  return new Intl.DateTimeFormat(language, {
    calendar: 'gregory',
    timeZone: 'UTC',
    ...(kind === 'time' ? {} : { dateStyle: 'long' }),
    ...(kind === 'date' ? {} : { timeStyle: value.split(':').length > 2 ? 'medium' : 'short' }),
  }).format(date);
};

const chosen = (question: Question, options: DisplayedOptions): ShownText => {
  const { survey, study, value, language, separator, asAsked } = options;
  const list = listOf(survey, question);
  const choices = choicesOf(survey, question);
  const labels = value.split(' ').map((code, index) => {
    const choice = choices.find(({ name }) => name === code);
    if (choice === undefined) return plainText(code, language);
    const label = choiceLabel({ survey, study, list, choice, language });
    if (choice.missing !== undefined) return label;
    const number = (own: number): string => new Intl.NumberFormat(language).format(own);
    if (question.kind === 'rank') return { ...label, text: `${number(index + 1)}. ${label.text}` };
    return asAsked && question.kind === 'score11' && choice.text !== undefined
      ? { ...label, text: `${number(Number(choice.name))} · ${label.text}` }
      : label;
  });
  const foreign = labels.find(({ fallback }) => fallback);
  return {
    text: labels.map(({ text }) => text).join(separator),
    language: foreign?.language ?? language,
    direction: foreign?.direction ?? direction(language),
    fallback: foreign !== undefined,
  };
};

const amount = (question: Question, options: DisplayedOptions): ShownText => {
  const { survey, study, value, language, asAsked } = options;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 15 }).format(Number(value));
  if (!asAsked || question.unit === undefined) return plainText(number, language);
  const unit = shown({ survey, study, key: question.unit, language });
  return { ...unit, text: `${number}\u00a0${unit.text}` };
};

/**
 * A stored answer in words of a language: labels of choices, a rank numbered, days and times as the language writes
 * them, numbers with its digits and separators (and as they were asked), the text of an experiment's level; a text, and what is none of these,
 * as it stands.
 */
export const displayed = (options: DisplayedOptions): ShownText => {
  const { survey, variable, value, language } = options;
  const question = askedVariables(survey).get(variable)?.question;
  if (question === undefined || value === '') return levelText(options) ?? plainText(value, language);
  const choices = choicesOf(survey, question);
  const names = new Set(choices.map(({ name }) => name));
  if (value.split(' ').some((name) => names.has(name)) && (!isTyped(question) || names.has(value)))
    return chosen(question, options);
  const { kind } = question;
  if (isMoment(kind)) return plainText(momentText(kind, value, language), language);
  if ((kind === 'number' || kind === 'slider') && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value))
    return amount(question, options);
  return plainText(value, language);
};
