import { isMessage } from '../../locales/message.ts';
import type { Issue } from '../../model/issue.ts';
import { westernDigits } from '../western-digits.ts';
import { warning } from './issue.ts';

/** Names in braces hold digits that are none of the sentence's. */
const withoutFillings = (text: string): string => text.replace(/\$?\{[^{}]*\}|\]\([^)]*\)/g, ' ');

/** Numbers of a text in our digits and without what parts their groups, sorted. */
const numbersIn = (text: string): string =>
  (westernDigits(withoutFillings(text)).match(/\d+(?:[.,\u066b\u066c\u00a0\u202f']\d+)*/g) ?? [])
    .map((number) => number.replace(/\D/g, ''))
    .sort()
    .join(' ');

/** What is set off in a text, and where its links lead. */
const marksIn = (text: string): string => {
  const bold = Math.floor((text.split('**').length - 1) / 2);
  const italic = Math.floor((text.replaceAll('**', '').split('*').length - 1) / 2);
  return [
    ...Array.from({ length: bold }, () => '**…**'),
    ...Array.from({ length: italic }, () => '*…*'),
    ...[...text.matchAll(/\]\(([^)]*)\)/g)].map(([, address = '']) => `(${address})`).sort(),
  ].join(' ');
};

/**
 * Numbers and markup that a translation has otherwise than its source. A text that counts is left out: each language
 * has branches of its own.
 */
export const signIssues = (source: string, text: string, place: string): readonly Issue[] => {
  if (isMessage(source) || isMessage(text)) return [];
  const told = (code: 'LANG-NUMBERS' | 'LANG-MARKUP', expected: string, found: string): readonly Issue[] =>
    expected === found
      ? []
      : [
          code === 'LANG-NUMBERS'
            ? warning('LANG-NUMBERS', place, { expected: expected || '–', found: found || '–' })
            : warning('LANG-MARKUP', place, { expected: expected || '–', found: found || '–' }),
        ];
  return [
    ...told('LANG-NUMBERS', numbersIn(source), numbersIn(text)),
    ...told('LANG-MARKUP', marksIn(source), marksIn(text)),
  ];
};
