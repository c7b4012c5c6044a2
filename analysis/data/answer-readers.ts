import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Experiment, Question, Survey } from '../../surveys/model/survey.ts';

/** The code or text a document holds for a variable, its missing reason, or null for nothing. */
export type AnswerReader = (document: ResponseDocument) => string | null;

/** The stored answer, else the reason why there is none, else what came with the invitation. */
const answerOf =
  (name: string): AnswerReader =>
  ({ answers, missing, attributes }) =>
    answers[name] ?? missing[name] ?? attributes[name] ?? null;

const optionOf = (survey: Survey, question: Question, option: string): AnswerReader => {
  const listed = question.list === undefined ? undefined : survey.lists[question.list];
  const reasons = new Map(
    [...(listed?.choices ?? []), ...(question.extraChoices ?? [])].flatMap(({ name, missing }) =>
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

const levelOf = (experiment: Experiment, factor: string): AnswerReader => {
  const prefix = `${factor}=`;
  return ({ assigned, status }) => {
    const cell = assigned[experiment.name];
    if (cell === undefined) return status === 'complete' ? 'not-shown' : 'broke-off';
    const part = cell.split(' ').find((own) => own.startsWith(prefix));
    return part === undefined ? null : part.slice(prefix.length);
  };
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
  const readers = new Map<string, AnswerReader>();
  for (const experiment of survey.experiments)
    for (const { name } of experiment.factors)
      readers.set(`${experiment.name}_${name}`, levelOf(experiment, name));
  for (const question of survey.pages.flatMap(({ items }) => items)) {
    const { name, kind } = question;
    if (question.anchors !== undefined) readers.set(`${name}_side`, sideOf(name));
    if (kind === 'check') readers.set(`${name}_ok`, checkOf(question));
    if (kind === 'multiple')
      for (const variable of variables)
        if (variable.set === name)
          readers.set(variable.name, optionOf(survey, question, variable.name.slice(name.length + 1)));
  }
  return ({ name }) => headOf[name] ?? readers.get(name) ?? answerOf(name);
};
