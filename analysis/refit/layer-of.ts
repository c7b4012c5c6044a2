import type { CodedText } from './coded-text.ts';
import { fitPull } from './fit-pull.ts';
import { fitSlope, type Slope } from './fit-slope.ts';
import type { Layer } from './layer.ts';
import { likenessOf } from './likeness.ts';

/** Parts in which it is tried how sure a layer may be. */
const parts = 3;

/** Log odds of texts that a layer was learned without, part by part. */
const triedOn = (coded: readonly CodedText[], alike: Float64Array, start: Slope): readonly CodedText[] => {
  const many = coded.length;
  return Array.from({ length: parts }, (_, part) => part).flatMap((part) => {
    const rows = Array.from(coded.keys()).filter((row) => row % parts !== part);
    const { negative, positive } = fitPull(
      rows.flatMap((row) => coded[row] ?? []),
      likenessOf(alike, many, rows),
      start,
    );
    return coded.flatMap((text, row): readonly CodedText[] => {
      if (row % parts !== part) return [];
      let [down, up] = [
        start.slope * text.logits[0] + start.bias[0],
        start.slope * text.logits[1] + start.bias[1],
      ];
      for (const [place, other] of rows.entries()) {
        const own = alike[row * many + other] ?? 0;
        down += own * (negative[place] ?? 0);
        up += own * (positive[place] ?? 0);
      }
      return [{ ...text, logits: [down, up] }];
    });
  });
};

/**
 * The layer that coded texts teach. Weights held near the model's leave it less sure than it may be, or surer where
 * texts are few: a second slope, from texts read without their own codes, puts that right.
 *
 * @param alike how alike every two of the texts are, row-major (`likeness`)
 * @param start slope and biases that the same texts taught before
 */
export const layerOf = (coded: readonly CodedText[], alike: Float64Array, start: Slope): Layer => {
  const { negative, positive } = fitPull(coded, alike, start);
  const { slope } = fitSlope(triedOn(coded, alike, start));
  const delta = new Map<number, [number, number]>();
  const bias: [number, number] = [...start.bias];
  for (const [row, { places, values }] of coded.entries()) {
    const [down, up] = [negative[row] ?? 0, positive[row] ?? 0];
    bias[0] += down;
    bias[1] += up;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      const own = delta.get(place) ?? [0, 0];
      own[0] += slope * down * (values[at] ?? 0);
      own[1] += slope * up * (values[at] ?? 0);
      delta.set(place, own);
    }
  }
  return { slope: slope * start.slope, bias: [slope * bias[0], slope * bias[1]], delta };
};
