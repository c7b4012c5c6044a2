import type { StorageWord } from '../../surveys/locales/storage.ts';
import type { Issue } from '../../surveys/model/issue.ts';

/** Codes of what storage can refuse; each has its sentence in the catalogue `storage`. */
export type StorageCode = StorageWord;

export const storageIssue = (
  code: StorageCode,
  place: string,
  data?: Readonly<Record<string, string | number>>,
): Issue =>
  data === undefined ? { code, severity: 'error', place } : { code, severity: 'error', place, data };

/**
 * A refusal of the store. `issue` says what and where; `retry` whether the same request may succeed in a moment
 * (HTTP 503 with Retry-After) or never as it stands.
 */
export class StorageError extends Error {
  readonly issue: Issue;
  readonly retry: boolean;

  constructor(issue: Issue, retry = false, cause?: unknown) {
    super(`${issue.code} at ${issue.place}`, cause === undefined ? undefined : { cause });
    this.name = 'StorageError';
    this.issue = issue;
    this.retry = retry;
  }
}

/** The refusal itself, ready to be thrown. */
export const refusal = (
  code: StorageCode,
  place: string,
  data?: Readonly<Record<string, string | number>>,
  cause?: unknown,
): StorageError =>
  new StorageError(storageIssue(code, place, data), /^(?:INTAKE|COLUMNS|READ)-/.test(code), cause);

/** Whether somebody withdrew while columns were read or made: the same thing begun again succeeds. */
export const isChanged = (error: unknown): boolean =>
  error instanceof StorageError && error.issue.code === 'COLUMNS-CHANGED';
