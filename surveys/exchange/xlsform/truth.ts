const yes: ReadonlySet<string> = new Set(['yes', 'true', 'true()']);
const no: ReadonlySet<string> = new Set(['no', 'false', 'false()']);

/**
 * The ways a workbook writes yes and no; null for anything else.
 *
 * @example
 * truthOf('TRUE') // true
 * truthOf('No') // false
 * truthOf("${a} = 'x'") // null
 */
export const truthOf = (text: string): boolean | null => {
  const lower = text.trim().toLowerCase();
  if (yes.has(lower)) return true;
  return no.has(lower) ? false : null;
};

/** A condition of a cell as an expression: yes and no become `true()` and `false()`. */
export const conditionOf = (text: string): string => {
  const truth = truthOf(text);
  return truth === null ? text : `${truth}()`;
};
