import { codedTones } from '../coding/final-code.ts';
import { correctedOutcome } from '../prediction/corrected-outcome.ts';
import { type PredictionTuning, predictionTuning } from '../prediction/prediction-tuning.ts';
import { labelOf } from '../refit/coded-text.ts';
import type { Probabilities } from '../refit/layer.ts';
import { sentiments } from '../table/sentiment-shares.ts';
import type { TextRow } from './text-rows.ts';
import type { ToldRow, ToneFrame, ToneTexts } from './tone-texts.ts';

/** Below this many texts read by people nothing is put right: λ and the errors would be those of a handful. */
export const leastCodes = 50;
/** At most this share of the texts may be of languages in which people read none, or of those they read, unsettled. */
export const leastKnown = 0.95;

export const outcomes = [...codedTones, 'balance'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a text with a tone counts as. */
const toneValue = (tone: string, outcome: Outcome): number =>
  outcome === 'balance'
    ? Number(tone === 'positive') - Number(tone === 'negative')
    : Number(tone === outcome);

/** Probabilities of a text by a program that has not seen its code; null where there are none. */
export type ReadAgain = (text: TextRow) => Probabilities | null;

/** What a text with these probabilities counts as. */
const probableValue = (p: Probabilities, outcome: Outcome): number => {
  const place = labelOf(outcome);
  return outcome === 'balance' ? p[2] - p[0] : place === null ? 0 : (p[place] ?? 0);
};

/** What the machine says it counts as: by probabilities where they are at hand, else by its label; null where it says nothing. */
const predictionOf = (text: TextRow, outcome: Outcome, again: ReadAgain): number | null => {
  if (text.label === null) return null;
  const p = again(text);
  if (p !== null) return probableValue(p, outcome);
  return outcome === 'balance' ? text.polarity : toneValue(text.label, outcome);
};

interface Coded {
  readonly text: ToldRow;
  readonly tone: string;
  readonly probability: number;
}

const average = (rows: readonly { readonly value: number; readonly w: number }[]): number => {
  const w = rows.reduce((sum, own) => sum + own.w, 0);
  return w > 0 ? rows.reduce((sum, own) => sum + own.w * own.value, 0) / w : 0;
};

/** How far the machine is believed about one outcome, learned from the coded. */
const tuningOf = (coded: readonly Coded[], outcome: Outcome, again: ReadAgain): PredictionTuning | null => {
  const rows = coded.map(({ text, tone, probability }) => ({
    y: toneValue(tone, outcome),
    f: predictionOf(text, outcome, again),
    w: text.weight / probability,
  }));
  const predicted = average(rows.flatMap(({ f, w }) => (f === null ? [] : [{ value: f, w }])));
  const mean = average(rows.map(({ y, w }) => ({ value: y, w })));
  const comoment = new Float64Array(4);
  for (const { y, f, w } of rows) {
    const [dy, df] = [y - mean, f === null ? 0 : f - predicted];
    for (const [place, one] of [dy * dy, dy * df, df * dy, df * df].entries())
      comoment[place] = (comoment[place] ?? 0) + w * one;
  }
  return predictionTuning({
    variables: ['code', 'prediction'],
    n: rows.length,
    w: rows.reduce((sum, own) => sum + own.w, 0),
    w2: rows.reduce((sum, own) => sum + own.w * own.w, 0),
    mean: Float64Array.of(mean, predicted),
    comoment,
  });
};

/** The tone that people who read a text agree or settled on; null for a text that was not drawn, or on which they differ. */
const settledTone = ({ code, byAuthor }: ToldRow): string | null =>
  byAuthor || code === 'differ' ? null : code;

/** The share of each language's texts that people have read: by it each is weighed, since they read in order of chance. */
export const readShares = ({ told, drawn }: ToneTexts): ReadonlyMap<string, number> =>
  new Map(
    [...drawn].map(([language, count]) => [
      language,
      told.filter((text) => text.language === language && settledTone(text) !== null).length /
        (count.at(-1) ?? 0),
    ]),
  );

/** Texts that share λ: those of a group, or of everybody. */
export interface Part {
  readonly texts: number;
  readonly coded: readonly Coded[];
  readonly isKnown: boolean;
}

/** The texts of some groups. */
export const partOf = (
  { told, drawn, texts }: ToneTexts,
  shares: ReadonlyMap<string, number>,
  isIn: (group: number) => boolean,
): Part => {
  const sum = (counts: Float64Array): number =>
    counts.slice(0, -1).reduce((total, n, group) => total + (isIn(group) ? n : 0), 0);
  let [all, known] = [0, 0];
  for (const [language, counts] of drawn) {
    const own = sum(counts);
    all += own;
    if ((shares.get(language) ?? 0) > 0) known += own;
  }
  return {
    texts: sum(texts),
    coded: told.flatMap((text): readonly Coded[] => {
      const tone = settledTone(text);
      return tone === null || !isIn(text.group) || !(text.weight > 0)
        ? []
        : [{ text, tone, probability: shares.get(text.language) ?? 0 }];
    }),
    isKnown: known >= leastKnown * all,
  };
};

export const isEnough = ({ coded, isKnown }: Part): boolean => coded.length >= leastCodes && isKnown;

/** Probabilities of the rows of a frame, three a row, and NaN where there are none. */
export type Reread = Float64Array;

/** Reads again what nobody said anything of, in the groups that are asked for. */
export const rereadFrame = (own: ToneFrame, again: ReadAgain, isIn: (group: number) => boolean): Reread => {
  const read = new Float64Array(3 * own.frame.rows).fill(Number.NaN);
  for (let row = 0; row < own.frame.rows; row += 1) {
    const group = own.groups[row] as number;
    if (group < 0 || own.isTold[row] === 1 || (own.tones[row] as number) < 0 || !isIn(group)) continue;
    const text = own.rowAt(row);
    const p = text === null ? null : again(text);
    if (p !== null) read.set(p, 3 * row);
  }
  return read;
};

/** What the program says a row counts as of which nobody said anything. */
const predictedAt = (own: ToneFrame, row: number, read: Reread | null, outcome: Outcome): number | null => {
  const tone = own.tones[row] as number;
  if (tone < 0) return null;
  const [negative, neutral, positive] = [read?.[3 * row], read?.[3 * row + 1], read?.[3 * row + 2]];
  if (negative !== undefined && neutral !== undefined && positive !== undefined && !Number.isNaN(negative))
    return probableValue([negative, neutral, positive], outcome);
  return outcome === 'balance' ? (own.polarity?.[row] ?? null) : Number(sentiments[tone] === outcome);
};

/**
 * What texts count as for an outcome, a column a frame. Texts of a part share λ and m; `placeOf` has the part of each
 * group, −1 for none.
 */
export const toneOutcomes = (
  { frames, told }: ToneTexts,
  asked: {
    readonly outcome: Outcome;
    readonly parts: readonly Part[];
    readonly placeOf: readonly number[];
    readonly shares: ReadonlyMap<string, number>;
    readonly again: ReadAgain;
    readonly read: readonly (Reread | null)[];
  },
): readonly Float64Array[] => {
  const { outcome, parts, placeOf, shares, again, read } = asked;
  const tunings = parts.map(({ coded }) => tuningOf(coded, outcome, again));
  const tuningIn = (group: number): PredictionTuning | null => tunings[placeOf[group] ?? -1] ?? null;
  const made = frames.map((own, frame) => {
    const values = new Float64Array(own.frame.rows).fill(Number.NaN);
    for (let row = 0; row < values.length; row += 1) {
      const tuning = tuningIn(own.groups[row] as number);
      if (tuning === null || own.isTold[row] === 1) continue;
      const prediction = predictedAt(own, row, read[frame] ?? null, outcome);
      values[row] = correctedOutcome({ prediction, code: null, probability: 1 }, tuning);
    }
    return values;
  });
  for (const text of told) {
    const [tuning, values] = [tuningIn(text.group), made[text.frame]];
    if (tuning === null || values === undefined) continue;
    const isRead = text.code !== null && text.code !== 'differ';
    values[text.row] =
      text.byAuthor && text.label !== null
        ? toneValue(text.label, outcome)
        : correctedOutcome(
            {
              prediction: predictionOf(text, outcome, again),
              code: isRead ? toneValue(text.code ?? '', outcome) : null,
              probability: isRead ? (shares.get(text.language) ?? 1) : 1,
            },
            tuning,
          );
  }
  return made;
};
