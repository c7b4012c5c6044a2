import { pluralGaps } from '../../locales/plural-forms.ts';
import type { Issue } from '../../model/issue.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import { languageReport, textStatus } from '../languages.ts';
import { fillings } from '../placeholders.ts';
import { textOf } from '../text-of.ts';
import { directionFault } from './direction.ts';
import { error, note, warning } from './issue.ts';
import { isLanguageTag, isPrivateTag } from './language-tag.ts';
import { signIssues } from './translated-signs.ts';

/** Below this many letters the same word in two languages is no surprise. */
const fewLetters = 12;

const listIssues = (survey: Survey): readonly Issue[] => {
  const tags = survey.languages.map(({ tag }) => tag);
  return [
    ...tags
      .filter((tag) => !isLanguageTag(tag))
      .map((tag) =>
        error('LANG-TAG', `languages/${tag}`, { tag, kind: isPrivateTag(tag) ? 'own' : 'other' }),
      ),
    ...tags
      .filter((tag, index) => tags.findIndex((each) => each.toLowerCase() === tag.toLowerCase()) !== index)
      .map((tag) => error('LANG-TWICE', `languages/${tag}`, { tag })),
    ...(tags.includes(survey.source) ? [] : [error('LANG-SOURCE', 'source', { tag: survey.source })]),
    ...Object.keys(survey.texts)
      .filter((tag) => !tags.includes(tag))
      .map((tag) => error('LANG-UNLISTED', `texts/${tag}`, { tag })),
  ];
};

const formIssues = (survey: Survey): readonly Issue[] =>
  Object.entries(survey.texts).flatMap(([tag, own]) =>
    Object.entries(own)
      .filter(([, text]) => (typeof text === 'string') !== (tag === survey.source))
      .map(([key]) => error(tag === survey.source ? 'LANG-SOURCE-FORM' : 'LANG-FORM', `texts/${tag}/${key}`)),
  );

const translationIssues = (survey: Survey, key: MessageKey, tag: string): readonly Issue[] => {
  const source = textOf(survey, key, survey.source);
  const text = textOf(survey, key, tag);
  if (source === null || text === null) return [];
  const place = `texts/${tag}/${key}`;
  const [expected, found] = [fillings(source).join(' '), fillings(text).join(' ')];
  const letters = [...source].filter((letter) => /\p{L}/u.test(letter)).length;
  return [
    ...(expected === found ? [] : [error('LANG-PLACEHOLDER', place, { expected, found })]),
    ...signIssues(source, text, place),
    ...(text === source && letters >= fewLetters ? [note('LANG-IDENTICAL', place)] : []),
    ...(textStatus(survey, key, tag) === 'needs_update' ? [warning('LANG-STALE', place)] : []),
    ...(source.trim() !== '' && text.trim() === '' ? [error('LANG-EMPTY', place)] : []),
  ];
};

/** Plurals a language has and one of its texts, also of the source, does not give. */
const pluralIssues = (survey: Survey): readonly Issue[] =>
  Object.entries(survey.texts)
    .filter(([tag]) => isLanguageTag(tag))
    .flatMap(([tag, own]) =>
      Object.keys(own).flatMap((key) => {
        const gaps = pluralGaps(textOf(survey, key, tag) ?? '', tag);
        return gaps.length === 0
          ? []
          : [warning('LANG-PLURAL', `texts/${tag}/${key}`, { categories: gaps.join(', '), language: tag })];
      }),
    );

/** Texts, also of the source, that are written in another direction than their language. */
const directionIssues = (survey: Survey): readonly Issue[] =>
  Object.entries(survey.texts).flatMap(([tag, own]) =>
    Object.keys(own).flatMap((key) => {
      const fault = directionFault(textOf(survey, key, tag) ?? '', tag);
      return fault === null
        ? []
        : [error('LANG-DIRECTION', `texts/${tag}/${key}`, { language: tag, cause: fault })];
    }),
  );

const reportIssues = (survey: Survey): readonly Issue[] =>
  languageReport(survey).flatMap(({ language, missing, counts }) => [
    ...(language === survey.source
      ? []
      : missing.map((key) => warning('LANG-MISSING', `texts/${language}/${key}`, { language, key }))),
    ...(counts.draft_mt === undefined
      ? []
      : [warning('LANG-MACHINE', `languages/${language}`, { language, texts: counts.draft_mt })]),
  ]);

/** Languages: tags that exist, translations that are there, current, and hold the same placeholders as their source. */
export const checkLanguages = (survey: Survey): readonly Issue[] => [
  ...listIssues(survey),
  ...formIssues(survey),
  ...survey.languages
    .filter(({ tag }) => tag !== survey.source)
    .flatMap(({ tag }) =>
      Object.keys(survey.texts[tag] ?? {}).flatMap((key) => translationIssues(survey, key, tag)),
    ),
  ...pluralIssues(survey),
  ...directionIssues(survey),
  ...reportIssues(survey),
];
