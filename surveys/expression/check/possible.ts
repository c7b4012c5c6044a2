import type { Expression } from '../expression.ts';
import type { KnownVariable } from './known.ts';
import { type Look, outcomes, storedValue } from './outcomes.ts';
import { type PossibleValue, possibleValues } from './possible-values.ts';
import { type Use, usesIn } from './uses.ts';

/** A condition, and what it should come out as. */
export interface Goal {
  readonly expression: Expression;
  readonly wanted: boolean;
  /** The question it belongs to: what `.` is. */
  readonly own?: string;
}

/** What is known of a survey's answers before any is given. */
export interface World {
  readonly variable: (name: string) => KnownVariable | null;
  /** What must hold where this name has an answer: it is shown, and its constraint is kept. */
  readonly guards: (name: string) => readonly Goal[];
  /** Names that never have an answer. */
  readonly unanswered: ReadonlySet<string>;
  readonly timezone: string;
  /** How many conditions may still be worked out; shared by every question asked of this world. */
  readonly budget: { left: number };
}

/** Names looked at for one question; those beyond can be anything. */
const mostNames = 40;
/** Conditions worked out for one question, after which it is left open. */
const mostTries = 20_000;

interface Closure {
  readonly names: readonly string[];
  readonly uses: ReadonlyMap<string, readonly Use[]>;
}

/** The names the goals read, then those that these depend on, with everything that is done with each. */
const closureOf = (goals: readonly Goal[], world: World): Closure => {
  const uses = new Map<string, readonly Use[]>();
  const names: string[] = [];
  const take = ({ expression, own }: Goal): void => {
    for (const [name, found] of usesIn(expression, own)) {
      if (!uses.has(name) && names.length < mostNames) names.push(name);
      uses.set(name, [...(uses.get(name) ?? []), ...found]);
    }
  };
  for (const goal of goals) take(goal);
  for (const name of names) {
    const formula = world.variable(name)?.formula;
    if (formula !== undefined) take({ expression: formula, wanted: true, own: name });
    for (const guard of world.guards(name)) take(guard);
  }
  return { names, uses };
};

/**
 * Whether some answers make every goal come out as wanted. Searches values that stand for all there are; `true` also
 * where that would take too long or depends on what nobody can list, so `false` is a proof.
 */
export const possible = (goals: readonly Goal[], world: World): boolean => {
  const { names, uses } = closureOf(goals, world);
  const values = new Map<string, PossibleValue>();
  const working = new Set<string>();
  let tries = 0;

  const look: Look = (name) => {
    const value = values.get(name);
    if (value !== null) return value;
    const formula = world.variable(name)?.formula;
    if (formula === undefined || working.has(name)) return undefined;
    working.add(name);
    const found = storedValue(formula, look, name, world.timezone);
    working.delete(name);
    return found;
  };

  const open = ({ expression, wanted, own }: Goal): boolean => {
    tries += 1;
    world.budget.left -= 1;
    return outcomes(expression, look, own, world.timezone)[wanted ? 'true' : 'false'];
  };

  const consistent = (): boolean =>
    goals.every(open) && [...values].every(([name, value]) => value === '' || world.guards(name).every(open));

  const assign = (index: number): boolean => {
    const name = names[index];
    if (name === undefined || tries > mostTries || world.budget.left <= 0) return true;
    const known = world.variable(name);
    const domain = world.unanswered.has(name)
      ? ['']
      : known === null
        ? null
        : possibleValues(known, uses.get(name) ?? []);
    if (domain === null) return assign(index + 1);
    const found = domain.some((value) => {
      values.set(name, value);
      return consistent() && assign(index + 1);
    });
    if (!found) values.delete(name);
    return found;
  };

  return goals.every(open) && assign(0);
};
