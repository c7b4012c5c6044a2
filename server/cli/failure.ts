import type { Issue } from '../../surveys/model/issue.ts';

/** An expected failure on the way through a verb, told in the reader's language where the verb ends: exit code 1. */
export class Failure extends Error {
  readonly issues: readonly Issue[];
  readonly context: string;

  constructor(issues: readonly Issue[], context = '') {
    super(issues.map(({ code }) => code).join(' '));
    this.issues = issues;
    this.context = context;
  }
}

/** The verb was called the wrong way: exit code 2. */
export class UsageFailure extends Error {}

/** Ends the verb with one issue. */
export const fail = (
  code: string,
  data: Readonly<Record<string, string | number>> = {},
  place = '',
): never => {
  throw new Failure([{ code, severity: 'error', place, data }]);
};
