import { seededRandom } from '../distribution/random.ts';
import type { CodedText, ReadText } from './coded-text.ts';
import { fitSlope } from './fit-slope.ts';
import { type Layer, type Probabilities, probabilitiesOf, readWith } from './layer.ts';
import { layerOf } from './layer-of.ts';
import { likeness, likenessOf } from './likeness.ts';
import { meanReader } from './mean-reader.ts';
import { lossOf, type ReadQuality, readQuality } from './read-quality.ts';

/** Below this many texts with a tone from those who read by chance, nothing is learned. */
export const leastToLearn = 50;
/** At most so many texts teach; chance says which. */
const most = 1500;
const folds = 5;

/** How much is learned: nothing, a slope and biases, or weights of features too. */
export const refitSteps = ['model', 'slope', 'weights'] as const;
export type RefitStep = (typeof refitSteps)[number];

export interface Refit {
  /** Texts with a tone from those who read by chance, and with one from their authors, who teach only. */
  readonly codes: number;
  readonly byAuthors: number;
  /** What is taken: each step only where it reads better than the one kept before by more than the error of that. */
  readonly taken: RefitStep;
  /** How each reads texts whose codes it has not seen. */
  readonly steps: readonly { readonly step: RefitStep; readonly quality: ReadQuality }[];
  /** Of each coded text, in the order given: read by what is taken, learned without its code, and by the model. */
  readonly heldOut: readonly Probabilities[];
  readonly byModel: readonly Probabilities[];
  /** Reads a text that was not coded: the mean of what is learned without each fold. */
  readonly read: (text: ReadText) => Probabilities;
}

const asItIs: Layer = { slope: 1, bias: [0, 0], delta: new Map() };

const byModel = ({ logits }: ReadText): Probabilities => probabilitiesOf(...logits);

/** Whether losses are smaller by more than the error of the mean difference. */
const isBetter = (losses: readonly number[], before: readonly number[]): boolean => {
  const gains = losses.map((loss, place) => (before[place] ?? 0) - loss);
  const mean = gains.reduce((sum, one) => sum + one, 0) / gains.length;
  const variance = gains.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (gains.length - 1);
  return mean > Math.sqrt(variance / gains.length);
};

/**
 * What do a study's own codes add to the model that reads tones? A slope and biases, and weights of features held near
 * the model's, each learned in five folds and measured on the texts of the fold that it has not seen; a step is
 * taken where it reads those better (log loss) than what was kept before, by more than the error of that difference. Null below fifty texts
 * with a tone from those who read by chance: what so few teach is mostly chance.
 *
 * Not for: codes of texts that were chosen to be coded because of what the program said of them.
 * Source: Guo, Pleiss, Sun & Weinberger 2017 (slope and biases); Zrnic & Candès 2024, cross-prediction-powered inference.
 * Oracle: none of its own: learning curves on labelled surveys.
 *
 * @example
 * const text = { logits: [0, 0], places: new Int32Array(), values: new Float64Array(), label: 2, source: 'coder' };
 * refit(Array.from({ length: 49 }, () => text), 1) // null
 * refit(Array.from({ length: 50 }, () => text), 1).codes // 50
 *
 * @param coded texts that the model reads (`readText`), each with a tone that the model tells apart
 * @param seed of the folds
 */
export const refit = (coded: readonly CodedText[], seed: number): Refit | null => {
  const [drawn, authors] = (['coder', 'author'] as const).map((source) =>
    coded.flatMap((text, place) => (text.source === source ? [place] : [])),
  ) as [number[], number[]];
  if (drawn.length < leastToLearn) return null;
  const random = seededRandom(seed);
  const order = [...drawn];
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = random.integer(place + 1);
    [order[place], order[other]] = [order[other] ?? 0, order[place] ?? 0];
  }
  const taught = order.slice(0, most);
  const teachers = [...taught, ...authors.slice(0, most)];
  const foldOf = new Map(taught.map((place, at) => [place, at % folds]));
  const textsAt = (rows: readonly number[]): readonly CodedText[] => rows.flatMap((row) => coded[row] ?? []);
  const alike = likeness(textsAt(teachers));
  const layers = Array.from({ length: folds }, (_, fold) => {
    const rows = teachers.flatMap((place, row) => (foldOf.get(place) === fold ? [] : [row]));
    const texts = textsAt(rows.flatMap((row) => teachers[row] ?? []));
    const start = fitSlope(texts);
    return {
      model: asItIs,
      slope: { ...start, delta: asItIs.delta },
      weights: layerOf(texts, likenessOf(alike, teachers.length, rows), start),
    };
  });
  const readBy = (step: RefitStep): readonly Probabilities[] => {
    const mean = meanReader(layers.map((own) => own[step]));
    return coded.map((text, place) => {
      const own = layers[foldOf.get(place) ?? -1];
      return own === undefined ? mean(text) : readWith(own[step], text);
    });
  };
  const tried = refitSteps.map((step) => {
    const read = readBy(step);
    const judged = drawn.flatMap((place) => {
      const [p, text] = [read[place], coded[place]];
      return p === undefined || text === undefined ? [] : [{ p, label: text.label }];
    });
    return { step, read, losses: judged.map(lossOf), quality: readQuality(judged) };
  });
  const best = tried.reduce((kept, next) => (isBetter(next.losses, kept.losses) ? next : kept));
  const taken = best.step;
  return {
    codes: drawn.length,
    byAuthors: authors.length,
    taken,
    steps: tried.flatMap(({ step, quality }) => (quality === null ? [] : [{ step, quality }])),
    heldOut: best.read,
    byModel: coded.map(byModel),
    read: taken === 'model' ? byModel : meanReader(layers.map((own) => own[taken])),
  };
};
