import { addressPieces } from './address-pieces.ts';
import { idPieces } from './id-pieces.ts';
import { moneyPieces } from './money-pieces.ts';
import { namePieces } from './name-pieces.ts';
import { numberPieces } from './number-pieces.ts';
import { type Personal, type PersonalKind, personalKinds, storedMark } from './personal-kind.ts';
import type { Piece } from './piece.ts';
import { plainSigns } from './plain-signs.ts';
import { webPieces } from './web-pieces.ts';

/** Stands for a sign that is covered: no letter, digit, space or punctuation, so that no pattern goes over it. */
const covered = '\uE000';
const mayBeMark = /\[[^[\]]{1,40}\]/gu;

const cover = (text: string, { start, end }: Piece): string =>
  text.slice(0, start) + covered.repeat(end - start) + text.slice(end);

/** In this order: what is surest first, what is left to the next. */
const finders = [webPieces, idPieces, moneyPieces, addressPieces, numberPieces, namePieces];

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The same words again, wherever they stand as words: a name that was told once is known. */
const again = (text: string, removed: ReadonlyMap<string, PersonalKind>): readonly Piece[] =>
  [...removed].flatMap(([words, kind]) => {
    const pattern = new RegExp(
      String.raw`(?<![\p{L}\p{M}\p{N}])${escaped(words)}(?![\p{L}\p{M}\p{N}])`,
      'gu',
    );
    return [...text.matchAll(pattern)].map(({ index }) => ({
      kind,
      start: index,
      end: index + words.length,
    }));
  });

/**
 * The pieces of a text that point at a person, in order and apart; marks that stand in it already are none. It looks again
 * until nothing more is found, so that what is left of a text has nothing to find either.
 *
 * @example
 * findPersonal('me llamo Ana, mi RUT es 12.345.678-5') // [{ kind: 'name', start: 9, end: 12 }, { kind: 'id', start: 24, end: 36 }]
 */
export const findPersonal = (
  text: string,
  mark: (kind: PersonalKind) => string = storedMark,
): readonly Personal[] => {
  const signs = plainSigns(text);
  const marks = new Set(personalKinds.flatMap((kind) => [plainSigns(mark(kind)).text, storedMark(kind)]));
  let rest = signs.text.replace(mayBeMark, (own) => (marks.has(own) ? covered.repeat(own.length) : own));
  const found: Piece[] = [];
  const removed = new Map<string, PersonalKind>();
  const take = (pieces: readonly Piece[]): void => {
    for (const piece of [...pieces].sort((a, b) => a.start - b.start || b.end - a.end)) {
      const words = rest.slice(piece.start, piece.end);
      if (words.includes(covered)) continue;
      found.push(piece);
      removed.set(words, piece.kind);
      rest = cover(rest, piece);
    }
  };
  let before = -1;
  while (before < found.length) {
    before = found.length;
    for (const finder of finders) take(finder(rest));
    take(again(rest, removed));
  }
  return found
    .map(({ kind, start, end }) => ({
      kind,
      start: signs.starts[start] ?? 0,
      end: signs.ends[end - 1] ?? text.length,
    }))
    .sort((a, b) => a.start - b.start);
};
