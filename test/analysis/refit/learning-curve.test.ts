import { describe, expect, it } from 'vitest';
import type { CodedText } from '../../../analysis/refit/coded-text.ts';
import { learningCurve } from '../../../analysis/refit/learning-curve.ts';

/** Texts of which the model knows nothing and one word says everything. */
const texts: readonly CodedText[] = Array.from({ length: 180 }, (_, at) => ({
  logits: [0, 0],
  places: Int32Array.of(at % 3, 9),
  values: Float64Array.of(1, 0.2),
  label: at % 3,
  source: 'coder',
}));

describe('a learning curve', () => {
  it('rises with the codes, on texts whose codes taught nothing, and is the same again', () => {
    const curve = learningCurve(texts, [], [0, 20, 50, 150, 160], 2);
    expect(curve.map(({ codes, draws, quality }) => [codes, draws, quality.texts])).toEqual([
      [0, 1, 180],
      [50, 2, 130],
      [150, 2, 30],
    ]);
    expect(curve[0]?.quality.accuracy).toBeCloseTo(1 / 3, 9);
    expect(curve[1]?.quality.accuracy).toBeGreaterThan(0.95);
    expect(learningCurve(texts, [], [50], 2)).toEqual(curve.slice(1, 2));
  });

  it('reads the texts that are given apart', () => {
    const apart = texts.slice(0, 12).map((text) => ({ ...text, label: 2 - text.label }));
    const [point] = learningCurve(texts, apart, [60], 1);
    expect(point?.quality.texts).toBe(12);
    expect(point?.quality.accuracy).toBeLessThan(0.5);
  });
});
