import { evaluate } from '../../surveys/expression/evaluate.ts';
import { parse } from '../../surveys/expression/parse.ts';

/** Value of a derived variable for one person; null means missing, for whatever reason. */
export type ScoreValue = number | string | boolean | null;

/**
 * A rule in the expression language, read once: from the value of each name (empty when missing) to the value of the
 * score. The empty text, what is not a number and a failed evaluation are missing. Throws for a rule that cannot be
 * read: a definition with such a rule does not pass `check`.
 */
export const compileRule = (rule: string): ((value: (name: string) => string) => ScoreValue) => {
  const parsed = parse(rule);
  if (!parsed.ok) throw new Error(`compileRule requires a rule that can be read, got ${rule}`);
  const expression = parsed.value;
  return (value) => {
    const found = evaluate(expression, { value });
    if (!found.ok || found.value === '' || Number.isNaN(found.value)) return null;
    return found.value;
  };
};
