/**
 * Root of an increasing function by Brent's method (1973), from a guess: a bracket is searched by steps that double,
 * then closed to the last bit. Null where no sign change is found within 2^60 steps.
 *
 * @example
 * root((x) => x * x * x - 8, 1) // ≈ 2
 */
export const root = (increasing: (x: number) => number, guess: number): number | null => {
  let a = guess;
  let fa = increasing(a);
  if (fa === 0) return a;
  let b = a;
  let fb = fa;
  for (let step = 0.5, tries = 0; Math.sign(fb) === Math.sign(fa); step *= 2, tries += 1) {
    if (tries > 60 || Number.isNaN(fb)) return null;
    [a, fa] = [b, fb];
    b = a + (fa < 0 ? step : -step);
    fb = increasing(b);
  }
  return between(increasing, a, fa, b, fb);
};

const between = (f: (x: number) => number, a0: number, fa0: number, b0: number, fb0: number): number => {
  let [a, fa, b, fb] = [a0, fa0, b0, fb0];
  let [c, fc] = [a, fa];
  let width = b - a;
  let previous = width;
  for (let round = 0; round < 200; round += 1) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, fa] = [b, fb];
      [b, fb] = [c, fc];
      [c, fc] = [a, fa];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + 1e-300;
    const middle = (c - b) / 2;
    if (Math.abs(middle) <= tolerance || fb === 0) break;
    if (Math.abs(previous) < tolerance || Math.abs(fa) <= Math.abs(fb)) {
      width = middle;
      previous = middle;
    } else {
      const s = fb / fa;
      let [p, q] = [2 * middle * s, 1 - s];
      if (a !== c) {
        const [r, t] = [fb / fc, fa / fc];
        p = s * (2 * middle * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = Math.abs(p);
      if (2 * p < Math.min(3 * middle * q - Math.abs(tolerance * q), Math.abs(previous * q))) {
        previous = width;
        width = p / q;
      } else {
        width = middle;
        previous = middle;
      }
    }
    [a, fa] = [b, fb];
    b += Math.abs(width) > tolerance ? width : Math.sign(middle) * tolerance;
    fb = f(b);
    if (fb > 0 === fc > 0) {
      [c, fc] = [a, fa];
      width = b - a;
      previous = width;
    }
  }
  return b;
};
