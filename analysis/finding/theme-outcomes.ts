import type { TextMark } from '../../surveys/model/response.ts';
import { correctedOutcome } from '../prediction/corrected-outcome.ts';
import { type PredictionTuning, predictionTuning } from '../prediction/prediction-tuning.ts';
import { leastCodes, leastKnown } from './text-outcomes.ts';
import type { ThemeRow } from './theme-rows.ts';

const isCoded = ({ given }: ThemeRow): boolean => given !== null && given !== 'differ';

/** The share of each language's texts whose themes people said: by it each is weighed, since they read in order of chance. */
export const themeShares = (rows: readonly ThemeRow[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, { all: number; coded: number }>();
  for (const row of rows) {
    const { all, coded } = counts.get(row.language) ?? { all: 0, coded: 0 };
    counts.set(row.language, { all: all + 1, coded: coded + Number(isCoded(row)) });
  }
  return new Map([...counts].map(([language, { all, coded }]) => [language, coded / all]));
};

/** Whether people said enough of some texts to put shares right, in languages that nearly all of them are in. */
export const canCorrect = (rows: readonly ThemeRow[], shares: ReadonlyMap<string, number>): boolean =>
  rows.filter(isCoded).length >= leastCodes &&
  rows.filter(({ language }) => (shares.get(language) ?? 0) > 0).length >= leastKnown * rows.length;

const tuningOf = (
  rows: readonly ThemeRow[],
  shares: ReadonlyMap<string, number>,
  mark: TextMark,
): PredictionTuning | null => {
  const coded = rows
    .filter((row) => isCoded(row) && row.weight > 0)
    .map((row) => ({
      y: Number(row.given?.includes(mark)),
      f: row.read?.get(mark)?.p ?? 0,
      w: row.weight / (shares.get(row.language) ?? 1),
    }));
  const w = coded.reduce((sum, own) => sum + own.w, 0);
  const mean = (value: (own: (typeof coded)[number]) => number): number =>
    w > 0 ? coded.reduce((sum, own) => sum + own.w * value(own), 0) / w : 0;
  const [y, f] = [mean((own) => own.y), mean((own) => own.f)];
  const sum = (value: (own: (typeof coded)[number]) => number): number => w * mean(value);
  return predictionTuning({
    variables: ['code', 'prediction'],
    n: coded.length,
    w,
    w2: coded.reduce((total, own) => total + own.w * own.w, 0),
    mean: Float64Array.of(y, f),
    comoment: Float64Array.of(
      sum((own) => (own.y - y) ** 2),
      sum((own) => (own.y - y) * (own.f - f)),
      sum((own) => (own.y - y) * (own.f - f)),
      sum((own) => (own.f - f) ** 2),
    ),
  });
};

/** What each text counts as for a theme: what was found, put right by what people say of some texts; null without these. */
export const themeOutcomes = (
  rows: readonly ThemeRow[],
  shares: ReadonlyMap<string, number>,
  mark: TextMark,
): readonly number[] | null => {
  const tuning = tuningOf(rows, shares, mark);
  return tuning === null
    ? null
    : rows.map((row) =>
        correctedOutcome(
          {
            prediction: row.read?.get(mark)?.p ?? null,
            code: isCoded(row) ? Number(row.given?.includes(mark)) : null,
            probability: isCoded(row) ? (shares.get(row.language) ?? 1) : 1,
          },
          tuning,
        ),
      );
};
