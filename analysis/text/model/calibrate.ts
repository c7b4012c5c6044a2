/** Logits of a text against neutral (negative, positive), and the label that a person gave. */
export interface HeldOut {
  readonly language: string;
  readonly label: 0 | 1 | 2;
  /** Whether its source and language know neutral texts at all. */
  readonly whole: boolean;
  readonly logits: readonly [negative: number, positive: number];
}

export interface Calibration {
  readonly slope: number;
  /** Of languages that have a slope of their own. */
  readonly slopes?: Readonly<Record<string, number>> | undefined;
  readonly bias: Readonly<Record<string, readonly [negative: number, positive: number]>>;
}

/** A language's own bias needs this many texts of each label. */
const enough = 15;
const rounds = 400;
const pace = 0.5;
/** Keeps the fit of few texts near where it began. */
const ridge = 2;

export type Fit = readonly [slope: number, negative: number, positive: number];

/** Weights that let the three labels count equally (a balance of 1), as often as they occur (0), or between. */
export const balanced = (rows: readonly HeldOut[], balance: number): readonly number[] => {
  const counts = [0, 1, 2].map((label) => rows.filter((row) => row.label === label).length);
  return rows.map(({ label }) => (rows.length / (3 * (counts[label] ?? 1))) ** balance);
};

/** Maximum likelihood of slope and biases by gradient steps; the problem is convex. */
export const fitted = (
  rows: readonly HeldOut[],
  weights: readonly number[],
  start: Fit,
  withSlope: boolean,
): Fit => {
  let [slope, negative, positive] = start;
  const total = weights.reduce((a, b) => a + b, 0) + ridge;
  for (let round = 0; round < rounds; round += 1) {
    let bySlope = 0;
    let byNegative = ridge * (negative - start[1]);
    let byPositive = ridge * (positive - start[2]);
    rows.forEach(({ logits: [down, up], label }, at) => {
      const a = Math.exp(slope * down + negative);
      const b = Math.exp(slope * up + positive);
      const sum = 1 + a + b;
      const weight = weights[at] ?? 0;
      const errorDown = weight * (a / sum - (label === 0 ? 1 : 0));
      const errorUp = weight * (b / sum - (label === 2 ? 1 : 0));
      bySlope += errorDown * down + errorUp * up;
      byNegative += errorDown;
      byPositive += errorUp;
    });
    if (withSlope) slope = Math.max(0.05, slope - (pace * bySlope) / total);
    negative -= (2 * pace * byNegative) / total;
    positive -= (2 * pace * byPositive) / total;
  }
  return [slope, negative, positive];
};

export const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Share of the negative and positive texts that are read as neutral. */
const missed = (rows: readonly HeldOut[], [slope, negative, positive]: Fit): number => {
  const toned = rows.filter(({ label }) => label !== 1);
  const neutral = toned.filter(
    ({ logits: [down, up] }) => slope * down + negative < 0 && slope * up + positive < 0,
  );
  return neutral.length / toned.length;
};

/** The fit moved to or from neutral until a given share of the toned texts is read as neutral. */
const moved = (rows: readonly HeldOut[], [slope, negative, positive]: Fit, share: number): Fit => {
  let low = -5;
  let high = 5;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (missed(rows, [slope, negative + middle, positive + middle]) > share) low = middle;
    else high = middle;
  }
  return [slope, negative + low, positive + low];
};

/** The rows of each language, in the order of the alphabet. */
const byLanguage = (rows: readonly HeldOut[]): readonly (readonly [string, readonly HeldOut[]])[] =>
  [...new Set(rows.map(({ language }) => language))]
    .sort()
    .map((language) => [language, rows.filter((row) => row.language === language)] as const);

const has = (rows: readonly HeldOut[], ...wanted: readonly number[]): boolean =>
  wanted.every((label) => rows.filter((row) => row.label === label).length >= enough);

/**
 * Turns logits into probabilities (Guo et al. 2017, with a bias for each language): one slope for all texts, and for
 * each language with enough texts of each label the biases that fit them best; `*` holds for
 * the rest. Only sources that know neutral texts fit them. A language that has no such source takes the bias under
 * which as many of its toned texts are missed for neutral as of those of the other languages in such sources.
 *
 * @param rows texts that the weights were not learned from
 * @param balance how far rare labels are made up for: 1 lets the labels count alike, 0 as often as they occur
 */
export const calibrate = (rows: readonly HeldOut[], balance = 1): Calibration => {
  const whole = rows.filter((row) => row.whole);
  const toned = byLanguage(rows.filter((row) => !row.whole)).filter(([, own]) => has(own, 0, 2));
  const all = fitted(whole, balanced(whole, balance), [1, 0, 0], true);
  const fits = new Map<string, Fit>([['*', all]]);
  for (const [language, own] of byLanguage(whole))
    if (has(own, 0, 1, 2)) fits.set(language, fitted(own, balanced(own, balance), all, false));
  const shares = toned.flatMap(([language, own]) => {
    const known = fits.get(language);
    return known === undefined ? [] : [missed(own, known)];
  });
  const share = shares.reduce((a, b) => a + b, 0) / Math.max(1, shares.length);
  if (shares.length > 0)
    for (const [language, own] of toned) if (!fits.has(language)) fits.set(language, moved(own, all, share));
  return {
    slope: round(all[0]),
    bias: Object.fromEntries(
      [...fits].map(([language, [, negative, positive]]) => [
        language,
        [round(negative), round(positive)] as const,
      ]),
    ),
  };
};

/**
 * By what logits are multiplied in a language.
 *
 * @example
 * slopeIn({ slope: 2, slopes: { es: 3 }, bias: {} }, 'es') // 3
 */
export const slopeIn = ({ slope, slopes }: Calibration, language: string): number =>
  slopes?.[language] ?? slope;

/** What is added to them. */
export const biasIn = ({ bias }: Calibration, language: string): readonly [number, number] =>
  bias[language] ?? bias['*'] ?? [0, 0];

/** The probabilities of negative, neutral and positive that logits against neutral stand for in a language. */
export const probabilitiesOf = (
  calibration: Calibration,
  language: string,
  [negative, positive]: readonly [number, number],
): readonly [negative: number, neutral: number, positive: number] => {
  const slope = slopeIn(calibration, language);
  const [biasNegative, biasPositive] = biasIn(calibration, language);
  const down = Math.exp(slope * negative + biasNegative);
  const up = Math.exp(slope * positive + biasPositive);
  const sum = down + 1 + up;
  return [down / sum, 1 / sum, up / sum];
};
