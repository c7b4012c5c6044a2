/** A source of chance that can be repeated: the same seed gives the same numbers everywhere. */
export interface Random {
  /** In [0, 1), with 53 bits. */
  uniform(): number;
  /** Mean 0, variance 1. */
  normal(): number;
  /** 0 to below − 1, each as likely as the other. */
  integer(below: number): number;
}

/** Spreads a seed over the state: splitmix32 (Steele, Lea & Flood 2014, with 32 bits). */
const spread = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
};

/** sfc32, the small fast counting generator of Doty-Humphrey (PractRand): 128 bits of state, period at least 2³². */
const smallFastCounter = (seed: number): (() => number) => {
  const next = spread(seed);
  let [a, b, c, counter] = [next(), next(), next(), 1];
  const step = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < 15; round += 1) step();
  return step;
};

/**
 * Random numbers from a seed (a whole number; its lower 32 bits count). For simulation, bootstrap and the order in
 * which things are shown; never for secrets. Normal numbers by Marsaglia's polar method.
 *
 * Not for: secrets: whoever knows the seed knows every number.
 * Source: Doty-Humphrey (PractRand, sfc32); Steele, Lea & Flood 2014 (splitmix); Marsaglia & Bray 1964.
 * Oracle: none: its first numbers are pinned, and its moments are tested.
 *
 * @example
 * seededRandom(7).uniform() === seededRandom(7).uniform() // true
 * seededRandom(1).integer(1) // 0
 */
export const seededRandom = (seed: number): Random => {
  const bits = smallFastCounter(seed);
  const uniform = (): number => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
  const integer = (below: number): number => {
    if (!Number.isInteger(below) || below < 1 || below > 0x100000000)
      throw new Error(`integer requires a whole number from 1 to 2^32, got ${below}`);
    const limit = 0x100000000 - (0x100000000 % below);
    for (;;) {
      const value = bits();
      if (value < limit) return value % below;
    }
  };
  return { uniform, normal, integer };
};
