import { answerOf } from '../engine/answer-of.ts';
import { type PageInput, step } from '../engine/step.ts';
import { variablesOf } from '../engine/variables.ts';
import type { PageView, QuestionView } from '../engine/view.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Answers, Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Page, Question, Survey } from '../model/survey.ts';
import { candidatesOf, type Sent } from './candidates.ts';
import type { Chance } from './chance.ts';
import type { Coverage } from './coverage.ts';
import { choiceId } from './targets.ts';

export interface InputOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly draft: Draft;
  readonly page: Page;
  readonly view: PageView;
  readonly language: LanguageTag;
  /** Answers that are to be given wherever their question is shown. */
  readonly forced: Answers;
  readonly constants: ReadonlyMap<string, readonly string[]>;
  readonly coverage: Coverage;
  readonly chance: Chance;
}

interface Field {
  readonly variable: string;
  readonly question: Question;
  readonly candidates: readonly Sent[];
}

const choicesOf = (view: QuestionView, question: Question, variable: string): QuestionView['choices'] =>
  question.kind === 'matrix'
    ? (view.rows.find(({ name }) => `${question.name}_${name}` === variable)?.choices ?? [])
    : view.choices;

/** The fields of a page as it is shown, each with what is worth sending. */
export const fieldsOf = (options: InputOptions): readonly Field[] => {
  const { page, view, constants, draft, chance } = options;
  const views = new Map(view.questions.map((own) => [own.name, own]));
  return page.items.flatMap((question) => {
    const shown = views.get(question.name);
    if (shown === undefined || question.readOnly !== undefined) return [];
    return variablesOf(question).map((variable): Field => {
      const choices = choicesOf(shown, question, variable);
      const names = (apart: boolean): readonly string[] =>
        choices.filter((own) => own.apart === apart).map(({ name }) => name);
      const candidates = candidatesOf({
        question,
        choices: names(false),
        escapes: names(true),
        exclusive: new Set(choices.flatMap(({ name, exclusive }) => (exclusive ? [name] : []))),
        constants: constants.get(variable) ?? [],
        day: draft.day,
        chance,
      });
      return { variable, question, candidates };
    });
  });
};

const inputOf = (sent: ReadonlyMap<string, Sent>): PageInput => Object.fromEntries(sent);

/** What the engine says of an input, by variable. */
const problemsOf = (options: InputOptions, sent: ReadonlyMap<string, Sent>): ReadonlyMap<string, string> => {
  const { survey, study, draft, page, language } = options;
  const { problems } = step({ survey, study, draft, page: page.name, language, input: inputOf(sent) });
  return new Map(problems.map(({ place, code }) => [place, code]));
};

const firstChoice = (options: InputOptions, { variable, question, candidates }: Field): Sent => {
  const { forced, coverage, chance } = options;
  if (Object.hasOwn(forced, variable)) {
    const value = answerOf(forced, variable);
    return question.kind === 'multiple' ? value.split(' ').filter((name) => name !== '') : [value];
  }
  const fresh = candidates.filter(([name = '', ...more]) => {
    return more.length === 0 && coverage.open(choiceId(variable, name));
  });
  return chance.pick(fresh) ?? chance.pick(candidates) ?? [];
};

/** Answers for a page that break a rule nobody has broken yet: a requirement or a constraint. Null where none is left. */
export const breakingInput = (options: InputOptions): PageInput | null => {
  const { page, coverage } = options;
  const open = page.items.flatMap(({ name }) => {
    const place = `pages/${page.name}/items/${name}`;
    return [
      { name, code: 'ANSWER-REQUIRED', id: `required:${place}/required=true` },
      { name, code: 'ANSWER-CONSTRAINT', id: `constraint:${place}/constraint=false` },
    ].filter(({ id }) => coverage.open(id));
  });
  if (open.length === 0) return null;
  const fields = fieldsOf(options);
  for (const { name, code } of open)
    for (const { variable, question, candidates } of fields) {
      if (question.name !== name) continue;
      const breaking = candidates.find(
        (sent) => problemsOf(options, new Map([[variable, sent]])).get(variable) === code,
      );
      if (breaking !== undefined) return inputOf(new Map([[variable, breaking]]));
    }
  return null;
};

/** What a page gets, or the variable for which nothing that was tried is accepted. */
export type Generated =
  | { readonly ok: true; readonly input: PageInput }
  | { readonly ok: false; readonly stuck: string; readonly code: string };

/**
 * Answers that a page accepts: forced ones, then choices nobody has chosen yet, then any candidate; where the engine
 * refuses one, the others are tried in turn.
 */
export const generatedInput = (options: InputOptions): Generated => {
  const fields = fieldsOf(options);
  const sent = new Map(fields.map((field) => [field.variable, firstChoice(options, field)]));
  for (let round = 0; round < 3; round += 1) {
    const problems = problemsOf(options, sent);
    const wrong = fields.filter(({ variable }) => problems.has(variable));
    if (wrong.length === 0) break;
    for (const { variable, candidates } of wrong) {
      const fits = candidates.find(
        (own) => !problemsOf(options, new Map([...sent, [variable, own]])).has(variable),
      );
      if (fits !== undefined) sent.set(variable, fits);
      else if (round === 2) return { ok: false, stuck: variable, code: problems.get(variable) ?? '' };
    }
  }
  return { ok: true, input: inputOf(sent) };
};
