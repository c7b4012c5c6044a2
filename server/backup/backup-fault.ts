import type { ProblemCode } from '../../surveys/locales/problems.ts';
import type { Issue } from '../../surveys/model/issue.ts';

/** Why a backup could not be made or restored, for whoever asked for it. */
export class BackupFault extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ code }) => code).join(' '));
    this.issues = issues;
  }
}

/** Ends making or restoring a backup with one issue. */
export const fault = (
  code: ProblemCode,
  place: string,
  data: Readonly<Record<string, string | number>> = {},
): never => {
  throw new BackupFault([{ code, severity: 'error', place, data }]);
};
