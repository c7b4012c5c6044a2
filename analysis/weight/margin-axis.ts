import { nesting } from '../finding/nested-banner.ts';

/** What a margin is of: one variable, or several crossed. */
export interface MarginAxis {
  /** As the margin names it. */
  readonly variable: string;
  readonly parts: readonly string[];
  /** Its codes that are answers, of crossed variables joined: every other is one code, the empty one. */
  readonly answers: readonly string[];
}

/**
 * The axis of a margin, from the codes that are answers of each of its variables.
 *
 * @example
 * const codes = new Map([['age', ['young', 'old']], ['sex', ['f', 'm']]]);
 * marginAxis('age × sex', (name) => codes.get(name) ?? []).answers // ['young × f', 'young × m', 'old × f', 'old × m']
 */
export const marginAxis = (variable: string, codesOf: (part: string) => readonly string[]): MarginAxis => {
  const own = codesOf(variable);
  const parts = own.length > 0 ? [variable] : variable.split(nesting);
  const answers = parts.reduce<readonly string[]>(
    (sofar, part, index) =>
      index === 0
        ? codesOf(part)
        : sofar.flatMap((left) => codesOf(part).map((code) => `${left}${nesting}${code}`)),
    [],
  );
  return { variable, parts, answers };
};
