import { quotePurpose } from '../definition/purposes.ts';
import type { LanguageTag } from '../model/language.ts';
import type { SystemMissing } from '../model/missing.ts';
import type { Draft, ResponseDocument } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { answerOf } from './answer-of.ts';
import { versionName, withConsentVersions } from './consent-version.ts';
import { holds } from './logic.ts';
import { type Relevance, relevanceOf } from './relevance.ts';
import { shownElsewhere } from './shown-elsewhere.ts';
import type { PageInput } from './step.ts';
import { type Asked, askedVariables, variablesOf } from './variables.ts';

export interface CorrectOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly document: ResponseDocument;
  /** The language the questions were shown in this time. */
  readonly language: LanguageTag;
  /** Question to the fields that came for all of it, as its form sends them; null takes its answer back. */
  readonly changes: Readonly<Record<string, PageInput | null>>;
}

/** A stored response as a draft that rules can be tried on. */
export const asDraft = (document: ResponseDocument): Draft => ({ ...document, seen: [], revision: 0 });

/** Why a variable has no answer after a correction; null where it has one. */
const reasonOf = (options: {
  readonly survey: Survey;
  readonly before: ResponseDocument;
  readonly after: Relevance;
  readonly own: Asked;
  readonly variable: string;
}): SystemMissing | null => {
  const { survey, before, after, own, variable } = options;
  const { question, page } = own;
  if (!after.question(question, page)) return 'not-shown';
  if (after.value(variable) !== '') return null;
  if (question.kind === 'calculated') return 'not-shown';
  if (page.vignette !== undefined && before.assigned[page.vignette] === undefined)
    return before.missing[variable] ?? 'not-shown';
  if (answerOf(before.answers, variable) !== '') return 'withdrawn';
  const reason = before.missing[variable];
  if (reason !== undefined && reason !== 'not-shown') return reason;
  const { required } = question;
  const isRequired =
    required !== undefined && holds(survey, required, after.context(question.name, variable));
  return isRequired ? 'broke-off' : 'skipped';
};

/** The document with these answers: hidden ones left out, calculations made again, a reason for whatever is empty. */
export const correctedDocument = (
  { survey, study, document, language, changes }: CorrectOptions,
  given: ResponseDocument['answers'],
): ResponseDocument => {
  const after = relevanceOf(survey, { ...document, answers: given }, study);
  const answers: Record<string, string> = {};
  const missing: Record<string, SystemMissing> = {};
  const shownIn: Record<string, LanguageTag> = { ...document.shownIn };
  for (const [variable, own] of askedVariables(survey)) {
    const reason = reasonOf({ survey, before: document, after, own, variable });
    if (reason === null) answers[variable] = after.value(variable);
    else missing[variable] = reason;
    if (reason !== null && reason !== 'skipped') delete shownIn[variable];
  }
  const isChanged = (variable: string): boolean =>
    answerOf(answers, variable) !== answerOf(document.answers, variable);
  for (const name of Object.keys(changes)) {
    const page = survey.pages.find(({ items }) => items.some((item) => item.name === name));
    const question = page?.items.find((item) => item.name === name);
    if (page === undefined || question === undefined) continue;
    const draft = { ...asDraft(document), language, shownIn: {} };
    const elsewhere = shownElsewhere({ survey, draft, page, language });
    for (const variable of variablesOf(question)) {
      const tag = elsewhere[variable] ?? language;
      if (!isChanged(variable) || answers[variable] === undefined) continue;
      if (tag === document.language) delete shownIn[variable];
      else shownIn[variable] = tag;
    }
  }
  const versions = new Set(Object.keys(changes).filter(isChanged).map(versionName));
  const said = Object.entries(document.readings ?? {}).filter(([variable]) => !isChanged(variable));
  const read = Object.entries(document.codes ?? {}).filter(([variable]) => !isChanged(variable));
  const leave = quotePurpose(survey);
  const quoted =
    leave !== null && isChanged(leave)
      ? []
      : (document.quotes ?? []).filter((variable) => !isChanged(variable));
  const kept = Object.entries(document.tones ?? {}).filter(
    ([variable]) => answerOf(answers, variable) === '',
  );
  const { readings: _, codes: __, tones: ___, quotes: ____, ...rest } = document;
  return {
    ...rest,
    answers,
    missing,
    shownIn,
    assigned: withConsentVersions({
      survey,
      study,
      answers,
      assigned: Object.fromEntries(Object.entries(document.assigned).filter(([name]) => !versions.has(name))),
      language: () => language,
    }),
    ...(said.length === 0 ? {} : { readings: Object.fromEntries(said) }),
    ...(read.length === 0 ? {} : { codes: Object.fromEntries(read) }),
    ...(quoted.length === 0 ? {} : { quotes: quoted }),
    ...(kept.length === 0 ? {} : { tones: Object.fromEntries(kept) }),
    corrected: true,
  };
};
