import type { TextMark } from '../../surveys/model/response.ts';
import { correctedOutcome } from '../prediction/corrected-outcome.ts';
import { type PredictionTuning, predictionTuning } from '../prediction/prediction-tuning.ts';
import { leastCodes, leastKnown } from './text-outcomes.ts';
import { predictedAt, type ThemeReading } from './theme-readings.ts';
import type { ThemedRow, ThemeTexts } from './theme-texts.ts';

/** Whether people who read a text settled on what it speaks of. */
export const isSettled = ({ given }: ThemedRow): boolean => given !== 'differ';

const hasMark = ({ given }: ThemedRow, mark: TextMark): boolean => given !== 'differ' && given.includes(mark);

/** The share of each language's texts whose themes people said: by it each is weighed, since they read in order of chance. */
export const themeShares = ({ themed, counts }: ThemeTexts): ReadonlyMap<string, number> =>
  new Map(
    [...counts].map(([language, count]) => [
      language,
      themed.filter((row) => isSettled(row) && row.language === language).length / (count.at(-1) ?? 0),
    ]),
  );

/** Whether people said enough of the texts of some groups to put shares right, in languages that nearly all of them are in. */
export const canCorrect = (
  { themed, counts }: ThemeTexts,
  shares: ReadonlyMap<string, number>,
  isIn: (group: number) => boolean,
): boolean => {
  let [all, known] = [0, 0];
  for (const [language, count] of counts) {
    const texts = count.slice(0, -1).reduce((sum, n, group) => sum + (isIn(group) ? n : 0), 0);
    all += texts;
    if ((shares.get(language) ?? 0) > 0) known += texts;
  }
  return (
    themed.filter((row) => isIn(row.group) && isSettled(row)).length >= leastCodes &&
    known >= leastKnown * all
  );
};

/** By frame, what was found of a theme. */
type Readings = readonly (ThemeReading | undefined)[];

const predictionOf = ({ frame, row }: ThemedRow, readings: Readings): number | null => {
  const reading = readings[frame];
  return reading === undefined ? null : predictedAt(reading, row);
};

const tuningOf = (
  rows: readonly ThemedRow[],
  shares: ReadonlyMap<string, number>,
  mark: TextMark,
  readings: Readings,
): PredictionTuning | null => {
  const coded = rows
    .filter((row) => isSettled(row) && row.weight > 0)
    .map((row) => ({
      y: Number(hasMark(row, mark)),
      f: predictionOf(row, readings) ?? 0,
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

/** What a text counts as that nobody coded, by what is predicted of it. */
const uncodedBy = (tuning: PredictionTuning) => {
  const outcome = (prediction: number | null): number =>
    correctedOutcome({ prediction, code: null, probability: 1 }, tuning);
  const [no, yes, unread] = [outcome(0), outcome(1), outcome(null)];
  return (prediction: number | null): number =>
    prediction === null ? unread : prediction === 0 ? no : prediction === 1 ? yes : outcome(prediction);
};

/**
 * What texts count as for a theme, a column a frame: what was found, put right by what people say of some of them. Texts
 * of a part share λ and m; `partOf` has the part of each group, −1 for none. Null where codes say nothing in any part.
 */
export const themeOutcomes = (
  { frames, themed }: ThemeTexts,
  shares: ReadonlyMap<string, number>,
  asked: { readonly mark: TextMark; readonly readings: Readings; readonly partOf: readonly number[] },
): readonly Float64Array[] | null => {
  const { mark, readings, partOf } = asked;
  const rows = themed.map((own) => ({ own, part: partOf[own.group] ?? -1 }));
  const tunings = Array.from({ length: Math.max(-1, ...partOf) + 1 }, (_, part) =>
    tuningOf(
      rows.flatMap((row) => (row.part === part ? [row.own] : [])),
      shares,
      mark,
      readings,
    ),
  );
  if (tunings.every((tuning) => tuning === null)) return null;
  const uncoded = tunings.map((tuning) => (tuning === null ? null : uncodedBy(tuning)));
  const made = frames.map(({ groups }, frame) => {
    const values = new Float64Array(groups.length).fill(Number.NaN);
    const reading = readings[frame];
    if (reading === undefined) return values;
    for (let row = 0; row < groups.length; row += 1) {
      const outcome = uncoded[partOf[groups[row] as number] ?? -1] ?? null;
      if (outcome !== null) values[row] = outcome(predictedAt(reading, row));
    }
    return values;
  });
  for (const { own, part } of rows) {
    const [values, tuning] = [made[own.frame], tunings[part] ?? null];
    if (values === undefined || tuning === null || !isSettled(own)) continue;
    values[own.row] = correctedOutcome(
      {
        prediction: predictionOf(own, readings),
        code: Number(hasMark(own, mark)),
        probability: shares.get(own.language) ?? 1,
      },
      tuning,
    );
  }
  return made;
};
