import type { Finding } from '../finding/finding.ts';

/** Whether something of a finding is not shown: a sum over it would tell it. */
export const isPartial = (finding: Finding | undefined): boolean =>
  finding?.notes.some(({ code }) => code === 'suppressed') ?? false;
