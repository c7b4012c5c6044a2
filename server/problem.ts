import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Issue } from '../surveys/model/issue.ts';
import { acceptedLanguage } from './accept.ts';
import { issueSentence, type ToldIssue, tellIssues } from './issue-sentence.ts';

/** Languages in which researchers and programs are talked to. */
export const researcherLanguages = ['en', 'es'] as const;

/** An `application/problem+json` document (RFC 9457) with the code, place and sentence of each fault. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly place: string;
  readonly issues: readonly ToldIssue[];
}

/** An issue that stands for the whole request. */
export const issue = (
  code: string,
  data: Readonly<Record<string, string | number>> = {},
  place = '',
): Issue => ({ code, severity: 'error', place, data });

/** The problem document for some issues; the first gives it its code, place and title. */
export const problemDocument = (status: number, issues: readonly Issue[], language: string): Problem => {
  const told = tellIssues(issues.slice(0, 50), language);
  const first = told[0];
  const code = first?.code ?? 'HTTP-INTERNAL';
  return {
    type: `urn:confia:problem:${code.toLowerCase()}`,
    title: first?.sentence ?? issueSentence(issue('HTTP-INTERNAL'), language),
    status,
    code,
    place: first?.place ?? '',
    issues: told,
  };
};

/** Answers a request with its problem document, in the language the request accepts. */
export const problem = (
  context: Context,
  status: ContentfulStatusCode,
  issues: readonly Issue[],
  headers: Readonly<Record<string, string>> = {},
): Response => {
  const language = acceptedLanguage(context.req.header('accept-language'), researcherLanguages, 'en');
  return context.body(`${JSON.stringify(problemDocument(status, issues, language))}\n`, status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': language,
    Vary: 'Accept-Language',
    ...headers,
  });
};
