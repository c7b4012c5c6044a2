import { cellsOf } from '../engine/assign.ts';
import { choicesOf } from '../engine/choices.ts';
import { leftOut } from '../engine/relevance.ts';
import { variablesOf } from '../engine/variables.ts';
import type { Study } from '../model/study.ts';
import type { Question, Survey } from '../model/survey.ts';
import { conditionsOf } from './conditions.ts';

/** Something of a survey that generated respondents are to reach. */
export interface Target {
  /** Unique, and the same in every run: `page:control`, `choice:FC1=5`, `relevant:pages/why/relevant=false`. */
  readonly id: string;
  readonly kind:
    | 'page'
    | 'question'
    | 'choice'
    | 'relevant'
    | 'required'
    | 'constraint'
    | 'filter'
    | 'arm'
    | 'quota';
  readonly place: string;
  /** Of a condition: the text it has. */
  readonly expression?: string;
  /** Of a condition: which way it should come out. */
  readonly outcome?: boolean;
}

/** A list longer than this is one question about one thing (a country): its choices are not told apart. */
export const longestListed = 60;

export const choiceId = (variable: string, choice: string): string => `choice:${variable}=${choice}`;

const choiceTargets = (survey: Survey, question: Question, place: string): readonly Target[] => {
  const choices = choicesOf(survey, question);
  if (choices.length > longestListed || question.kind === 'rank') return [];
  return variablesOf(question).flatMap((variable) =>
    choices.map(({ name }) => ({ id: choiceId(variable, name), kind: 'choice', place: `${place}/${name}` })),
  );
};

/**
 * Everything a dry run tries to reach: pages, questions, choices, conditions both ways (a requirement left empty, a
 * constraint kept and broken, a filter that leaves something out), arms of experiments, quotas somebody counts for.
 * What the study itself leaves out is not among them.
 */
export const targetsOf = (survey: Survey, study: Study): readonly Target[] => {
  const out = new Set(survey.pages.filter((page) => leftOut(page, study)).map(({ name }) => `pages/${name}`));
  return everyTarget(survey).filter(
    ({ place }) => ![...out].some((page) => place === page || place.startsWith(`${page}/`)),
  );
};

const everyTarget = (survey: Survey): readonly Target[] => [
  ...survey.pages.flatMap((page): readonly Target[] => [
    ...(page.items.some(({ kind }) => kind !== 'calculated')
      ? [{ id: `page:${page.name}`, kind: 'page' as const, place: `pages/${page.name}` }]
      : []),
    ...page.items
      .filter(({ kind }) => kind !== 'calculated')
      .flatMap((question): readonly Target[] => {
        const place = `pages/${page.name}/items/${question.name}`;
        return [
          { id: `question:${question.name}`, kind: 'question', place },
          ...choiceTargets(survey, question, place),
        ];
      }),
  ]),
  ...conditionsOf(survey).flatMap(({ kind, place, expression }): readonly Target[] => {
    const outcomes = kind === 'required' ? [true] : kind === 'filter' ? [false] : [true, false];
    return outcomes.map((outcome) => ({
      id: `${kind}:${place}=${outcome}`,
      kind,
      place,
      expression,
      outcome,
    }));
  }),
  ...survey.experiments.flatMap((experiment) =>
    cellsOf(experiment).map(
      (cell): Target => ({
        id: `arm:${experiment.name}=${cell}`,
        kind: 'arm',
        place: `experiments/${experiment.name}`,
        expression: cell,
      }),
    ),
  ),
  ...(survey.quotas ?? []).map(
    ({ name, when }): Target => ({
      id: `quota:${name}`,
      kind: 'quota',
      place: `quotas/${name}`,
      expression: when,
    }),
  ),
];
