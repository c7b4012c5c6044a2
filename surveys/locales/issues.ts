import type { Issue } from '../model/issue.ts';
import type { LanguageTag } from '../model/language.ts';
import { catalogue } from './catalogue.ts';
import { expressionSentence } from './expression.ts';
import en from './issues/en.json' with { type: 'json' };
import es from './issues/es.json' with { type: 'json' };

/** A code of an issue about a definition; those about logic are in the area `expression`. */
export type IssueCode = keyof typeof en;

const words = catalogue<IssueCode>({ en, es });

export const isIssueCode = (code: string): code is IssueCode => Object.hasOwn(en, code);

/**
 * What is wrong and what to do, for a researcher, in their language; a code this catalogue does not know stands for
 * itself. The place is not part of the sentence.
 *
 * @example
 * describe({ code: 'REF-ITEM', severity: 'error', place: 'scores/FELT', data: { item: 'FC9' } }, 'en') // 'There is no question called “FC9”.'
 * describe({ code: 'REF-ITEM', severity: 'error', place: 'scores/FELT', data: { item: 'FC9' } }, 'es-CL') // 'No hay ninguna pregunta llamada «FC9».'
 */
export const describe = (issue: Issue, language: LanguageTag): string =>
  isIssueCode(issue.code)
    ? words(language)(issue.code, issue.data)
    : (expressionSentence(issue, language) ?? issue.code);
