import type { Issue } from '../model/issue.ts';
import { checkCalls } from './check/calls.ts';
import { checkComparisons } from './check/comparisons.ts';
import { checkContradictions } from './check/contradictions.ts';
import { checkEmpties } from './check/empties.ts';
import type { Surroundings, Tell } from './check/known.ts';
import { checkNames } from './check/names.ts';
import { checkTruths } from './check/truths.ts';
import { parse } from './parse.ts';

export type { KnownVariable, Surroundings } from './check/known.ts';

const order: Readonly<Record<Issue['severity'], number>> = { error: 0, warning: 1, note: 2 };

/**
 * Everything that can be said about a logic string without an answer: whether it can be read, whether its names,
 * choices and functions exist, whether it can mean anything and whether any answer changes it. Rings over several
 * expressions are for `findCycles`.
 *
 * @param options.place Where the string stands in the definition; every issue carries it, and the character (from 1)
 *   as `data.at`.
 * @returns Errors first, then warnings and notes, each in reading order; empty when there is nothing to say.
 */
export const checkExpression = (
  options: Surroundings & { readonly text: string; readonly place: string },
): readonly Issue[] => {
  const { text, place } = options;
  const parsed = parse(text);
  if (!parsed.ok) return parsed.issues.map((issue) => ({ ...issue, place }));
  const issues: Issue[] = [];
  const tell: Tell = (severity, code, at, data = {}) => {
    issues.push({ code, severity, place, data: { at: at + 1, ...data } });
  };
  for (const check of [
    checkNames,
    checkCalls,
    checkTruths,
    checkComparisons,
    checkContradictions,
    checkEmpties,
  ])
    check(parsed.value, options, tell);
  const at = ({ data }: Issue): number => Number(data?.['at'] ?? 0);
  return issues.sort((one, other) => order[one.severity] - order[other.severity] || at(one) - at(other));
};
