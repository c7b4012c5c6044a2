import { type ExpressionCase, outcome } from '../surveys/expression/cases.ts';
import { chunk, outcomeOf } from './expression-digest.ts';
import { randomExpressions } from './expressions.ts';

export { chunk, digestsFrom } from './expression-digest.ts';

/** The expressions of one chunk with what became of them. */
export const outcomesFrom = (seed: number): readonly { readonly text: string; readonly result: string }[] => {
  const make = randomExpressions(seed);
  return Array.from({ length: chunk }, () => {
    const made = make();
    return { text: made.text, result: outcomeOf(made) };
  });
};

/** What becomes of reference cases, as text. */
export const casesIn = (json: string): readonly string[] =>
  (JSON.parse(json) as readonly ExpressionCase[]).map((row) => {
    const { actual, passes } = outcome(row);
    return `${row.id} ${typeof actual === 'number' ? String(actual) : JSON.stringify(actual)} ${passes}`;
  });
