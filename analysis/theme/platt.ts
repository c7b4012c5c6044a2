/** A probability from how far a text is from the line: 1 / (1 + exp(−(slope · side + shift))). */
export interface Platt {
  readonly slope: number;
  readonly shift: number;
}

const rounds = 50;
const ridge = 1e-6;

/**
 * Calibrates sides by logistic regression on texts that the weights were not learned from, with targets drawn in a little
 * so that few texts give no certainty.
 *
 * Source: Platt 1999; Lin, Lin & Weng 2007, A note on Platt's probabilistic outputs for support vector machines.
 *
 * @example
 * platt([-1, -1, 1, 1], [false, false, true, true]).slope > 0 // true
 */
export const platt = (sides: readonly number[], has: readonly boolean[]): Platt => {
  const positives = has.filter(Boolean).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (has.length - positives + 2);
  let slope = 0;
  let shift = Math.log((positives + 1) / (has.length - positives + 1));
  for (let round = 0; round < rounds; round += 1) {
    let [a, b, aa, ab, bb] = [0, 0, ridge, 0, ridge];
    for (const [place, side] of sides.entries()) {
      const p = 1 / (1 + Math.exp(-(slope * side + shift)));
      const error = p - (has[place] === true ? high : low);
      const weight = p * (1 - p);
      a += error * side;
      b += error;
      aa += weight * side * side;
      ab += weight * side;
      bb += weight;
    }
    const determinant = aa * bb - ab * ab;
    const [da, db] = [(bb * a - ab * b) / determinant, (aa * b - ab * a) / determinant];
    slope -= da;
    shift -= db;
    if (Math.abs(da) + Math.abs(db) < 1e-9) break;
  }
  return { slope, shift };
};
