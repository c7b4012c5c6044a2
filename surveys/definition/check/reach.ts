import { type Goal, possible, type World } from '../../expression/check/possible.ts';
import { references } from '../../expression/references.ts';
import type { Issue } from '../../model/issue.ts';
import type { Survey } from '../../model/survey.ts';
import { type PlacedQuestion, questionsOf } from '../questions.ts';
import { error } from './issue.ts';
import { type Condition, pageConditions, questionConditions } from './visibility.ts';

const goalsOf = (conditions: readonly Condition[]): readonly Goal[] =>
  conditions.map(({ expression }) => ({ expression, wanted: true }));

/** Something that is never shown, and what stops it. */
interface Stop {
  readonly place: string;
  readonly conditions: readonly Condition[];
  /** Names it waits for that never have an answer themselves. */
  readonly unanswered: readonly string[];
}

/** The fewest of these conditions that cannot hold together: one, a pair with the last, or all up to it. */
const stopIn = (conditions: readonly Condition[], world: World): Stop | null => {
  if (conditions.length === 0 || possible(goalsOf(conditions), world)) return null;
  const length = conditions.findIndex(
    (_, index) => !possible(goalsOf(conditions.slice(0, index + 1)), world),
  );
  const upTo = conditions.slice(0, length + 1);
  const last = upTo.at(-1);
  if (last === undefined) return null;
  const alone = possible(goalsOf([last]), world) ? null : [last];
  const pair =
    alone ?? upTo.map((one) => [one, last]).find((each) => !possible(goalsOf(each), world)) ?? upTo;
  const names = new Set(pair.flatMap(({ expression }) => references(expression)));
  const waiting = [...names].filter((name) => world.unanswered.has(name));
  const freed: World = {
    ...world,
    unanswered: new Set(),
    guards: (name) => (waiting.includes(name) ? [] : world.guards(name)),
  };
  return {
    place: last.place,
    conditions: pair,
    unanswered: waiting.length > 0 && possible(goalsOf(pair), freed) ? waiting : [],
  };
};

const variables = ({ question: { kind, name, rows = [] } }: PlacedQuestion): readonly string[] =>
  kind === 'matrix' ? rows.map((row) => `${name}_${row.name}`) : [name];

/**
 * Pages, sections, blocks and questions that no answers lead to, each told once at the outermost condition that stops
 * it, with the expressions that cannot hold together. What is never shown is never answered, so what waits for it is
 * never shown either. Only what is proven is told. Conditions at places in `broken` are not judged; one in `told` is
 * already said to be impossible.
 */
export const reachIssues = (
  survey: Survey,
  start: World,
  broken: ReadonlySet<string>,
  told: ReadonlySet<string>,
): readonly Issue[] => {
  const placed = questionsOf(survey).map((each) => ({
    each,
    conditions: [
      ...pageConditions(survey, each.page),
      ...questionConditions(survey, each.page, each.question),
    ].filter(({ place }) => !broken.has(place)),
  }));
  const stops = new Map<PlacedQuestion, Stop>();
  let world = start;
  for (let before = -1; before < stops.size; ) {
    before = stops.size;
    for (const { each, conditions } of placed) {
      if (stops.has(each)) continue;
      const stop = stopIn(conditions, world);
      if (stop === null) continue;
      stops.set(each, stop);
      world = { ...world, unanswered: new Set([...world.unanswered, ...variables(each)]) };
    }
  }
  const met = new Set<string>();
  return [...stops.values()].flatMap(({ place, conditions, unanswered }): readonly Issue[] => {
    if (met.has(place)) return [];
    met.add(place);
    if (conditions.length === 1 && told.has(place) && unanswered.length === 0) return [];
    const stop = [
      ...conditions.map((each) => `${each.text} (${each.place})`),
      ...unanswered.map((name) => `\${${name}} = ''`),
    ].join('; ');
    return [error('LOGIC-UNREACHABLE', place, { stop })];
  });
};
