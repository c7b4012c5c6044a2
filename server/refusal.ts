import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Issue } from '../surveys/model/issue.ts';
import { issue } from './problem.ts';
import { readRefusal } from './storage/read-refusal.ts';
import { StorageError } from './storage/storage-error.ts';

/** What an error that reached the edge is answered with: never its own words. */
export interface Refusal {
  readonly status: ContentfulStatusCode;
  readonly issue: Issue;
  readonly headers: Readonly<Record<string, string>>;
}

/** Seconds after which a refused sender may come again; some things are seen to by a person. */
const retryAfter = (code: string): string => (/^INTAKE-(?:FULL|UNSAFE)$/.test(code) ? '60' : '2');

export const refusalOf = (thrown: unknown): Refusal => {
  const error = readRefusal(thrown) ?? thrown;
  if (error instanceof StorageError && error.retry)
    return { status: 503, issue: error.issue, headers: { 'Retry-After': retryAfter(error.issue.code) } };
  if (error instanceof StorageError && error.issue.code === 'STORE-FROZEN')
    return { status: 403, issue: issue('SURVEY-CLOSED', { name: error.issue.place }), headers: {} };
  if (error instanceof HTTPException && error.status < 500)
    return { status: error.status as ContentfulStatusCode, issue: issue('BODY-UNREADABLE'), headers: {} };
  return { status: 500, issue: issue('HTTP-INTERNAL'), headers: {} };
};
