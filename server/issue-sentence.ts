import { isProblemCode, problemWords } from '../surveys/locales/problems.ts';
import type { Issue } from '../surveys/model/issue.ts';

/** The sentence of an issue in a researcher's language; a code without a sentence stands for itself. */
export const issueSentence = (issue: Issue, language: string): string =>
  isProblemCode(issue.code) ? problemWords(language)(issue.code, issue.data) : issue.code;
