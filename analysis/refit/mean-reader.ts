import type { ReadText } from './coded-text.ts';
import { type Layer, type Probabilities, probabilitiesOf } from './layer.ts';

/** Reads texts by the mean of what several layers say, in one pass over the features of each. */
export const meanReader = (layers: readonly Layer[]): ((text: ReadText) => Probabilities) => {
  const width = 2 * layers.length;
  const places = new Set(layers.flatMap(({ delta }) => [...delta.keys()]));
  const largest = [...places].reduce((most, place) => Math.max(most, place), 0);
  const rowOf = new Int32Array(places.size === 0 ? 0 : largest + 1);
  const weights = new Float64Array(width * (places.size + 1));
  [...places].forEach((place, index) => {
    rowOf[place] = index + 1;
    layers.forEach(({ delta }, layer) => {
      const [negative, positive] = delta.get(place) ?? [0, 0];
      weights[(index + 1) * width + 2 * layer] = negative;
      weights[(index + 1) * width + 2 * layer + 1] = positive;
    });
  });
  return (text) => {
    const sums = new Float64Array(width);
    layers.forEach(({ slope, bias }, layer) => {
      sums[2 * layer] = slope * text.logits[0] + bias[0];
      sums[2 * layer + 1] = slope * text.logits[1] + bias[1];
    });
    for (let at = 0; at < text.places.length; at += 1) {
      const row = rowOf[text.places[at] ?? 0] ?? 0;
      if (row === 0) continue;
      const value = text.values[at] ?? 0;
      for (let one = 0; one < width; one += 1)
        sums[one] = (sums[one] ?? 0) + value * (weights[row * width + one] ?? 0);
    }
    const mean: [number, number, number] = [0, 0, 0];
    layers.forEach((_, layer) => {
      const p = probabilitiesOf(sums[2 * layer] ?? 0, sums[2 * layer + 1] ?? 0);
      for (const place of [0, 1, 2] as const) mean[place] += p[place] / layers.length;
    });
    return mean;
  };
};
