import type { Issue } from '../../model/issue.ts';
import type { Survey } from '../../model/survey.ts';
import { pipedNames, placeholderNames } from '../placeholders.ts';
import { questionsOf } from '../questions.ts';
import { textOf } from '../text-of.ts';
import { textUses } from '../text-uses.ts';
import { error, note, warning } from './issue.ts';

/** More words than people read before they answer. */
const longText = 40;

/** What is wrong with the markup of a text, or null. Allowed: **bold**, *italic*, [links](https://…), line breaks. */
const markupFault = (text: string): string | null => {
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

const placeholderIssues = (survey: Survey): readonly Issue[] =>
  textUses(survey).flatMap(({ key, place }) =>
    placeholderNames(textOf(survey, key, survey.source) ?? '')
      .filter((name) => !Object.hasOwn(survey.placeholders, name))
      .map((name) => error('REF-PLACEHOLDER', place, { name })),
  );

const pipeIssues = (survey: Survey): readonly Issue[] => {
  const questions = new Map(questionsOf(survey).map(({ question }) => [question.name, question]));
  return textUses(survey).flatMap(({ key, place }) =>
    pipedNames(textOf(survey, key, survey.source) ?? '').flatMap((name): readonly Issue[] => {
      const at = (textOf(survey, key, survey.source) ?? '').search(/\$\{/) + 1;
      const question = questions.get(name);
      if (question === undefined)
        return survey.attributes.some((attribute) => attribute.name === name)
          ? []
          : [error('LOGIC-UNKNOWN-NAME', place, { name, at })];
      return question.required === undefined && question.kind !== 'calculated'
        ? [warning('TEXT-PIPE-EMPTY', place, { name })]
        : [];
    }),
  );
};

const questionTextIssues = (survey: Survey): readonly Issue[] => {
  const met = new Map<string, string>();
  return questionsOf(survey).flatMap(({ question, place }): readonly Issue[] => {
    const text = textOf(survey, question.text, survey.source);
    if (text === null) return [];
    const words = text.split(/\s+/).filter((word) => word !== '').length;
    const key = text.normalize('NFC').toLowerCase().trim();
    const other = met.get(key);
    if (other === undefined) met.set(key, question.name);
    return [
      ...(words > longText ? [note('TEXT-LONG', place, { words, maximum: longText })] : []),
      ...(other === undefined ? [] : [note('TEXT-DUPLICATE', place, { other })]),
      ...(text.trim() === '' ? [error('TEXT-EMPTY', place)] : []),
    ];
  });
};

/** Texts: only the markup that is shown, placeholders and piped answers that exist, questions people can take in. */
export const checkTexts = (survey: Survey): readonly Issue[] => [
  ...markupIssues(survey),
  ...placeholderIssues(survey),
  ...pipeIssues(survey),
  ...questionTextIssues(survey),
];
