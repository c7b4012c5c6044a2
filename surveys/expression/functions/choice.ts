import type { Expression } from '../expression.ts';
import { limits } from '../limits.ts';
import { namedQuestion } from '../references.ts';
import { type PatternReading, readPattern } from '../regex.ts';
import { argument, define, type LanguageFunction, type Machine, ofText, ofTexts } from './function.ts';

/** The names in an answer: separated by white space. */
const names = (text: string): readonly string[] => text.split(/[ \t\r\n]+/).filter((name) => name !== '');

/** Patterns written in an expression are compiled once for as long as the expression is kept. */
const compiled = new WeakMap<Expression, PatternReading>();

const pattern = (machine: Machine, expression: Expression): PatternReading => {
  if (expression.kind !== 'text') return readPattern(machine.text(expression));
  const known = compiled.get(expression) ?? readPattern(expression.value);
  compiled.set(expression, known);
  return known;
};

const regex = (machine: Machine, given: readonly Expression[]): boolean => {
  const text = machine.text(argument(given, 0));
  machine.spend(100 + Math.ceil(Math.min(text.length, limits.patternInput) / 10));
  const reading = pattern(machine, argument(given, 1));
  return reading.ok
    ? reading.matches(text)
    : machine.fail('EXPR-REGEX-REFUSED', { reason: reading.reason, character: reading.at + 1 });
};

const choiceName = (machine: Machine, given: readonly Expression[]): string => {
  const choice = machine.text(argument(given, 0));
  const question = argument(given, 1);
  const name = question.kind === 'reference' ? question.name : namedQuestion(machine.text(question));
  return name === null || choice === '' ? '' : (machine.context.choiceName?.(name, choice) ?? choice);
};

/** Answers made of choices, and patterns. */
export const choiceFunctions: Readonly<Record<string, LanguageFunction>> = {
  selected: ofTexts((text, choice) => names(text).includes(choice.trim())),
  'selected-at': define(2, 2, (machine, given) => {
    const place = machine.number(argument(given, 1));
    return names(machine.text(argument(given, 0)))[Math.trunc(place)] ?? '';
  }),
  'count-selected': ofText((text) => names(text).length),
  regex: define(2, 2, regex),
  'jr:choice-name': define(2, 2, choiceName),
};
