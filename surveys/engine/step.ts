import type { Issue } from '../model/issue.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Draft } from '../model/response.ts';
import type { Study, Survey } from '../model/survey.ts';
import { answerIssue } from './answer-issue.ts';
import { pageProblems } from './page-problems.ts';
import { readAnswer } from './read-answer.ts';
import { relevanceOf } from './relevance.ts';
import { shownElsewhere } from './shown-elsewhere.ts';
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

/**
 * Takes in one page: reads each field by its question's kind, keeps what was typed, and says what stands in the way of
 * going on. Answers of questions that are hidden now stay in the draft and come back if the question does. The page
 * counts as seen only when nothing stands in the way.
 */
export const step = ({ survey, study, draft, page: name, language, input }: StepOptions): Step => {
  const page = survey.pages.find((own) => own.name === name);
  if (page === undefined) return { draft, problems: [answerIssue('ANSWER-UNKNOWN-PAGE', name)] };
  const before = relevanceOf(survey, draft, study);
  const fields = new Map(
    page.items.flatMap((question) => variablesOf(question).map((variable) => [variable, question] as const)),
  );
  const problems: Issue[] = Object.keys(input)
    .filter((field) => !fields.has(field))
    .map((field) => answerIssue('ANSWER-UNKNOWN-FIELD', field.slice(0, 60)));
  const answers: Record<string, string> = { ...draft.answers };
  for (const [variable, question] of fields) {
    const values = Object.hasOwn(input, variable) ? (input[variable] ?? []) : [];
    if (question.kind === 'calculated') continue;
    if (values.length === 0 && !before.question(question, page)) continue;
    const read = readAnswer(survey, question, variable, values);
    if (read.value === '') delete answers[variable];
    else answers[variable] = read.value;
    if (read.problem !== null) problems.push(read.problem);
  }
  const next: Draft = {
    ...draft,
    language,
    answers,
    shownIn: shownElsewhere({ survey, study, draft, page, language }),
    revision: draft.revision + 1,
  };
  const told = new Set(problems.map(({ place }) => place));
  problems.push(...pageProblems(survey, study, next, page).filter(({ place }) => !told.has(place)));
  if (problems.length > 0 || draft.seen.includes(name)) return { draft: next, problems };
  return { draft: { ...next, seen: [...draft.seen, name] }, problems };
};
