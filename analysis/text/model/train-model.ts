import { sha256Hex } from '../../../surveys/definition/sha256.ts';
import { calibrate, type HeldOut } from './calibrate.ts';
import { featuresOf } from './features.ts';
import { hashOf } from './hash.ts';
import type { LabelledText } from './labelled-text.ts';
import { type Head, modelFile } from './model.ts';
import { pack } from './pack.ts';
import type { ModelHeader } from './schema.ts';
import { writtenLanguage } from './scripts.ts';
import { type TrainingOptions, trainWeights, type Weights } from './train-weights.ts';
import { valuesOf } from './values.ts';

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

/** At most so many texts of a source and language fit the calibration, so that none drowns the others. */
const most = 1500;

const headOf = ({ domain }: LabelledText): Head =>
  domain === 'survey' || domain === 'review' ? domain : 'general';

/** Logits of negative and positive against neutral, without bias. */
const logitsOf = (
  { options, shared, domains }: Weights,
  { text, language, frame }: LabelledText,
  head: Head,
): readonly [number, number] => {
  const features = featuresOf(text, language, frame, options.lists(language));
  const [word, letter] = valuesOf(features, options.letterScale);
  const own = domains.get(head);
  let down = 0;
  let up = 0;
  features.hashes.forEach((hash, at) => {
    const value =
      at < features.words ? word : at < features.words + features.letters ? letter : options.wholeScale;
    const add = (table: Float32Array, place: number): void => {
      const neutral = table[place + 1] ?? 0;
      down += value * ((table[place] ?? 0) - neutral);
      up += value * ((table[place + 2] ?? 0) - neutral);
    };
    add(shared, 3 * (hash & (2 ** options.bits - 1)));
    if (own !== undefined) add(own, 3 * (hash & (2 ** options.domainBits - 1)));
  });
  return [down, up];
};

/** Texts read by weights that were learned without them. */
const heldOut = (
  rows: readonly LabelledText[],
  options: ModelOptions,
  say: (step: number) => void,
): Readonly<Record<Head, readonly HeldOut[]>> => {
  const read: Record<Head, HeldOut[]> = { general: [], survey: [], review: [] };
  const foldOf = ({ text }: LabelledText): number => Math.abs(hashOf(text, options.seed)) % options.folds;
  const taken = new Map<string, number>();
  const neutral = new Set(
    rows.filter(({ label }) => label === 1).map(({ source, language }) => `${source} ${language}`),
  );
  for (let fold = 0; fold < options.folds; fold += 1) {
    const weights = trainWeights(
      rows.filter((row) => row.source === 'own' || foldOf(row) !== fold),
      options,
    );
    for (const row of rows) {
      if (row.source === 'own' || foldOf(row) !== fold) continue;
      const group = `${row.source} ${row.language}`;
      const count = taken.get(group) ?? 0;
      if (count >= most) continue;
      taken.set(group, count + 1);
      const head = headOf(row);
      read[head].push({
        language: writtenLanguage(row.text, row.language),
        label: row.label,
        whole: neutral.has(group),
        logits: logitsOf(weights, row, head),
      });
    }
    say(fold + 1);
  }
  return read;
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
  const held = heldOut(rows, options, say);
  const weights = trainWeights(rows, options);
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
      general: calibrate(held.general, options.balance.general),
      survey: calibrate(held.survey, options.balance.survey),
      review: calibrate(held.review, options.balance.review),
    },
  };
  return modelFile(header, tables);
};
