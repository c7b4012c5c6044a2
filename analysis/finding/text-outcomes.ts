import { codedTones } from '../coding/final-code.ts';
import { correctedOutcome } from '../prediction/corrected-outcome.ts';
import { type PredictionTuning, predictionTuning } from '../prediction/prediction-tuning.ts';
import { labelOf } from '../refit/coded-text.ts';
import type { Probabilities } from '../refit/layer.ts';
import type { TextRow } from './text-rows.ts';

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

/** What the machine says it counts as: by probabilities where they are at hand, else by its label; null where it says nothing. */
const predictionOf = (text: TextRow, outcome: Outcome, again: ReadAgain): number | null => {
  if (text.label === null) return null;
  const p = again(text);
  if (p === null) return outcome === 'balance' ? text.polarity : toneValue(text.label, outcome);
  const place = labelOf(outcome);
  return outcome === 'balance' ? p[2] - p[0] : place === null ? 0 : (p[place] ?? 0);
};

interface Coded {
  readonly text: TextRow;
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

/** The share of each language's texts that people have read: by it each is weighed, since they read in order of chance. */
export const readShares = (texts: readonly TextRow[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, { all: number; read: number }>();
  for (const { language, code, byAuthor } of texts) {
    if (byAuthor) continue;
    const own = counts.get(language) ?? { all: 0, read: 0 };
    counts.set(language, {
      all: own.all + 1,
      read: own.read + (code === null || code === 'differ' ? 0 : 1),
    });
  }
  return new Map([...counts].map(([language, { all, read }]) => [language, read / all]));
};

/** Texts that share λ: those of a group, or of everybody. */
export interface Part {
  readonly texts: readonly TextRow[];
  readonly coded: readonly Coded[];
  readonly isKnown: boolean;
}

export const partOf = (texts: readonly TextRow[], shares: ReadonlyMap<string, number>): Part => {
  const drawn = texts.filter(({ byAuthor }) => !byAuthor);
  const coded = drawn.flatMap((text): readonly Coded[] => {
    const probability = shares.get(text.language) ?? 0;
    return text.code === null || text.code === 'differ' || !(text.weight > 0)
      ? []
      : [{ text, tone: text.code, probability }];
  });
  const known = drawn.filter(({ language }) => (shares.get(language) ?? 0) > 0).length;
  return { texts, coded, isKnown: known >= leastKnown * drawn.length };
};

export const isEnough = ({ coded, isKnown }: Part): boolean => coded.length >= leastCodes && isKnown;

/** Puts what each text of a part counts as into the columns of the outcomes. */
export const fill = (
  { texts, coded }: Part,
  shares: ReadonlyMap<string, number>,
  again: ReadAgain,
  columnOf: (outcome: Outcome, frame: number) => Float64Array,
): void => {
  for (const outcome of outcomes) {
    const tuning = tuningOf(coded, outcome, again);
    if (tuning === null) continue;
    for (const text of texts) {
      const isRead = text.code !== null && text.code !== 'differ';
      columnOf(outcome, text.frame)[text.row] =
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
  }
};
