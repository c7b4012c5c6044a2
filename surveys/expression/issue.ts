import type { Issue } from '../model/issue.ts';

/** Place of a character in an expression, counted from 1 as people count. */
export const placeAt = (at: number): string => `character ${at + 1}`;

/** What could have stood where reading stopped, in the words of the language itself. */
export const wanted = {
  operand: "${name} 'text' 123 ( )",
  operator: 'and or = != < <= > >= + - * div mod',
  reference: '${name}',
  column: 'name',
} as const;

/** An issue of an expression: an error unless said otherwise, at a character. */
export const expressionIssue = (
  code: string,
  at: number,
  data: Readonly<Record<string, string | number>> = {},
  severity: Issue['severity'] = 'error',
): Issue => ({ code, severity, place: placeAt(at), data: { at: at + 1, ...data } });
