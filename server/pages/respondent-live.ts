import type { LiveData } from '../../client/lib/live-data.ts';
import { tongueOf } from '../../client/lib/tongue.ts';
import { type AnswerProblem, answerIssue } from '../../surveys/engine/answer-issue.ts';
import { pageLogic } from '../../surveys/engine/page-logic.ts';
import { variablesOf } from '../../surveys/engine/variables.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Question } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import type { Open } from './respondent-draft.ts';
import { fieldErrors } from './respondent-errors.ts';

/** What a question's answer can be told early, with the numbers its sentences name. */
const tellable = ({
  kind,
  constraint,
  ...question
}: Question): readonly (readonly [AnswerProblem, object])[] => {
  const { minimum, maximum, step, maximumLength } = question;
  const own = constraint === undefined ? [] : [['ANSWER-CONSTRAINT', {}] as const];
  switch (kind) {
    case 'number':
    case 'slider':
      return [
        ['ANSWER-NUMBER', {}],
        ['ANSWER-INTEGER', {}],
        ...(minimum === undefined ? [] : [['ANSWER-MINIMUM', { minimum }] as const]),
        ...(maximum === undefined ? [] : [['ANSWER-MAXIMUM', { maximum }] as const]),
        ...(step === undefined ? [] : [['ANSWER-STEP', { step, from: minimum ?? 0 }] as const]),
        ...own,
      ];
    case 'text':
    case 'longtext':
      return [
        ...(maximumLength === undefined ? [] : [['ANSWER-TOO-LONG', { maximum: maximumLength }] as const]),
        ...own,
      ];
    case 'date':
      return [['ANSWER-DATE', {}], ...own];
    case 'time':
      return [['ANSWER-TIME', {}], ...own];
    case 'datetime':
      return [['ANSWER-DATETIME', {}], ...own];
    default:
      return own;
  }
};

const messagesOf = (
  { published, draft }: Pick<Open, 'published' | 'draft'>,
  page: string,
  language: LanguageTag,
): LiveData['messages'] =>
  Object.fromEntries(
    (published.survey.pages.find(({ name }) => name === page)?.items ?? []).flatMap((question) =>
      variablesOf(question).map((variable) => {
        const codes = tellable(question).map(([code, data]) => {
          const [error] = fieldErrors(published, draft, language, [answerIssue(code, variable, { ...data })]);
          return [code, error?.text] as const;
        });
        return [variable, Object.fromEntries(codes.filter(([, text]) => text !== undefined))] as const;
      }),
    ),
  ) as LiveData['messages'];

/**
 * What the script that follows a page's own rules is given; null where none of its questions depends on another. The
 * server judges what is sent in any case.
 */
export const liveRules = (
  { assets }: Pick<AppParts, 'assets'>,
  { published, draft }: Pick<Open, 'published' | 'draft'>,
  page: string,
  language: LanguageTag,
): { readonly script: string | null; readonly data: string } | null => {
  const logic = pageLogic(published.survey, published.study, draft, page);
  if (logic === null) return null;
  const { words } = tongueOf(language);
  const data: LiveData = {
    logic,
    messages: messagesOf({ published, draft }, page, language),
    appeared: words('questionsAppeared'),
    gone: words('questionsGone'),
  };
  return { script: assets.url('client/respondent/live.ts'), data: JSON.stringify(data) };
};
