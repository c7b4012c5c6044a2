import { groupMeans } from '../../../../analysis/compare/means.ts';
import type { Column, Frame } from '../../../../analysis/data/column.ts';
import { rowMask } from '../../../../analysis/data/filter.ts';
import { leastCodes, leastKnown } from '../../../../analysis/finding/text-outcomes.ts';
import { predictionTuning } from '../../../../analysis/prediction/prediction-tuning.ts';
import { columnarSource } from '../../../../analysis/source/columnar.ts';
import type { Design, Source } from '../../../../analysis/source/source.ts';

/** Of a text, where it lies and what a design needs of it. */
export interface Row {
  readonly frame: number;
  readonly row: number;
  readonly language: string;
  readonly weight: number;
  readonly isShown: boolean;
  /** Its codes in the grouping variables. */
  readonly group: string;
}

/** What is asked of texts, by which groups, and which of their codes are shown. */
export interface RowsAsked {
  readonly of: string;
  readonly by: readonly string[];
  readonly valid: readonly (readonly string[])[];
}

/** The cells of a row by name, as somebody would read them who knows no columns. */
export interface Cells {
  readonly code: (name: string) => string;
  readonly text: (name: string) => string;
  readonly number: (name: string) => number | null;
}

const cellsOf = ({ columns }: Frame, row: number): Cells => {
  const column = (name: string): Column | undefined => columns.get(name);
  return {
    code: (name) => {
      const own = column(name);
      return own?.kind === 'coded' ? (own.codes[own.values[row] ?? -1] ?? '') : '';
    },
    text: (name) => {
      const own = column(name);
      return own?.kind === 'text' ? (own.texts[own.values[row] ?? -1] ?? '') : '';
    },
    number: (name) => {
      const own = column(name);
      const value = own?.kind === 'number' ? (own.values[row] ?? Number.NaN) : Number.NaN;
      return Number.isNaN(value) ? null : value;
    },
  };
};

export const framesOf = async (source: Source): Promise<readonly Frame[]> => {
  const frames: Frame[] = [];
  for await (const frame of source.scan({ variables: source.codebook.variables.map(({ name }) => name) }))
    frames.push(frame);
  return frames;
};

/** An object for every row; null for one without a text. */
export const rowsOf = <Own>(
  frames: readonly Frame[],
  source: Source,
  { by }: RowsAsked,
  design: Design,
  own: (cells: Cells) => Own | null,
): readonly (Row & Own)[] =>
  frames.flatMap((frame, place) => {
    const mask = design.where === undefined ? null : rowMask(frame, source.codebook, design.where);
    return Array.from({ length: frame.rows }, (_, row) => {
      const cells = cellsOf(frame, row);
      const more = own(cells);
      return more === null
        ? []
        : [
            {
              frame: place,
              row,
              language: cells.code('language'),
              weight: design.weight === undefined ? 1 : (cells.number(design.weight) ?? 0),
              isShown: mask === null || (mask.ok && mask.value[row] === 1),
              group: by.map(cells.code).join('\n'),
              ...more,
            },
          ];
    }).flat();
  });

/** The share of each language's texts of which people said something. */
export const sharesOf = <Own extends Row>(
  rows: readonly Own[],
  isSaid: (row: Own) => boolean,
): ReadonlyMap<string, number> =>
  new Map(
    [...new Set(rows.map(({ language }) => language))].map((language) => {
      const own = rows.filter((row) => row.language === language);
      return [language, own.filter(isSaid).length / own.length];
    }),
  );

/** Whether people said enough of some texts, in languages that nearly all of them are in, to put anything right. */
export const isEnough = <Own extends Row>(
  rows: readonly Own[],
  shares: ReadonlyMap<string, number>,
  isSaid: (row: Own) => boolean,
): boolean =>
  rows.filter(isSaid).length >= leastCodes &&
  rows.filter(({ language }) => (shares.get(language) ?? 0) > 0).length >= leastKnown * rows.length;

/** What people and the machine say of a text, and how much it counts; f is null where the machine said nothing. */
interface Said {
  readonly y: number;
  readonly f: number | null;
  readonly w: number;
}

/** How far the machine is believed: the mean of what it says is over what it says anything of. */
export const tuned = (coded: readonly Said[]) => {
  const known = coded.filter(({ f }) => f !== null);
  const total = (own: readonly Said[]): number => own.reduce((sum, { w }) => sum + w, 0);
  const f = known.reduce((sum, own) => sum + own.w * (own.f ?? 0), 0) / (total(known) || 1);
  const y = coded.reduce((sum, own) => sum + own.w * own.y, 0) / total(coded);
  const product = (one: (own: Said) => number): number =>
    coded.reduce((sum, own) => sum + own.w * one(own), 0);
  const dy = (own: Said): number => own.y - y;
  const df = (own: Said): number => (own.f === null ? 0 : own.f - f);
  const between = product((own) => dy(own) * df(own));
  const tuning = predictionTuning({
    variables: ['code', 'prediction'],
    n: coded.length,
    w: total(coded),
    w2: coded.reduce((sum, { w }) => sum + w * w, 0),
    mean: Float64Array.of(y, f),
    comoment: Float64Array.of(
      product((own) => dy(own) ** 2),
      between,
      between,
      product((own) => df(own) ** 2),
    ),
  });
  if (tuning === null) throw new Error('tuned: nothing to learn from');
  return tuning;
};

/** Means of what rows count as, through the design; rows without a value count as nothing. */
export const meansOf = async (
  frames: readonly Frame[],
  source: Source,
  design: Design,
  values: Iterable<readonly [Row, number]>,
  { by, valid }: Pick<RowsAsked, 'by' | 'valid'> = { by: [], valid: [] },
) => {
  const columns = frames.map(({ rows: size }) => new Float64Array(size).fill(Number.NaN));
  for (const [{ frame, row }, value] of values) {
    const column = columns[frame];
    if (column !== undefined) column[row] = value;
  }
  const made = columnarSource({
    simulated: false,
    codebook: {
      ...source.codebook,
      variables: [...source.codebook.variables, { name: 'outcome', measure: 'number', label: {} }],
    },
    frames: frames.map((frame, place) => ({
      ...frame,
      columns: new Map<string, Column>([
        ...frame.columns,
        ['outcome', { kind: 'number', values: columns[place] ?? new Float64Array() }],
      ]),
    })),
  });
  return groupMeans(
    await made.designMoments({ ...design, variable: 'outcome', by }),
    by.length > 0 ? { valid } : {},
  );
};
