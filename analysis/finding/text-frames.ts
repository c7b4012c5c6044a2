import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Column, Frame } from '../data/column.ts';
import { rowMask } from '../data/filter.ts';
import { removedCode, sentimentName, unscoredCodes } from '../data/sentiment-names.ts';
import { axisPlaces, outside, valuePlaces } from '../summary/cell-index.ts';
import { sentiments } from '../table/sentiment-shares.ts';
import type { Asked } from './asked.ts';
import { filterNames } from './filter-names.ts';

/** Rows of the source with what is known of the texts in them, a number a row. */
export interface TextFrame {
  readonly frame: Frame;
  /** 1 where there is a text of which the machine said something, be it only that it cannot read it. */
  readonly texts: Uint8Array;
  /** For a text that passes the filter and is in a group that is shown, the place of the group; else −1. */
  readonly groups: Int32Array;
}

export interface TextFrames {
  /** Every row of the source, texts or not, with what a design and a filter need. */
  readonly frames: readonly TextFrame[];
  readonly codebook: Codebook;
}

const textCodes = [...sentiments, ...unscoredCodes.filter((code) => code !== removedCode)];

/** Where a coded column has one of these codes. */
const rowsWith = (column: Column | undefined, codes: readonly string[], rows: number): Uint8Array => {
  const found = new Uint8Array(rows);
  if (column?.kind !== 'coded') return found;
  const places = valuePlaces(column, codes, 0);
  for (let row = 0; row < rows; row += 1) if (places[column.values[row] as number] === 0) found[row] = 1;
  return found;
};

const groupsOf = (
  { rows, columns }: Frame,
  texts: Uint8Array,
  mask: Uint8Array | null,
  by: readonly string[],
  valid: readonly (readonly string[])[],
): Int32Array => {
  const groups = new Int32Array(rows);
  const coded = by.flatMap((name) => {
    const column = columns.get(name);
    return column?.kind === 'coded' ? [column] : [];
  });
  if (coded.length < by.length) return groups.fill(-1);
  axisPlaces(coded, valid).forEach((places, axis) => {
    const values = coded[axis]?.values ?? new Uint8Array(0);
    for (let row = 0; row < rows; row += 1)
      groups[row] = Math.min((groups[row] as number) + (places[values[row] as number] as number), outside);
  });
  for (let row = 0; row < rows; row += 1)
    if (texts[row] === 0 || mask?.[row] === 0 || (groups[row] as number) >= outside) groups[row] = -1;
  return groups;
};

/**
 * The texts of an open question by a second pass over rows, filtered or not: which were read by people is a matter of
 * all of them. Texts whose author had the reading removed are none.
 */
export const textFrames = async (
  { source, design }: Pick<Asked, 'source' | 'design'>,
  asked: {
    readonly of: string;
    readonly by: readonly string[];
    /** The codes of each that are shown. */
    readonly valid: readonly (readonly string[])[];
    /** Further columns that the frames shall have. */
    readonly more: readonly string[];
  },
): Promise<TextFrames> => {
  const { of, by, valid, more } = asked;
  const { where, ...whole } = design;
  const variables = [...new Set([sentimentName(of), ...more, ...by, ...filterNames(source.codebook, where)])];
  const kept = new Set([...variables, design.weight, design.stratum, design.cluster]);
  const { scores: _, ...book } = source.codebook;
  const codebook = { ...book, variables: book.variables.filter(({ name }) => kept.has(name)) };
  const frames: TextFrame[] = [];
  for await (const frame of source.scan({ ...whole, variables })) {
    const texts = rowsWith(frame.columns.get(sentimentName(of)), textCodes, frame.rows);
    const mask = where === undefined ? null : rowMask(frame, codebook, where);
    const counts = mask === null ? null : mask.ok ? mask.value : new Uint8Array(frame.rows);
    frames.push({ frame, texts, groups: groupsOf(frame, texts, counts, by, valid) });
  }
  return { frames, codebook };
};
