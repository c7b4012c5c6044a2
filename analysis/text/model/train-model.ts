import { sha256Hex } from '../../../surveys/definition/sha256.ts';
import { biasIn, type Calibration, calibrate, round, slopeIn } from './calibrate.ts';
import type { Head } from './head.ts';
import { type ReadHeldOut, readHeldOut } from './held-out.ts';
import type { LabelledText } from './labelled-text.ts';
import { apartFrom, type LearnedParts, learnParts, type PartOptions } from './learn-part.ts';
import { modelFile } from './model.ts';
import { pack } from './pack.ts';
import type { ModelHeader } from './schema.ts';
import { type KnownFeatures, type TrainingOptions, trainWeights, type Weights } from './train-weights.ts';

/** How a model is made; `lists` are the word lists it may lean on. */
export interface ModelOptions extends TrainingOptions {
  /** In how many parts the texts are cut for calibration, which is fitted where the weights were not. */
  readonly folds: number;
  /** How far rare labels are made up for in the calibration of a head: 0 as frequent as they were, 1 all alike. */
  readonly balance: Readonly<Record<Head, number>>;
  /** How the part of answers to surveys is learned. */
  readonly part: PartOptions;
}

/** What the shipped model is made with; chosen by cross-validation on training rows. */
export const shippedOptions: Omit<ModelOptions, 'lists'> = {
  seed: 1,
  bits: 20,
  domainBits: 16,
  epochs: 5,
  rate: 0.035,
  domainRates: { survey: 0.02, review: 0.08 },
  dropout: 0.3,
  scales: {
    general: { letter: 0.5, whole: 0.6 },
    survey: { letter: 1.4, whole: 0.5 },
    review: { letter: 0.5, whole: 0.6 },
  },
  folds: 3,
  balance: { general: 0.5, survey: 0.4, review: 0.3 },
  part: { strength: 1, ownWeight: 0.2, balance: 0.4, folds: 5 },
};

/** About so many texts of a source and language fit the calibration, so that none drowns the others. */
const most = 1500;

/** Texts of each source and language at even distances, since some sources are sorted by label. */
export const spreadOver = (rows: readonly LabelledText[]): ((row: LabelledText) => boolean) => {
  const groups = new Map<string, LabelledText[]>();
  for (const row of rows) {
    const name = `${row.source} ${row.language}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  const chosen = new Set<LabelledText>();
  for (const group of groups.values()) {
    const step = Math.max(1, group.length / most);
    for (let at = 0; at < group.length; at += step) {
      const row = group[Math.floor(at)];
      if (row !== undefined) chosen.add(row);
    }
  }
  return (row) => chosen.has(row);
};

/** Two columns, negative and positive against neutral. */
const againstNeutral = (table: Float32Array): Float32Array =>
  Float32Array.from({ length: (table.length / 3) * 2 }, (_, at) => {
    const place = 3 * (at >> 1);
    return (table[place + (at % 2) * 2] ?? 0) - (table[place + 1] ?? 0);
  });

/** What parts add, in a table of two columns. */
const tableOf = ({ parts }: LearnedParts, places: number): Float32Array => {
  const sum = new Float32Array(2 * places);
  for (const {
    start: [slope],
    weights,
  } of parts.values())
    for (let at = 0; at < sum.length; at += 1)
      sum[at] = (sum[at] ?? 0) + (weights[at % 2 === 0 ? 0 : 1][at >> 1] ?? 0) / slope;
  return sum;
};

/**
 * Slope and biases of answers to surveys: those of the parts, put right where they read answers they had not learned;
 * in all other languages those of everything together.
 */
const ofSurveys = (general: Calibration, { parts, held }: LearnedParts, balance: number): Calibration => {
  if (parts.size === 0) return general;
  const right = calibrate(held, balance);
  const slopes: Record<string, number> = {};
  const bias = { ...general.bias };
  for (const [language, { start, weights }] of parts) {
    const again = slopeIn(right, language);
    const [down, up] = biasIn(right, language);
    slopes[language] = round(again * start[0]);
    bias[language] = [
      round(again * (start[1] + (weights[0].at(-1) ?? 0)) + down),
      round(again * (start[2] + (weights[1].at(-1) ?? 0)) + up),
    ];
  }
  return { slope: general.slope, slopes, bias };
};

/**
 * The file of a model: what was learned from all texts but the answers that have a part of their own, and that part.
 *
 * @param held texts read by weights that were learned without them, for calibration
 */
export const modelOf = (
  rows: readonly LabelledText[],
  held: readonly ReadHeldOut[],
  weights: Weights,
  options: ModelOptions,
): Uint8Array => {
  const [answers, others] = apartFrom(rows);
  const calibrated = (head: Head): Calibration =>
    calibrate(
      held.filter((row) => row.head === head),
      options.balance[head],
    );
  const learned = learnParts(answers, others, weights, options.part);
  const general = calibrated('general');
  const nothing = new Float32Array(3 * 2 ** options.domainBits);
  const packed = {
    general: pack(againstNeutral(weights.shared)),
    survey: pack(tableOf(learned, 2 ** options.domainBits)),
    review: pack(againstNeutral(weights.domains.get('review') ?? nothing)),
  };
  const tables = {
    general: packed.general.bytes,
    survey: packed.survey.bytes,
    review: packed.review.bytes,
  };
  const bytes = new Uint8Array(tables.general.length + 2 * tables.survey.length);
  bytes.set(new Uint8Array(tables.general.buffer), 0);
  bytes.set(new Uint8Array(tables.survey.buffer), tables.general.length);
  bytes.set(new Uint8Array(tables.review.buffer), tables.general.length + tables.survey.length);
  const header: ModelHeader = {
    format: 'confia-sentiment-2',
    bits: options.bits,
    domainBits: options.domainBits,
    scales: options.scales,
    languages: [...new Set(rows.map(({ language }) => language))].sort(),
    sources: [...new Set(rows.map(({ source }) => source))].sort(),
    tiers: [...new Set(rows.map(({ tier }) => tier ?? 'unknown'))].sort(),
    hash: sha256Hex(bytes),
    peaks: { general: packed.general.peak, survey: packed.survey.peak, review: packed.review.peak },
    heads: {
      general,
      survey: ofSurveys(general, learned, options.balance.survey),
      review: calibrated('review'),
    },
  };
  return modelFile(header, tables);
};

/**
 * Learns a model from labelled texts and returns its file. The same texts in the same order with the same options give
 * the same bytes.
 *
 * @param say called after each part of the work, with how many of `folds + 1` are done
 */
export const trainModel = (
  rows: readonly LabelledText[],
  options: ModelOptions,
  say: (step: number) => void = () => undefined,
): Uint8Array => {
  const known: KnownFeatures = new Map();
  const [, others] = apartFrom(rows);
  const held = readHeldOut(others, options, options.folds, spreadOver(others), say, known);
  const file = modelOf(rows, held, trainWeights(others, options, known), options);
  say(options.folds + 1);
  return file;
};
