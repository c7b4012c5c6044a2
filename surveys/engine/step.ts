import { orderName } from '../definition/order-columns.ts';
import type { Issue } from '../model/issue.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Page, Survey } from '../model/survey.ts';
import { answerIssue } from './answer-issue.ts';
import { answerOf } from './answer-of.ts';
import { versionName, withConsentVersions } from './consent-version.ts';
import { fieldsOf } from './fields.ts';
import { isReadOnly } from './is-read-only.ts';
import { logicOrder } from './logic-order.ts';
import { shownOrder } from './orders.ts';
import { pageProblems } from './page-problems.ts';
import { readAnswer } from './read-answer.ts';
import { type Relevance, relevanceOf } from './relevance.ts';
import { shownElsewhere } from './shown-elsewhere.ts';
import { valuesSent } from './values-sent.ts';
import { variablesOf } from './variables.ts';

/** Field name to the values that came under it, as a form posts them. */
export type PageInput = Readonly<Record<string, readonly string[]>>;

export interface StepOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly draft: Draft;
  readonly page: string;
  /** The language the page was shown in. */
  readonly language: LanguageTag;
  readonly input: PageInput;
}

export interface Step {
  /** With everything that came in, also what is not yet right; its revision is one higher. */
  readonly draft: Draft;
  readonly problems: readonly Issue[];
}

/** What formulas give now, kept with the answers so that `once` finds it and nobody who reads them needs an engine. */
const calculations = (survey: Survey, after: Relevance): Readonly<Record<string, string>> =>
  Object.fromEntries(
    logicOrder(survey)
      .filter(({ question, page }) => question.kind === 'calculated' && after.question(question, page))
      .map(({ question: { name } }) => [name, after.value(name)]),
  );

/** The draft without the defaults of questions that were on this page: from here on what came in counts. */
const touching = (page: Page, draft: Draft, before: Relevance, input: PageInput): Draft => {
  if (draft.untouched === undefined) return draft;
  const met = new Set(
    page.items
      .filter(
        (question) =>
          before.question(question, page) || variablesOf(question).some((name) => Object.hasOwn(input, name)),
      )
      .map(({ name }) => name),
  );
  const { untouched, ...rest } = draft;
  const left = untouched.filter((name) => !met.has(name));
  return left.length === 0 ? rest : { ...rest, untouched: left };
};

/** What is kept beside answers, without versions of consents that this page asks again. */
const fresh = ({ items }: Page, { assigned }: Draft): Draft['assigned'] => {
  const asked = new Set(items.filter(({ kind }) => kind === 'consent').map(({ name }) => versionName(name)));
  return Object.fromEntries(Object.entries(assigned).filter(([name]) => !asked.has(name)));
};

/** Orders of this page that answers decide, as they were when it was shown. */
const ownOrders = (survey: Survey, page: Page, before: Relevance): Draft['assigned'] =>
  Object.fromEntries(
    page.items
      .filter((question) => question.shuffleSeed !== undefined && before.question(question, page))
      .flatMap((question) => {
        const order = shownOrder(survey, question, before.orderSeed(question));
        return order === null ? [] : [[orderName(question.name), order]];
      }),
  );

/** Pages on which an answer has just brought out a question that this person has not had before their eyes. */
const revealed = (options: {
  readonly survey: Survey;
  readonly before: Relevance;
  readonly after: Relevance;
  readonly answers: Draft['answers'];
  readonly input: PageInput;
}): ReadonlySet<Page['name']> => {
  const { survey, before, after, answers, input } = options;
  const fresh = logicOrder(survey).filter(
    ({ question, page }) =>
      question.kind !== 'calculated' &&
      question.kind !== 'note' &&
      !before.question(question, page) &&
      after.question(question, page) &&
      variablesOf(question).some((name) => answerOf(answers, name) === '' && !Object.hasOwn(input, name)),
  );
  return new Set(fresh.map(({ page }) => page.name));
};

/**
 * Takes in one page: reads each field by its question's kind, keeps what was typed, and says what stands in the way of
 * going on. Answers of questions that are hidden now stay in the draft and come back if the question does. The page
 * counts as seen only when nothing stands in the way; a page on which this answer brings out a question that was hidden
 * is still to be seen, so that nobody is said to have skipped what they were never shown.
 */
export const step = ({ survey, study, draft, page: name, language, input }: StepOptions): Step => {
  const page = survey.pages.find((own) => own.name === name);
  if (page === undefined) return { draft, problems: [answerIssue('ANSWER-UNKNOWN-PAGE', name)] };
  const before = relevanceOf(survey, draft, study);
  const fields = new Map(
    page.items
      .filter(({ kind }) => kind !== 'calculated')
      .flatMap((question) => variablesOf(question).map((variable) => [variable, question] as const)),
  );
  const known = new Set(page.items.flatMap((question) => fieldsOf(survey, question)));
  const problems: Issue[] = Object.keys(input)
    .filter((field) => !known.has(field))
    .map((field) => answerIssue('ANSWER-UNKNOWN-FIELD', field.slice(0, 60)));
  const answers: Record<string, string> = { ...draft.answers };
  for (const [variable, question] of fields) {
    const values = valuesSent(survey, question, variable, input);
    if (values.length === 0 && !before.question(question, page)) continue;
    if (isReadOnly(survey, question, before)) {
      const standing = before.value(variable);
      if (standing === '') delete answers[variable];
      else answers[variable] = standing;
      continue;
    }
    const read = readAnswer(survey, question, variable, values);
    if (read.value === '') delete answers[variable];
    else answers[variable] = read.value;
    if (read.problem !== null) problems.push(read.problem);
  }
  const touched = touching(page, draft, before, input);
  const after = relevanceOf(survey, { ...touched, answers }, study);
  const next: Draft = {
    ...touched,
    language,
    answers: { ...answers, ...calculations(survey, after) },
    assigned: withConsentVersions({
      survey,
      study,
      answers,
      assigned: { ...fresh(page, draft), ...ownOrders(survey, page, before) },
      language: () => language,
    }),
    shownIn: shownElsewhere({ survey, draft, page, language }),
    revision: draft.revision + 1,
  };
  const told = new Set(problems.map(({ place }) => place));
  problems.push(...pageProblems(survey, study, next, page).filter(({ place }) => !told.has(place)));
  const seen = problems.length > 0 || draft.seen.includes(name) ? draft.seen : [...draft.seen, name];
  const again = revealed({ survey, before, after, answers, input });
  return { draft: { ...next, seen: seen.filter((own) => !again.has(own)) }, problems };
};
