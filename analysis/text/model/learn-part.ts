import { balanced, type Fit, fitted } from './calibrate.ts';
import { featuresOf } from './features.ts';
import { addedBy, fitPart, type PartText, type PartWeights } from './fit-part.ts';
import { saltOf } from './head.ts';
import { foldOf, logitsBy, type ReadHeldOut } from './held-out.ts';
import type { LabelledText } from './labelled-text.ts';
import { isOwn } from './own-phrases.ts';
import { writtenLanguage } from './scripts.ts';
import type { Weights } from './train-weights.ts';
import { valuesOf } from './values.ts';

export interface PartOptions {
  /** How strongly what is added is held at zero. */
  readonly strength: number;
  /** How much one of our own phrases counts beside an answer. */
  readonly ownWeight: number;
  /** How far rare labels are made up for. */
  readonly balance: number;
  /** In how many parts the answers are cut, to be read by what was learned from the others. */
  readonly folds: number;
}

/** What is peculiar to answers in one language. */
export interface LanguagePart {
  readonly start: Fit;
  readonly weights: PartWeights;
}

export interface LearnedParts {
  readonly parts: ReadonlyMap<string, LanguagePart>;
  /** Log odds of the answers by parts that were learned without them. */
  readonly held: readonly ReadHeldOut[];
}

/** Below so many answers, or so few of a label, a language has no part of its own. */
const enough = 50;
const enoughOfEach = 10;

const isAnswer = (row: LabelledText): boolean => row.domain === 'survey' && !isOwn(row);

/**
 * Answers to surveys in languages that have enough of them, which are learned from apart, and all other texts.
 *
 * @returns answers, other texts
 */
export const apartFrom = (
  rows: readonly LabelledText[],
): readonly [answers: readonly LabelledText[], others: readonly LabelledText[]] => {
  const many = (language: string): boolean => {
    const own = rows.filter((row) => isAnswer(row) && row.language === language);
    return (
      own.length >= enough &&
      [0, 1, 2].every((label) => own.filter((row) => row.label === label).length >= enoughOfEach)
    );
  };
  const languages = new Set([...new Set(rows.map(({ language }) => language))].filter(many));
  const taken = (row: LabelledText): boolean => isAnswer(row) && languages.has(row.language);
  return [rows.filter(taken), rows.filter((row) => !taken(row))];
};

/** A text's features by their places in the part's table. */
const partText = (row: LabelledText, weights: Weights, weight: number): PartText => {
  const { lists, scales, domainBits } = weights.options;
  const features = featuresOf(row.text, row.language, row.frame, lists(row.language));
  const [word, letter] = valuesOf(features, scales.survey.letter);
  const salt = saltOf('survey', row.language);
  const found = new Map<number, number>();
  features.hashes.forEach((hash, at) => {
    const place = (hash ^ salt) & (2 ** domainBits - 1);
    const value =
      at < features.words ? word : at < features.words + features.letters ? letter : scales.survey.whole;
    found.set(place, (found.get(place) ?? 0) + value);
  });
  return {
    logits: logitsBy(weights, row, 'general'),
    places: Int32Array.from(found.keys()),
    values: Float64Array.from(found.values()),
    label: row.label,
    weight,
    moves: !isOwn(row),
  };
};

/** Each phrase once, however often it is shown in a round. */
const distinct = (rows: readonly LabelledText[]): readonly LabelledText[] => [
  ...new Map(rows.map((row) => [`${row.frame} ${row.label} ${row.text}`, row])).values(),
];

/**
 * What is peculiar to answers to surveys, for each language by itself: slope, biases and added weights upon what was
 * learned from all other texts. Those never saw the answers, so that what they say of them is not surer than of a new
 * text. Our own phrases in the language are learned from beside the answers, so that they are not forgotten, and are
 * no measure of how frequent labels are.
 *
 * @param answers of languages with enough of them (`apartFrom`)
 * @param weights learned from all other texts
 */
export const learnParts = (
  answers: readonly LabelledText[],
  others: readonly LabelledText[],
  weights: Weights,
  { strength, ownWeight, balance, folds }: PartOptions,
): LearnedParts => {
  const { domainBits, seed } = weights.options;
  const parts = new Map<string, LanguagePart>();
  const held: ReadHeldOut[] = [];
  for (const language of [...new Set(answers.map((row) => row.language))].sort()) {
    const rows = answers.filter((row) => row.language === language);
    const own = distinct(
      others.filter((row) => isOwn(row) && row.domain === 'survey' && row.language === language),
    ).map((row) => partText(row, weights, ownWeight));
    const texts = rows.map((row) => partText(row, weights, 1));
    const learned = (taken: readonly PartText[]): LanguagePart => {
      const known = taken.map(({ logits, label }) => ({ language, label, whole: true, logits }));
      const counted = balanced(known, balance);
      const start = fitted(known, counted, [1, 0, 0], true);
      const weighted = taken.map((text, at) => ({ ...text, weight: counted[at] ?? 1 }));
      return { start, weights: fitPart([...weighted, ...own], start, 2 ** domainBits, strength) };
    };
    parts.set(language, learned(texts));
    for (let fold = 0; fold < folds; fold += 1) {
      const inFold = rows.map((row) => foldOf(row, seed, folds) === fold);
      const without = learned(texts.filter((_, at) => inFold[at] === false));
      texts.forEach((text, at) => {
        const row = rows[at];
        if (inFold[at] !== true || row === undefined) return;
        const [slope, negative, positive] = without.start;
        const [down, up] = addedBy(without.weights, text);
        held.push({
          row,
          fold,
          head: 'survey',
          language: writtenLanguage(row.text, language),
          label: row.label,
          whole: true,
          logits: [slope * text.logits[0] + negative + down, slope * text.logits[1] + positive + up],
        });
      });
    }
  }
  return { parts, held };
};
