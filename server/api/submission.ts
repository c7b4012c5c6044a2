import { createHmac } from 'node:crypto';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { finish } from '../../surveys/engine/finish.ts';
import { readAnswer } from '../../surveys/engine/read-answer.ts';
import { route } from '../../surveys/engine/route.ts';
import { start } from '../../surveys/engine/start.ts';
import { validate } from '../../surveys/engine/validate.ts';
import { askedVariables, variablesOf } from '../../surveys/engine/variables.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { Answers, Draft, ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Proven } from '../../surveys/promise/proven.ts';
import { issue } from '../problem.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import type { Submission } from './schema.ts';
import { statedIssues, unassigned, withSubmittedArms } from './submission-assignment.ts';

/** 31 bits from a submission's key: sent again, the same answer is the same document. */
export const seedOf = (secret: Uint8Array, key: string): number =>
  createHmac('sha256', secret).update(`confia-seed-1\n${key}`).digest().readUInt32BE(0) >>> 1;

const clean = (survey: Survey, answers: Submission['answers']): Answers => {
  const asked = askedVariables(survey);
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) => {
      if (value === null || value === '') return [];
      const text = String(value);
      const question = asked.get(name)?.question;
      if (question === undefined) return [[name, text]];
      const read = readAnswer(
        survey,
        question,
        name,
        question.kind === 'multiple' ? text.split(' ') : [text],
      );
      return [[name, read.problem === null ? read.value : text]];
    }),
  );
};

/** Variables of pages that show the vignette of one of these experiments: for those alone who were assigned. */
const behindVignettes = (survey: Survey, experiments: ReadonlySet<string>): readonly string[] =>
  survey.pages
    .filter(({ vignette }) => vignette !== undefined && experiments.has(vignette))
    .flatMap(({ items }) => items.flatMap(variablesOf));

/**
 * The document that a finished answer from outside becomes: the same as if a person had gone through every page they
 * can reach, so the same rules decide whether it may be stored. Arms are the sender's, or simple draws from the seed; a
 * page whose vignette nobody can have shown counts as never shown.
 */
export const submissionDocument = (
  published: PublishedSurvey,
  submission: Submission & { readonly pseudonym?: string },
  day: string,
  seed: number,
  proven: Proven,
): Result<ResponseDocument> => {
  const { survey, hash, study } = published;
  const tags = survey.languages.map(({ tag }) => tag);
  const language = lookup(submission.language, tags);
  if (language === null)
    return {
      ok: false,
      issues: [
        issue('LANGUAGE-UNKNOWN', { language: submission.language, available: tags.join(', ') }, 'language'),
      ],
    };
  const consent = submission.consent ?? '';
  const attributes = submission.attributes ?? {};
  const answers = clean(survey, submission.answers);
  const own = submission.seed ?? seed;
  const { untouched: _, ...begun } = start({
    survey,
    hash,
    study,
    language,
    day,
    seed: own,
    consent,
    attributes,
    simulated: false,
  });
  const { pseudonym } = submission;
  const named = pseudonym === undefined ? {} : { pseudonym };
  const answered = withSubmittedArms(survey, { ...begun, ...named, answers }, submission);
  const unreachable = behindVignettes(survey, unassigned(survey, answered));
  const given: ResponseDocument = {
    ...responseHead(answered),
    attributes,
    missing: Object.fromEntries(unreachable.map((variable) => [variable, 'not-shown'])),
  };
  const issues = [
    ...(consent !== '' && consent !== consentView({ survey, study, language, proven }).hash
      ? [issue('CONSENT-UNKNOWN', {}, 'consent')]
      : []),
    ...statedIssues(survey, submission.assigned ?? {}),
    ...unreachable
      .filter((variable) => answers[variable] !== undefined)
      .map((variable) => issue('ANSWER-OUT-OF-REACH', {}, variable)),
    ...validate(survey, given, study),
  ];
  if (issues.length > 0) return { ok: false, issues };
  return finish(survey, { ...answered, seen: route(survey, answered, study) }, study);
};

const responseHead = ({ seen: _, revision: __, taken: ___, ...draft }: Draft): ResponseDocument => ({
  ...draft,
  status: 'complete',
  missing: {},
});
