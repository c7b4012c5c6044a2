/** Types whose defaults may hold a hyphen that subtracts nothing. */
const hyphenated: ReadonlySet<string> = new Set(['date', 'time', 'datetime']);

const withoutTexts = (text: string): string => text.replace(/'[^']*'|"[^"]*"/g, "''");

/**
 * Whether a default is worked out when the form begins (a reference, a call, arithmetic) and not taken as it stands.
 *
 * @example
 * isDynamic('${q} + 1', 'integer') // true
 * isDynamic('a-2', 'select_one') // false
 * isDynamic('2026-03-15', 'date') // false
 */
export const isDynamic = (text: string, type: string): boolean => {
  const plain = withoutTexts(text);
  if (/\$\{[^{}]*\}/.test(plain)) return true;
  if (/[\p{L}_][\p{L}\p{M}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?\s*\(/u.test(plain)) return true;
  if (hyphenated.has(type)) return false;
  return /\S\s*[*|]\s*\S|\S\s+[+-]\s+\S|[\d)]\s*\+\s*[\d(]|\s(?:div|mod)\s/.test(plain);
};
