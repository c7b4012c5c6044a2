import type { LetterRule } from '../pairwise/table-letters.ts';
import { smallBase } from './asked.ts';
import type { Note } from './finding-parts.ts';

/** How letters were made, and how many columns were left out of them for having too few people. */
export const letterNotes = (
  { method, adjustment, capital, skipped }: LetterRule & { readonly skipped: readonly number[] },
  place: string,
): readonly Note[] => [
  { code: `letters-${method}`, data: { adjustment, level: capital } },
  ...(skipped.length > 0
    ? [{ code: 'columns-not-tested', place, data: { columns: skipped.length, least: smallBase } }]
    : []),
];
