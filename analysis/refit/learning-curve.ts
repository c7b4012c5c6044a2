import { seededRandom } from '../distribution/random.ts';
import type { CodedText } from './coded-text.ts';
import { probabilitiesOf } from './layer.ts';
import { type ReadQuality, readQuality } from './read-quality.ts';
import { leastToLearn, refit } from './refit.ts';

/** How well texts are read whose codes taught nothing, after so many other codes; means over the draws. */
export interface CurvePoint {
  readonly codes: number;
  /** How many sets of codes were drawn. */
  readonly draws: number;
  readonly quality: ReadQuality;
}

/** Fewer texts to be read than these say nothing. */
const fewest = 30;

const shuffled = <Item>(items: readonly Item[], seed: number): readonly Item[] => {
  const random = seededRandom(seed);
  const order = [...items];
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = random.integer(place + 1);
    const held = order[place] as Item;
    order[place] = order[other] as Item;
    order[other] = held;
  }
  return order;
};

const meanOf = (all: readonly ReadQuality[]): ReadQuality => {
  const mean = (of: (one: ReadQuality) => number): number =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    texts: Math.round(mean(({ texts }) => texts)),
    macroF1: mean(({ macroF1 }) => macroF1),
    accuracy: mean(({ accuracy }) => accuracy),
    accuracyOfSurest: mean(({ accuracyOfSurest }) => accuracyOfSurest),
    calibrationError: mean(({ calibrationError }) => calibrationError),
    brier: mean(({ brier }) => brier),
    logLoss: mean(({ logLoss }) => logLoss),
  };
};

/**
 * What do more codes buy? Each number of codes is drawn several times by a seed, a re-fit learns from them (what
 * cross-validation among them says is better), and reads other texts: those given apart, or all that were not drawn.
 *
 * @param coded texts to draw from
 * @param apart texts to be read; where there are none, the rest of `coded`
 * @param counts numbers of codes; those below fifty but 0, and those that leave fewer than thirty texts, are left out
 */
export const learningCurve = (
  coded: readonly CodedText[],
  apart: readonly CodedText[],
  counts: readonly number[],
  draws: number,
): readonly CurvePoint[] =>
  counts
    .filter((codes) => codes === 0 || codes >= leastToLearn)
    .filter((codes) => codes <= coded.length && (apart.length > 0 || coded.length - codes >= fewest))
    .map((codes) => {
      const many = codes === 0 ? 1 : draws;
      const read = Array.from({ length: many }, (_, draw) => {
        const order = shuffled(coded, draw + 1);
        const layer = codes === 0 ? null : refit(order.slice(0, codes), draw + 1);
        const others = apart.length > 0 ? apart : order.slice(codes);
        return readQuality(
          others.map((text) => ({
            p: layer?.read(text) ?? probabilitiesOf(...text.logits),
            label: text.label,
          })),
        );
      }).filter((quality) => quality !== null);
      return { codes, draws: many, quality: meanOf(read) };
    });
