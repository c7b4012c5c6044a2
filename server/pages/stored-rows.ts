import { scoreAll } from '../../analysis/scale/score.ts';
import { scoreItems } from '../../analysis/scale/score-items.ts';
import { tongueOf } from '../../client/lib/tongue.ts';
import type { StoredRow } from '../../client/respondent/row-list.tsx';
import { asDraft } from '../../surveys/engine/corrected-document.ts';
import { isReadOnly } from '../../surveys/engine/is-read-only.ts';
import { type Relevance, relevanceOf } from '../../surveys/engine/relevance.ts';
import { plainText, shown } from '../../surveys/engine/shown.ts';
import { variablesOf } from '../../surveys/engine/variables.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Question, Score } from '../../surveys/model/survey.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { answerText } from './answer-text.ts';
import { variableLabel } from './variable-label.ts';

const present = (label: ShownText, value: ShownText): StoredRow => ({ label, value, absent: null });

const absence = {
  'not-shown': 'notShown',
  withdrawn: 'takenBack',
  expired: 'deletedOnDay',
  withheld: 'notAnswered',
  skipped: 'notAnswered',
  'broke-off': 'notReached',
} as const;

/** What the author of a response can do with a question: said once, at its last row. */
const changeOf = (
  { survey }: PublishedSurvey,
  question: Question,
  variable: string,
  document: ResponseDocument,
  relevance: Relevance,
): Pick<StoredRow, 'change'> => {
  const variables = variablesOf(question);
  const reasons = variables.map((own) => document.missing[own]);
  if (question.kind === 'calculated' || variable !== variables.at(-1)) return {};
  if (reasons.some((reason) => reason === 'not-shown' || reason === 'expired')) return {};
  const answered = variables.some((own) => (document.answers[own] ?? '') !== '');
  const fixed = isReadOnly(survey, question, relevance);
  return fixed && !answered ? {} : { change: { question: question.name, fixed, answered } };
};

/** The two statements of a question, in the order in which this person saw them. */
const statementsOf = (
  { survey, study }: PublishedSurvey,
  { name, anchors }: Question,
  { assigned }: ResponseDocument,
  language: LanguageTag,
): Pick<StoredRow, 'statements'> => {
  if (anchors === undefined) return {};
  const sides = assigned[`${name}_side`] === 'BA' ? (['B', 'A'] as const) : (['A', 'B'] as const);
  return { statements: sides.map((side) => shown({ survey, study, key: anchors[side], language })) };
};

/** Every question of the version that was answered, in the definition's order, with what is stored of it. */
export const answerRows = (
  published: PublishedSurvey,
  document: ResponseDocument,
  language: LanguageTag,
): readonly StoredRow[] => {
  const { survey, study } = published;
  const relevance = relevanceOf(survey, asDraft(document), study);
  return survey.pages
    .flatMap(({ items }) => items)
    .flatMap((question) => variablesOf(question).map((variable) => ({ question, variable })))
    .map(({ question, variable }) => {
      const label = variableLabel(published, variable, language);
      const value = document.answers[variable] ?? '';
      const change = changeOf(published, question, variable, document, relevance);
      if (value !== '')
        return {
          ...present(label, answerText(published, variable, value, language)),
          ...statementsOf(published, question, document, language),
          ...change,
        };
      return { label, value: null, absent: absence[document.missing[variable] ?? 'skipped'], ...change };
    });
};

const scoreText = (
  { survey, study }: PublishedSurvey,
  score: Score,
  value: number | string | boolean,
  language: LanguageTag,
): ShownText => {
  const said = tongueOf(language).words;
  if (typeof value === 'boolean') return plainText(said(value ? 'yes' : 'no'), language);
  if (typeof value === 'number')
    return plainText(new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value), language);
  const code = score.kind === 'rule' ? score.codes?.find(({ name }) => name === value) : undefined;
  return code === undefined ? plainText(value, language) : shown({ survey, study, key: code.text, language });
};

/** The questions whose answers a score was worked out from. */
const itemsBehind = (
  published: PublishedSurvey,
  { answers }: ResponseDocument,
  score: string,
  language: LanguageTag,
): readonly ShownText[] =>
  scoreItems(published.survey, score)
    .filter((name) => (answers[name] ?? '') !== '')
    .map((name) => variableLabel(published, name, language));

/** What is worked out from the answers whenever results are made, with what it is worked out from. */
export const scoreRows = (
  published: PublishedSurvey,
  document: ResponseDocument,
  language: LanguageTag,
): readonly StoredRow[] => {
  const { survey, study } = published;
  const values = scoreAll(survey, document.answers, document.assigned);
  return survey.scores.flatMap((score) => {
    const value = values[score.name] ?? null;
    return value === null
      ? []
      : [
          present(
            shown({ survey, study, key: score.text, language }),
            scoreText(published, score, value, language),
          ),
        ].map((row) => ({ ...row, from: itemsBehind(published, document, score.name, language) }));
  });
};
