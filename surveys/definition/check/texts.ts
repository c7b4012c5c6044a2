import { messageFault } from '../../locales/message.ts';
import type { Issue } from '../../model/issue.ts';
import type { Survey } from '../../model/survey.ts';
import { factorVariables } from '../assigned.ts';
import { decidingNames, pipedNames, placeholderNames } from '../placeholders.ts';
import { questionsOf } from '../questions.ts';
import { textOf } from '../text-of.ts';
import { textUses } from '../text-uses.ts';
import { error, note, warning } from './issue.ts';

/** What is wrong with the markup of a text, or null. Allowed: **bold**, *italic*, [links](https://…), line breaks. */
const markupFault = (text: string): string | null => {
  const image = /!\[[^\]]*\]\([^)]*\)/.exec(text)?.[0];
  if (image !== undefined) return image;
  const tag = /<\/?[a-z!][^>]*>/i.exec(text)?.[0];
  if (tag !== undefined) return tag;
  for (const [link, address = ''] of text.matchAll(/\[[^\]]*\]\(([^)]*)\)/g))
    if (!/^(?:https:\/\/|mailto:|\{)/.test(address)) return link;
  const bold = text.split('**').length - 1;
  if (bold % 2 === 1) return '**';
  return (text.replaceAll('**', '').split('*').length - 1) % 2 === 1 ? '*' : null;
};

const markupIssues = (survey: Survey): readonly Issue[] =>
  survey.languages.flatMap(({ tag }) =>
    Object.keys(survey.texts[tag] ?? {}).flatMap((key) => {
      const fault = markupFault(textOf(survey, key, tag) ?? '');
      return fault === null
        ? []
        : [error('TEXT-MARKUP', `texts/${tag}/${key}`, { found: fault.slice(0, 60) })];
    }),
  );

/** Answers that a text counts or chooses by; what is declared as a placeholder is none. */
const decidingAnswers = (survey: Survey, text: string): readonly string[] => {
  const names = decidingNames(text).filter((name) => !Object.hasOwn(survey.placeholders, name));
  if (names.length === 0) return [];
  const asked = new Set([
    ...survey.attributes.map(({ name }) => name),
    ...factorVariables(survey).keys(),
    ...questionsOf(survey).flatMap(({ question }) => [
      question.name,
      ...(question.rows ?? []).map((row) => `${question.name}_${row.name}`),
    ]),
  ]);
  return names.filter((name) => asked.has(name));
};

const placeholderIssues = (survey: Survey): readonly Issue[] =>
  textUses(survey).flatMap(({ key, place }) => {
    const text = textOf(survey, key, survey.source) ?? '';
    const answers = decidingAnswers(survey, text);
    return placeholderNames(text)
      .filter((name) => !Object.hasOwn(survey.placeholders, name) && !answers.includes(name))
      .map((name) => error('REF-PLACEHOLDER', place, { name }));
  });

const example = '{n, plural, one {# day} other {# days}}';

/** Every text, in each language, that counts or chooses and cannot be read. */
const messageIssues = (survey: Survey): readonly Issue[] =>
  Object.entries(survey.texts).flatMap(([tag, own]) =>
    Object.keys(own).flatMap((key) => {
      const fault = messageFault(textOf(survey, key, tag) ?? '');
      return fault === null ? [] : [error('TEXT-MESSAGE', `texts/${tag}/${key}`, { ...fault, example })];
    }),
  );

const pipeIssues = (survey: Survey): readonly Issue[] => {
  const questions = new Map(questionsOf(survey).map(({ question }) => [question.name, question]));
  return textUses(survey).flatMap(({ key, place }) => {
    const text = textOf(survey, key, survey.source) ?? '';
    return [...pipedNames(text), ...decidingAnswers(survey, text)].flatMap((name): readonly Issue[] => {
      const at = text.search(/\$\{/) + 1;
      const question = questions.get(name);
      if (question === undefined)
        return survey.attributes.some((attribute) => attribute.name === name) ||
          factorVariables(survey).has(name)
          ? []
          : [error('LOGIC-UNKNOWN-NAME', place, { name, at })];
      return question.required === undefined && question.kind !== 'calculated'
        ? [warning('TEXT-PIPE-EMPTY', place, { name })]
        : [];
    });
  });
};

const questionTextIssues = (survey: Survey): readonly Issue[] => {
  const met = new Map<string, string>();
  return questionsOf(survey).flatMap(({ question, place }): readonly Issue[] => {
    const text = textOf(survey, question.text, survey.source);
    if (text === null) return [];
    const key = text.normalize('NFC').toLowerCase().trim();
    const other = met.get(key);
    if (other === undefined) met.set(key, question.name);
    return [
      ...(other === undefined ? [] : [note('TEXT-DUPLICATE', place, { other })]),
      ...(text.trim() === '' ? [error('TEXT-EMPTY', place)] : []),
    ];
  });
};

/** Texts: only the markup that is shown, placeholders and piped answers that exist, questions people can take in. */
export const checkTexts = (survey: Survey): readonly Issue[] => [
  ...markupIssues(survey),
  ...messageIssues(survey),
  ...placeholderIssues(survey),
  ...pipeIssues(survey),
  ...questionTextIssues(survey),
];
