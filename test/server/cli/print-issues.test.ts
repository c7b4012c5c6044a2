import { expect, it } from 'vitest';
import { issueLines } from '../../../server/cli/print-issues.ts';
import type { Issue } from '../../../surveys/model/issue.ts';

const issue = (code: string, place: string): Issue => ({ severity: 'error', code, place, data: {} });

it('shows the first twenty issues of a code and counts the rest, and never hides another code', () => {
  const many = Array.from({ length: 25 }, (_, row) => issue('CSV-EMPTY', `row ${row}`));
  const lines = issueLines([...many, issue('CSV-QUOTE-OPEN', 'row 99')], 'en')
    .trimEnd()
    .split('\n');
  expect(lines.slice(0, 20).every((line, row) => line.startsWith(`error CSV-EMPTY row ${row}: `))).toBe(true);
  expect(lines[20]).toMatch(/^error CSV-QUOTE-OPEN row 99: /);
  expect(lines.slice(21)).toEqual(['… and 5 more CSV-EMPTY']);
});
