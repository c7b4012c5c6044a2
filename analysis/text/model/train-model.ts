import { sha256Hex } from '../../../surveys/definition/sha256.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import { readHeldOut } from './held-out.ts';
import type { LabelledText } from './labelled-text.ts';
import { type Head, modelFile } from './model.ts';
import { pack } from './pack.ts';
import type { ModelHeader } from './schema.ts';
import { type KnownFeatures, type TrainingOptions, trainWeights } from './train-weights.ts';

/** How a model is made; `lists` are the word lists it may lean on. */
export interface ModelOptions extends TrainingOptions {
  /** In how many parts the texts are cut for calibration, which is fitted where the weights were not. */
  readonly folds: number;
  /** How far rare labels are made up for in the calibration of a head: 0 as frequent as they were, 1 all alike. */
  readonly balance: Readonly<Record<Head, number>>;
}

/** What the shipped model is made with; chosen by cross-validation on training rows. */
export const shippedOptions: Omit<ModelOptions, 'lists'> = {
  seed: 1,
  bits: 20,
  domainBits: 16,
  epochs: 5,
  rate: 0.035,
  domainRates: { survey: 0.2, review: 0.08 },
  dropout: 0.3,
  letterScale: 0.5,
  wholeScale: 0.6,
  folds: 3,
  balance: { general: 0.5, survey: 0.3, review: 0.5 },
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
  const held = readHeldOut(rows, options, options.folds, spreadOver(rows), say, known);
  const calibrated = (head: Head): Calibration =>
    calibrate(
      held.filter((row) => row.head === head),
      options.balance[head],
    );
  const weights = trainWeights(rows, options, known);
  say(options.folds + 1);
  const nothing = new Float32Array(3 * 2 ** options.domainBits);
  const packed = {
    general: pack(againstNeutral(weights.shared)),
    survey: pack(againstNeutral(weights.domains.get('survey') ?? nothing)),
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
    format: 'confia-sentiment-1',
    bits: options.bits,
    domainBits: options.domainBits,
    letterScale: options.letterScale,
    wholeScale: options.wholeScale,
    languages: [...new Set(rows.map(({ language }) => language))].sort(),
    sources: [...new Set(rows.map(({ source }) => source))].sort(),
    tiers: [...new Set(rows.map(({ tier }) => tier ?? 'unknown'))].sort(),
    hash: sha256Hex(bytes),
    peaks: { general: packed.general.peak, survey: packed.survey.peak, review: packed.review.peak },
    heads: {
      general: calibrated('general'),
      survey: calibrated('survey'),
      review: calibrated('review'),
    },
  };
  return modelFile(header, tables);
};
