import { assignedName, levelsOf, stratumName } from '../../surveys/definition/assigned.ts';
import { orderColumns } from '../../surveys/definition/order-columns.ts';
import { purposesOf, purposeVariable } from '../../surveys/definition/purposes.ts';
import { choicesOf } from '../../surveys/definition/questions.ts';
import { cameWhenFull, quotaVariable } from '../../surveys/definition/quota-mark.ts';
import { agreed } from '../../surveys/definition/shipped-lists.ts';
import { versionName } from '../../surveys/engine/consent-version.ts';
import { documentMemberships } from '../../surveys/engine/quota.ts';
import { variablesOf } from '../../surveys/engine/variables.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { Answers, ResponseDocument } from '../../surveys/model/response.ts';
import type { Experiment, Question, Survey } from '../../surveys/model/survey.ts';

/** The code or text a document holds for a variable, its missing reason, or null for nothing. */
export type AnswerReader = (document: ResponseDocument) => string | null;

/** The stored answer, else the reason why there is none, else what came with the invitation. */
const answerOf =
  (name: string): AnswerReader =>
  ({ answers, missing, attributes }) =>
    answers[name] ?? missing[name] ?? attributes[name] ?? null;

const optionOf = (survey: Survey, question: Question, option: string): AnswerReader => {
  const reasons = new Map(
    choicesOf(survey, question).flatMap(({ name, missing }) =>
      missing === undefined ? [] : [[name, missing] as const],
    ),
  );
  return ({ answers, missing }) => {
    const answer = answers[question.name];
    if (answer === undefined) return missing[question.name] ?? null;
    const chosen = answer.split(' ').filter((name) => name !== '');
    if (chosen.includes(option)) return '1';
    const open = chosen.map((name) => reasons.get(name)).find((reason) => reason !== undefined);
    return open ?? '0';
  };
};

/** Something of a cell; why there is none where nobody was assigned. */
const ofCell =
  ({ name }: Experiment, part: (cell: string, assigned: Answers) => string | undefined): AnswerReader =>
  ({ assigned, status }) => {
    const cell = assigned[name];
    if (cell === undefined) return status === 'complete' ? 'not-shown' : 'broke-off';
    return part(cell, assigned) ?? null;
  };

const experimentReaders = (experiment: Experiment): readonly (readonly [string, AnswerReader])[] => {
  const { name, factors } = experiment;
  return [
    ...factors.map((factor): [string, AnswerReader] => [
      `${name}_${factor.name}`,
      ofCell(experiment, (cell) => levelsOf(cell)[factor.name]),
    ]),
    ...[assignedName(name), stratumName(name)].map((own): [string, AnswerReader] => [
      own,
      ofCell(experiment, (_, assigned) => assigned[own]),
    ]),
  ];
};

/** How somebody stands to a quota: what is stored where it was full, else what their answers say. */
const standingOf =
  (survey: Survey, quota: string): AnswerReader =>
  (document) => {
    if (cameWhenFull(document.assigned, quota)) return 'full';
    if (document.status !== 'complete') return 'broke-off';
    return documentMemberships(survey, document).includes(quota) ? 'in' : 'out';
  };

const sideOf =
  (question: string): AnswerReader =>
  ({ assigned, missing }) =>
    assigned[`${question}_side`] ?? missing[question] ?? null;

const checkOf =
  ({ name, expects }: Question): AnswerReader =>
  ({ answers, missing }) => {
    const answer = answers[name];
    return answer === undefined ? (missing[name] ?? null) : answer === expects ? '1' : '0';
  };

/** The place of one thing in a ranking; a reason stands for every place, and what was left out is skipped. */
const rankOf = (survey: Survey, question: Question, item: string): AnswerReader => {
  const reasons = new Set(
    choicesOf(survey, question).flatMap(({ name, missing }) => (missing === undefined ? [] : [name])),
  );
  return ({ answers, missing }) => {
    const answer = answers[question.name];
    if (answer === undefined) return missing[question.name] ?? null;
    if (reasons.has(answer)) return answer;
    const place = answer.split(' ').indexOf(item);
    return place < 0 ? 'skipped' : String(place + 1);
  };
};

const versionOf =
  (question: string): AnswerReader =>
  ({ assigned, answers }) =>
    answers[question] === undefined ? null : (assigned[versionName(question)] ?? null);

/** Orders that stand in the document (an export adds those of its seed); none of what was not shown. */
const orderReaders = (survey: Survey): ReadonlyMap<string, AnswerReader> => {
  const unseen = (document: ResponseDocument, variables: readonly string[]): boolean =>
    variables.every(
      (name) => document.missing[name] === 'not-shown' || document.missing[name] === 'broke-off',
    );
  const questions = survey.pages.flatMap(({ items }) => items);
  return new Map(
    orderColumns(survey).map(({ name, of, member }): [string, AnswerReader] => {
      const question = of === 'question' ? questions.find((own) => own.name === member) : undefined;
      const variables = question === undefined ? [] : variablesOf(question);
      return [
        name,
        (document) =>
          variables.length > 0 && unseen(document, variables) ? null : (document.assigned[name] ?? null),
      ];
    }),
  );
};

/** Whether somebody agreed to a purpose, where they were asked about any. */
export const agreementOf =
  (box: string): AnswerReader =>
  ({ purposes }) =>
    purposes === undefined ? 'not-shown' : purposes.includes(box) ? agreed : 'no';

const headOf: Readonly<Record<string, AnswerReader>> = {
  language: ({ language }) => language,
  day: ({ day }) => day,
  survey_version: ({ version }) => String(version),
  simulated: ({ simulated }) => (simulated ? '1' : '0'),
};

/** How each variable of a survey's codebook that is not computed is read from a document. */
export const answerReaders = (
  survey: Survey,
  { variables }: Codebook,
): ((variable: Variable) => AnswerReader) => {
  const readers = new Map<string, AnswerReader>([
    ...orderReaders(survey),
    ...survey.experiments.flatMap(experimentReaders),
  ]);
  for (const { name } of purposesOf(survey)) readers.set(purposeVariable(name), agreementOf(name));
  for (const { name } of survey.quotas ?? []) readers.set(quotaVariable(name), standingOf(survey, name));
  for (const question of survey.pages.flatMap(({ items }) => items)) {
    const { name, kind } = question;
    if (question.anchors !== undefined) readers.set(`${name}_side`, sideOf(name));
    if (kind === 'consent') readers.set(versionName(name), versionOf(name));
    if (kind === 'rank')
      for (const choice of choicesOf(survey, question))
        readers.set(`${name}_${choice.name}`, rankOf(survey, question, choice.name));
    if (kind === 'check') readers.set(`${name}_ok`, checkOf(question));
    if (kind === 'multiple')
      for (const variable of variables)
        if (variable.set === name)
          readers.set(variable.name, optionOf(survey, question, variable.name.slice(name.length + 1)));
  }
  return ({ name }) => headOf[name] ?? readers.get(name) ?? answerOf(name);
};
