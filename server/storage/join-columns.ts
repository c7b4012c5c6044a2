import type { CodedColumn, Column, NumberColumn, TextColumn } from '../../analysis/data/column.ts';
import { uniteCodes } from '../../analysis/summary/code-order.ts';
import { absentValue } from '../../analysis/summary/rows.ts';

/** Where each row of the result comes from: `piece[row]` and `at[row]` inside that piece. */
export interface RowOrder {
  readonly piece: Uint32Array;
  readonly at: Uint32Array;
}

const joinCoded = (pieces: readonly (CodedColumn | null)[], order: RowOrder): CodedColumn => {
  const codes = pieces.flatMap((piece) => (piece === null ? [] : [piece.codes])).reduce(uniteCodes);
  const place = new Map(codes.map((code, index) => [code, index]));
  const rows = order.at.length;
  const values = codes.length < 0xff ? new Uint8Array(rows) : new Uint16Array(rows);
  const absent = absentValue(values);
  const places = pieces.map((piece) => piece?.codes.map((code) => place.get(code) ?? absent));
  for (let row = 0; row < rows; row += 1) {
    const from = order.piece[row] ?? 0;
    const value = pieces[from]?.values[order.at[row] ?? 0] ?? absent;
    values[row] = places[from]?.[value] ?? absent;
  }
  return { kind: 'coded', codes, values };
};

const joinNumbers = (pieces: readonly (NumberColumn | null)[], order: RowOrder): NumberColumn => ({
  kind: 'number',
  values: Float64Array.from(order.at, (at, row) => pieces[order.piece[row] ?? 0]?.values[at] ?? Number.NaN),
});

/** Texts are listed anew in order of the rows, so that the list says nothing about which piece came first. */
const joinTexts = (pieces: readonly (TextColumn | null)[], order: RowOrder): TextColumn => {
  const texts = [''];
  const place = new Map([['', 0]]);
  const values = Uint32Array.from(order.at, (at, row) => {
    const piece = pieces[order.piece[row] ?? 0];
    const text = piece?.texts[piece.values[at] ?? 0] ?? '';
    const known = place.get(text);
    if (known !== undefined) return known;
    place.set(text, texts.length);
    return texts.push(text) - 1;
  });
  return { kind: 'text', texts, values };
};

/** One variable's columns from several pieces as one, in the order given; a piece without the column has no values. */
export const joinColumns = (pieces: readonly (Column | undefined)[], order: RowOrder): Column => {
  const kind = pieces.find((piece) => piece !== undefined)?.kind;
  const of = <Kind extends Column['kind']>(
    wanted: Kind,
  ): readonly (Extract<Column, { kind: Kind }> | null)[] =>
    pieces.map((piece) => (piece?.kind === wanted ? (piece as Extract<Column, { kind: Kind }>) : null));
  if (kind === 'coded') return joinCoded(of('coded'), order);
  if (kind === 'number') return joinNumbers(of('number'), order);
  return joinTexts(of('text'), order);
};
