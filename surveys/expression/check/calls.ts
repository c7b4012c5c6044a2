import type { Call, Expression } from '../expression.ts';
import { functionNamed, functionNames, refusedFunctions, takes } from '../functions/table.ts';
import { nearestName } from '../nearest-name.ts';
import { parts } from '../references.ts';
import { readPattern } from '../regex.ts';
import type { Surroundings, Tell } from './known.ts';

/** A repeated group that itself repeats without end: slow in engines that go back, and refused for their sake. */
const nestedRepeat = /\((?:[^()\\]|\\.)*(?:[*+]|\{\d+,\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,\})/;

const anchored = (pattern: string): boolean =>
  pattern.startsWith('^') && /(?:^|[^\\])(?:\\\\)*\$$/.test(pattern);

const checkPattern = (pattern: Expression | undefined, tell: Tell): void => {
  if (pattern?.kind !== 'text') return;
  const reading = readPattern(pattern.value);
  if (!reading.ok) {
    tell('error', 'EXPR-REGEX-REFUSED', pattern.at, { reason: reading.reason, character: reading.at + 1 });
    return;
  }
  if (nestedRepeat.test(pattern.value))
    tell('error', 'EXPR-REGEX-SLOW', pattern.at, { pattern: pattern.value });
  if (!anchored(pattern.value)) tell('warning', 'EXPR-REGEX-ANCHOR', pattern.at, { pattern: pattern.value });
};

const checkCall = (call: Call, tell: Tell): void => {
  const found = functionNamed(call.name);
  if (refusedFunctions.has(call.name)) tell('error', 'UNSUPPORTED_005', call.at, { name: call.name });
  else if (found === undefined)
    tell('error', 'EXPR_002', call.at, {
      name: call.name,
      suggestion: nearestName(call.name, functionNames),
    });
  else if (call.arguments.length < found.least || call.arguments.length > found.most)
    tell('error', 'EXPR_003', call.at, {
      name: call.name,
      given: call.arguments.length,
      takes: takes(found),
    });
  if (call.name === 'regex') checkPattern(call.arguments[1], tell);
};

/** Functions that do not exist or are not supported, numbers of arguments, patterns, chance outside `once`. */
export const checkCalls = (expression: Expression, around: Surroundings, tell: Tell): void => {
  const visit = (each: Expression, kept: boolean): void => {
    if (each.kind === 'union') tell('note', 'EXPR-UNION', each.at);
    if (each.kind === 'call') {
      checkCall(each, tell);
      if (each.name === 'random' && !(kept && around.purpose === 'calculation'))
        tell('error', 'EXPR-RANDOM', each.at);
    }
    for (const part of parts(each)) visit(part, kept || (each.kind === 'call' && each.name === 'once'));
  };
  visit(expression, false);
};
