import { sha256 } from '../definition/sha256.ts';

const modulus = 2_147_483_647;
const multiplier = 16_807;

/**
 * The generator state a seed stands for, as XLSForm's `randomize` has it: a number is cut to an integer; a text that
 * is a number counts as one; any other text is the first eight bytes of its SHA-256 as a signed integer. The one
 * remainder for which that rule gives 0, where the generator would stand still, counts as 0 does.
 *
 * @example
 * seedState(42) // 42
 * seedState(-42) // 2147483604
 * seedState('') // 2147483646
 * seedState(-2147483646) // 2147483646
 */
export const seedState = (seed: number | string): number => {
  const state = Number(wholeSeed(seed) % BigInt(modulus));
  if (state > 0) return state;
  return state + modulus - 1 || modulus - 1;
};

const wholeSeed = (seed: number | string): bigint => {
  if (typeof seed === 'string') {
    if (seed === '') return 0n;
    const number = /^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/.test(seed) ? Number(seed) : Number.NaN;
    if (!Number.isNaN(number)) return wholeSeed(number);
    const digest = sha256(seed);
    return new DataView(digest.buffer, digest.byteOffset).getBigInt64(0);
  }
  if (Number.isNaN(seed)) return 0n;
  if (seed === Number.POSITIVE_INFINITY) return 2n ** 63n - 1n;
  if (seed === Number.NEGATIVE_INFINITY) return -(2n ** 63n);
  return BigInt(Math.trunc(seed));
};

/** Draws in [0, 1) from a seed: Park and Miller's minimal standard generator (1988), as ODK uses it. */
export const draws = (seed: number | string): (() => number) => {
  let state = seedState(seed);
  return () => {
    state = (state * multiplier) % modulus;
    return (state - 1) / (modulus - 1);
  };
};

/**
 * An order of the items that is a function of the seed alone: inside-out Fisher–Yates, bit for bit XLSForm's
 * `randomize`.
 *
 * @example
 * shuffle([...'ABCDEF'], 42).join('') // 'AFCBDE'
 * shuffle([...'ABCDEF'], 'mirror').join('') // 'ACBEDF'
 */
export const shuffle = <T>(items: readonly T[], seed: number | string): readonly T[] => {
  const next = draws(seed);
  const shuffled: T[] = [];
  items.forEach((item, index) => {
    const place = Math.floor(next() * (index + 1));
    const moved = shuffled[place];
    if (place !== index && moved !== undefined) shuffled[index] = moved;
    shuffled[place] = item;
  });
  return shuffled;
};

/** Shuffles what may move and puts it back into the places that it leaves: everything that stays keeps its own. */
export const shuffleAround = <T>(
  items: readonly T[],
  moves: (item: T) => boolean,
  seed: number | string,
): readonly T[] => {
  const moved = shuffle(items.filter(moves), seed);
  let next = 0;
  return items.map((item) => {
    if (!moves(item)) return item;
    const other = moved[next] ?? item;
    next += 1;
    return other;
  });
};
