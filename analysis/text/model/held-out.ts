import type { HeldOut } from './calibrate.ts';
import { featuresOf } from './features.ts';
import { hashOf } from './hash.ts';
import { type Head, headOf, saltOf } from './head.ts';
import type { LabelledText } from './labelled-text.ts';
import { isOwn } from './own-phrases.ts';
import { writtenLanguage } from './scripts.ts';
import { type KnownFeatures, type TrainingOptions, trainWeights, type Weights } from './train-weights.ts';
import { valuesOf } from './values.ts';

/** A text read by weights that were learned without it. */
export interface ReadHeldOut extends HeldOut {
  readonly row: LabelledText;
  readonly head: Head;
  readonly fold: number;
}

/** The part into which a text falls by what it says. */
export const foldOf = ({ text }: LabelledText, seed: number, folds: number): number =>
  Math.abs(hashOf(text, seed)) % folds;

/** Logits of negative and positive against neutral, without bias. */
export const logitsBy = (
  { options, shared, domains }: Weights,
  { text, language, frame }: LabelledText,
  head: Head,
): readonly [number, number] => {
  const features = featuresOf(text, language, frame, options.lists(language));
  const { general: scale, [head]: ownScale } = options.scales;
  const [word, letter] = valuesOf(features, scale.letter);
  const [ownWord, ownLetter] = valuesOf(features, ownScale.letter);
  const salt = saltOf(head, language);
  const own = domains.get(head);
  let down = 0;
  let up = 0;
  features.hashes.forEach((hash, at) => {
    const isWord = at < features.words;
    const isLetter = at < features.words + features.letters;
    const add = (table: Float32Array, place: number, value: number): void => {
      const neutral = table[place + 1] ?? 0;
      down += value * ((table[place] ?? 0) - neutral);
      up += value * ((table[place + 2] ?? 0) - neutral);
    };
    add(shared, 3 * (hash & (2 ** options.bits - 1)), isWord ? word : isLetter ? letter : scale.whole);
    if (own !== undefined)
      add(
        own,
        3 * ((hash ^ salt) & (2 ** options.domainBits - 1)),
        isWord ? ownWord : isLetter ? ownLetter : ownScale.whole,
      );
  });
  return [down, up];
};

/**
 * Cross-validation: the texts are cut in parts by what they say, so that equal texts fall into one, and each part is
 * read by weights learned from the others. Our own phrases are learned from always and never read.
 *
 * @param wanted which texts are read
 * @param say called after each part
 */
export const readHeldOut = (
  rows: readonly LabelledText[],
  options: TrainingOptions,
  folds: number,
  wanted: (row: LabelledText) => boolean,
  say: (part: number) => void = () => undefined,
  known: KnownFeatures = new Map(),
): readonly ReadHeldOut[] => {
  const read: ReadHeldOut[] = [];
  const groupOf = ({ source, language }: LabelledText): string => `${source} ${language}`;
  const neutral = new Set(rows.filter(({ label }) => label === 1).map(groupOf));
  const asked = rows.filter((row) => !isOwn(row) && wanted(row));
  for (let fold = 0; fold < folds; fold += 1) {
    const weights = trainWeights(
      rows.filter((row) => isOwn(row) || foldOf(row, options.seed, folds) !== fold),
      options,
      known,
    );
    for (const row of asked)
      if (foldOf(row, options.seed, folds) === fold)
        read.push({
          row,
          fold,
          head: headOf(row),
          language: writtenLanguage(row.text, row.language),
          label: row.label,
          whole: neutral.has(groupOf(row)),
          logits: logitsBy(weights, row, headOf(row)),
        });
    say(fold + 1);
  }
  return read;
};
