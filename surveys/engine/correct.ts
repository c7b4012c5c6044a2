import type { Issue, Result } from '../model/issue.ts';
import type { ResponseDocument } from '../model/response.ts';
import type { Survey } from '../model/survey.ts';
import { answerIssue } from './answer-issue.ts';
import { answerOf } from './answer-of.ts';
import { asDraft, type CorrectOptions, correctedDocument } from './corrected-document.ts';
import { isReadOnly } from './is-read-only.ts';
import { pageProblems } from './page-problems.ts';
import { readAnswer } from './read-answer.ts';
import { relevanceOf } from './relevance.ts';
import { validate } from './validate.ts';
import { valuesSent } from './values-sent.ts';
import { type Asked, variablesOf } from './variables.ts';

const found = (survey: Survey, name: string): Asked | undefined => {
  for (const page of survey.pages) {
    const question = page.items.find((item) => item.name === name);
    if (question !== undefined) return { page, question };
  }
  return undefined;
};

const isAnswerable = ({ question: { kind } }: Asked): boolean => kind !== 'calculated' && kind !== 'note';

/** What was sent, read into the answers, and what is wrong with it as it stands. */
const taken = (options: CorrectOptions): { answers: Record<string, string>; issues: readonly Issue[] } => {
  const { survey, study, document, changes } = options;
  const before = relevanceOf(survey, asDraft(document), study);
  const answers: Record<string, string> = { ...document.answers };
  const issues: Issue[] = [];
  for (const [name, input] of Object.entries(changes)) {
    const own = found(survey, name);
    if (own === undefined || !isAnswerable(own)) {
      issues.push(answerIssue('ANSWER-UNKNOWN-VARIABLE', name.slice(0, 60)));
      continue;
    }
    const { question, page } = own;
    if (!before.question(question, page)) {
      issues.push(answerIssue('ANSWER-NOT-ASKED', name));
      continue;
    }
    const fixed = input !== null && isReadOnly(survey, question, before);
    for (const variable of fixed ? [] : variablesOf(question)) {
      const read =
        input === null
          ? { value: '', problem: null }
          : readAnswer(survey, question, variable, valuesSent(survey, question, variable, input));
      if (read.problem !== null) issues.push(read.problem);
      if (read.value === '') delete answers[variable];
      else answers[variable] = read.value;
    }
  }
  return { answers, issues };
};

/** The same answers without those that break a rule now that others were taken back: nothing stops a withdrawal. */
const lawful = (options: CorrectOptions, given: ResponseDocument['answers']): ResponseDocument => {
  const { survey, study } = options;
  const document = correctedDocument(options, given);
  const broken = new Set(
    validate(survey, document, study)
      .map(({ place }) => place)
      .filter((place) => answerOf(document.answers, place) !== ''),
  );
  if (broken.size === 0) return document;
  return lawful(
    options,
    Object.fromEntries(Object.entries(document.answers).filter(([variable]) => !broken.has(variable))),
  );
};

/**
 * A stored response after its author changed or took back answers, by the rules they were given under. What is hidden
 * now is dropped; what is shown now and was not is `skipped` (`broke-off`, never reached, where an answer is required);
 * what had an answer and has none is `withdrawn`. Taking back is never refused: an answer that breaks a rule without it
 * goes too. A reading of a text that changed goes with the text, and so do codes that people gave it. The same answers again leave the document as it is.
 */
export const correct = (options: CorrectOptions): Result<ResponseDocument> => {
  const { survey, study, document, changes } = options;
  const { answers, issues } = taken(options);
  if (issues.length > 0) return { ok: false, issues };
  const isChanged = (variable: string): boolean =>
    answerOf(answers, variable) !== answerOf(document.answers, variable);
  const touched = new Set([...Object.keys(answers), ...Object.keys(document.answers)]);
  const sent = Object.entries(changes).filter(([, input]) => input !== null);
  const owns = sent.map(([name]) => found(survey, name)).filter((own) => own !== undefined);
  const draft = { ...asDraft(document), answers };
  const places = new Set(owns.flatMap(({ question }) => variablesOf(question)));
  const wrong = [...new Set(owns.map(({ page }) => page))]
    .flatMap((page) => pageProblems(survey, study, draft, page))
    .filter(({ place }) => places.has(place));
  if (wrong.length > 0) return { ok: false, issues: wrong };
  if (![...touched].some(isChanged)) return { ok: true, value: document, issues: [] };
  if (sent.length === 0) return { ok: true, value: lawful(options, answers), issues: [] };
  const value = correctedDocument(options, answers);
  const left = validate(survey, value, study);
  return left.length > 0 ? { ok: false, issues: left } : { ok: true, value, issues: [] };
};
