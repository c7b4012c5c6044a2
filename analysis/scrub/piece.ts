import type { PersonalKind } from './personal-kind.ts';

/** A piece found in plain signs. */
export interface Piece {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** The whole of every match of a pattern that passes, or its named group `own` where it has one. */
export const piecesOf = (
  text: string,
  kind: PersonalKind,
  pattern: RegExp,
  passes: (match: RegExpMatchArray) => boolean = () => true,
): readonly Piece[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    if (!passes(match)) return [];
    const own = match.groups?.['own'] ?? match[0];
    const start = match.index + match[0].lastIndexOf(own);
    return own === '' ? [] : [{ kind, start, end: start + own.length }];
  });
