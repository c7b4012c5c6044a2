import { codedTones } from '../coding/final-code.ts';
import type { Column, Frame } from '../data/column.ts';
import { codeName, polarityName, sentimentName } from '../data/sentiment-names.ts';
import { outside, valuePlaces } from '../summary/cell-index.ts';
import { sentiments } from '../table/sentiment-shares.ts';
import type { Asked } from './asked.ts';
import { countLanguages } from './count-languages.ts';
import { type TextFrame, type TextFrames, textFrames } from './text-frames.ts';
import { type TextRow, textNames, textRowReader } from './text-rows.ts';

/** A text of which somebody said something: people who read it, or its author. */
export interface ToldRow extends TextRow {
  /** The place of its group; −1 where it is not shown. */
  readonly group: number;
}

/** Rows with what the program said of the texts in them. */
export interface ToneFrame extends TextFrame {
  /** The place of the tone among `sentiments`; −1 where there is none. */
  readonly tones: Int8Array;
  /** 1 where a person said something of a text, which is then among `told`. */
  readonly isTold: Uint8Array;
  readonly polarity: Float64Array | null;
  /** The row of a text, with everything that is known of it. */
  readonly rowAt: (row: number) => TextRow | null;
}

export interface ToneTexts {
  readonly codebook: TextFrames['codebook'];
  readonly frames: readonly ToneFrame[];
  readonly told: readonly ToldRow[];
  /** By language how many texts each group has, and last how many there are in all, but those whose author named the tone. */
  readonly drawn: ReadonlyMap<string, Float64Array>;
  /** How many texts each group has, whoever named the tone. */
  readonly texts: Float64Array;
}

/** The place of each row's code in a list; −1 for every other. */
const placesIn = (column: Column | undefined, codes: readonly string[], rows: number): Int8Array => {
  const found = new Int8Array(rows).fill(-1);
  if (column?.kind !== 'coded') return found;
  const places = valuePlaces(column, codes, 1);
  for (let row = 0; row < rows; row += 1) {
    const place = places[column.values[row] as number] as number;
    if (place < outside) found[row] = place;
  }
  return found;
};

/** What is told of the texts of a frame: tones, and which of them a person said something of. */
const tonesOf = (
  { frame, texts }: TextFrame,
  of: string,
): Pick<ToneFrame, 'tones' | 'isTold' | 'polarity'> & { readonly drawn: Uint8Array } => {
  const { rows, columns } = frame as Frame;
  const tones = placesIn(columns.get(sentimentName(of)), sentiments, rows);
  const codes = placesIn(columns.get(codeName(of)), [...codedTones, 'differ'], rows);
  const polarity = columns.get(polarityName(of));
  const scores = polarity?.kind === 'number' ? polarity.values : null;
  const [isTold, drawn] = [new Uint8Array(rows), texts.slice()];
  for (let row = 0; row < rows; row += 1) {
    if (texts[row] === 0) continue;
    const byAuthor = (tones[row] as number) >= 0 && (scores === null || Number.isNaN(scores[row] as number));
    if (byAuthor) drawn[row] = 0;
    if (byAuthor || (codes[row] as number) >= 0) isTold[row] = 1;
  }
  return { tones, isTold, polarity: scores, drawn };
};

/** The texts of a question by group and language, and one by one those of which somebody said something. */
export const toneTexts = async (
  asked: Asked,
  {
    of,
    by,
    valid,
  }: {
    readonly of: string;
    readonly by: readonly string[];
    readonly valid: readonly (readonly string[])[];
  },
): Promise<ToneTexts> => {
  const language = asked.source.codebook.variables.find(({ role }) => role === 'language')?.name ?? null;
  const more = textNames(asked, { of, by, language });
  const { frames, codebook } = await textFrames(asked, { of, by, valid, more });
  const reader = textRowReader(asked, { of, by, language }, codebook);
  const size = valid.reduce((product, codes) => product * codes.length, 1);
  const drawn = new Map<string, Float64Array>();
  const all = new Map<string, Float64Array>();
  const told: ToldRow[] = [];
  const read = frames.map((own, place): ToneFrame => {
    const { drawn: texts, ...tones } = tonesOf(own, of);
    countLanguages(
      { ...own, texts },
      language === null ? undefined : own.frame.columns.get(language),
      size,
      drawn,
    );
    countLanguages(own, undefined, size, all);
    const rowAt = reader(place, own.frame);
    for (let row = 0; row < own.frame.rows; row += 1) {
      const text = tones.isTold[row] === 1 ? rowAt(row) : null;
      if (text !== null) told.push({ ...text, group: own.groups[row] ?? -1 });
    }
    return { ...own, ...tones, rowAt };
  });
  return { codebook, frames: read, told, drawn, texts: all.get('') ?? new Float64Array(size + 1) };
};
