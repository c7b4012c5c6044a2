import { cellsOf } from '../engine/assign.ts';
import { choicesOf } from '../engine/choices.ts';
import { expressionOf, holds } from '../engine/logic.ts';
import { readAnswer } from '../engine/read-answer.ts';
import { relevanceOf } from '../engine/relevance.ts';
import { askedVariables } from '../engine/variables.ts';
import { references } from '../expression/references.ts';
import type { Answers } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Question, Survey } from '../model/survey.ts';
import { candidatesOf } from './candidates.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Condition, chainOf } from './conditions.ts';

/** How many ways of answering are tried before a condition counts as one that nothing fulfils. */
const mostTrials = 4_000;

/** Answers that bring a person somewhere, or the condition that stops everybody. */
export type Aim =
  | {
      readonly found: true;
      readonly answers: Answers;
      readonly attributes: Answers;
      readonly assigned: Answers;
    }
  /** `together`: each condition can hold, all of them at once did not in any trial. */
  | { readonly found: false; readonly stops: Condition; readonly together: boolean };

interface Dimension {
  readonly kind: 'answers' | 'attributes' | 'assigned';
  readonly name: string;
  readonly values: readonly string[];
}

/** Everything a set of expressions depends on: what they read, what decides whether that is shown, and so on. */
const dependencies = (survey: Survey, texts: readonly string[]): ReadonlySet<string> => {
  const asked = askedVariables(survey);
  const found = new Set<string>();
  const queue = texts.flatMap((text) => references(expressionOf(survey, text)));
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const own = asked.get(name);
    if (own === undefined) continue;
    const { calculation, choiceFilter } = own.question;
    const rules = [
      ...chainOf(survey, own.page, own.question).map(({ expression }) => expression),
      ...[calculation, choiceFilter].filter((text) => text !== undefined),
    ];
    queue.push(...rules.flatMap((text) => references(expressionOf(survey, text))));
  }
  return found;
};

/** All whole numbers between the bounds, where they are few enough to try each. */
const everyNumber = ({ kind, minimum, maximum }: Question): readonly string[] => {
  if ((kind !== 'number' && kind !== 'slider') || minimum === undefined || maximum === undefined) return [];
  const first = Math.ceil(minimum);
  const count = Math.floor(maximum) - first + 1;
  return count < 1 || count > 200 ? [] : Array.from({ length: count }, (_, index) => String(first + index));
};

/** Values of a variable that its own question would accept. */
const valuesOf = (
  survey: Survey,
  question: Question,
  variable: string,
  constants: readonly string[],
  day: string,
  chance: Chance,
): readonly string[] => {
  const choices = choicesOf(survey, question);
  const names = (apart: boolean): readonly string[] =>
    choices.filter(({ missing }) => (missing !== undefined) === apart).map(({ name }) => name);
  const allowed = (sent: readonly string[]): boolean => {
    const { value, problem } = readAnswer(survey, question, variable, sent);
    if (problem !== null) return false;
    if (value === '' || question.constraint === undefined) return true;
    const rule = expressionOf(survey, question.constraint);
    const alone = references(rule).every((name) => name === variable);
    const context = { value: () => value, current: value, today: day, now: `${day}T00:00:00Z` };
    return !alone || holds(survey, question.constraint, { ...context, timezone: survey.timezone }, true);
  };
  const sent = candidatesOf({
    question,
    choices: names(false),
    escapes: names(true),
    exclusive: new Set(choices.flatMap(({ name, exclusive }) => (exclusive === true ? [name] : []))),
    constants,
    day,
    chance,
  });
  const every = everyNumber(question).map((value) => [value]);
  return [...new Set([...sent, ...every].filter(allowed).map((values) => values.join(' ')))];
};

const dimensionsOf = (
  survey: Survey,
  names: ReadonlySet<string>,
  constants: ReadonlyMap<string, readonly string[]>,
  day: string,
  chance: Chance,
): readonly Dimension[] => {
  const asked = askedVariables(survey);
  const all = [...constants.values()].flat();
  const answers = [...names].flatMap((name): readonly Dimension[] => {
    const question = asked.get(name)?.question;
    if (question === undefined || question.kind === 'calculated') return [];
    const own = [...(constants.get(name) ?? []), ...all.slice(0, 40)];
    return [{ kind: 'answers', name, values: valuesOf(survey, question, name, own, day, chance) }];
  });
  const attributes = survey.attributes
    .filter(({ name }) => names.has(name))
    .map(({ name, list }): Dimension => {
      const codes = (survey.lists[list]?.choices ?? []).map((choice) => choice.name);
      return { kind: 'attributes', name, values: ['', ...codes] };
    });
  const arms = survey.experiments
    .filter(({ name, factors }) => names.has(name) || factors.some((own) => names.has(`${name}_${own.name}`)))
    .map(
      (experiment): Dimension => ({ kind: 'assigned', name: experiment.name, values: cellsOf(experiment) }),
    );
  return [...answers, ...attributes, ...arms];
};

/** Every combination where they are few, else as many drawn at random. */
function* trials(dimensions: readonly Dimension[], chance: Chance): Generator<readonly string[]> {
  const size = dimensions.reduce((product, { values }) => product * values.length, 1);
  if (size > mostTrials) {
    for (let trial = 0; trial < mostTrials; trial += 1)
      yield dimensions.map(({ values }) => chance.pick(values) ?? '');
    return;
  }
  for (let trial = 0; trial < size; trial += 1) {
    let rest = trial;
    yield dimensions.map(({ values }) => {
      const value = values[rest % values.length] ?? '';
      rest = Math.floor(rest / values.length);
      return value;
    });
  }
}

export interface AimOptions {
  readonly survey: Survey;
  readonly study: Study;
  /** The conditions that must hold, the outermost first; the last one turned round when `outcome` is false. */
  readonly chain: readonly Condition[];
  readonly outcome: boolean;
  readonly constants: ReadonlyMap<string, readonly string[]>;
  readonly day: string;
  readonly seed: string;
}

/**
 * Looks for answers under which a chain of conditions holds, among the values worth trying of everything the chain
 * depends on: all combinations where there are at most 4,000, else 4,000 drawn by the seed. Finding none is no proof
 * that there is none; the condition that held in no trial is named.
 */
export const aim = (options: AimOptions): Aim => {
  const { survey, study, chain, outcome, constants, day, seed } = options;
  const chance = chanceOf(seed);
  const names = dependencies(
    survey,
    chain.map(({ expression }) => expression),
  );
  const dimensions = dimensionsOf(survey, names, constants, day, chance);
  const met = chain.map(() => false);
  for (const values of trials(dimensions, chance)) {
    const parts = { answers: {}, attributes: {}, assigned: {} } as Record<
      Dimension['kind'],
      Record<string, string>
    >;
    dimensions.forEach(({ kind, name }, place) => {
      if (values[place] !== '') parts[kind][name] = values[place] ?? '';
    });
    const relevance = relevanceOf(survey, { ...parts, day, seed: 1 }, study);
    const outcomes = chain.map(({ expression, question }, place) => {
      const wanted = place < chain.length - 1 || outcome;
      return holds(survey, expression, relevance.context(question)) === wanted;
    });
    outcomes.forEach((own, place) => {
      if (own) met[place] = true;
    });
    if (outcomes.every(Boolean)) return { found: true, ...parts };
  }
  const stopping = met.indexOf(false);
  const stops = chain[stopping < 0 ? chain.length - 1 : stopping];
  if (stops === undefined) throw new Error('aim requires at least one condition');
  return { found: false, stops, together: stopping < 0 };
};
