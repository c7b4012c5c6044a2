import { expressionOf } from '../engine/logic.ts';
import { askedVariables } from '../engine/variables.ts';
import type { Expression } from '../expression/expression.ts';
import { references, walk } from '../expression/references.ts';
import type { ExpressionText, Survey } from '../model/survey.ts';
import { conditionsOf } from './conditions.ts';

const numberForm = /^-?\d+(?:\.\d+)?$/;

/** Constants of an expression, numbers with their neighbours: where a condition turns is where it must be tried. */
const literals = (expression: Expression): readonly string[] =>
  walk(expression).flatMap((each) => {
    const text = each.kind === 'number' ? each.text : each.kind === 'text' ? each.value : null;
    if (text === null || text.length > 200) return [];
    const number = Number(text);
    return numberForm.test(text) ? [text, String(number - 1), String(number + 1)] : [text];
  });

const shifted = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime())
    ? day
    : new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10);
};

/**
 * The values that a survey's own logic compares each variable with, by variable: the constants of every expression that
 * reads it (its own constraint included), numbers with one less and one more, days with the day before and after.
 */
export const constantsOf = (survey: Survey): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, Set<string>>();
  const note = (text: ExpressionText | undefined, own?: string): void => {
    if (text === undefined) return;
    const expression = expressionOf(survey, text);
    const constants = literals(expression).flatMap((value) =>
      /^\d{4}-\d{2}-\d{2}$/.test(value) ? [value, shifted(value, -1), shifted(value, 1)] : [value],
    );
    for (const name of [...references(expression), ...(own === undefined ? [] : [own])]) {
      const values = found.get(name) ?? new Set<string>();
      for (const value of constants) values.add(value);
      found.set(name, values);
    }
  };
  for (const { expression, question } of conditionsOf(survey)) note(expression, question);
  for (const { question } of askedVariables(survey).values()) note(question.calculation, question.name);
  for (const { when } of survey.quotas ?? []) note(when);
  return new Map([...found].map(([name, values]) => [name, [...values]]));
};
