import type { Issue } from '../model/issue.ts';
import type { Path } from './edit.ts';

/** What stands in the way of an edit, at the place it names. */
export const editIssue = (
  code: string,
  at: Path,
  data: Readonly<Record<string, string | number>> = {},
): Issue => ({ code, severity: 'error', place: at.map((step) => step.slice(0, 80)).join('/'), data });
