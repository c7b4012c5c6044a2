const values = (digits: string): readonly number[] => Array.from(digits, Number);

/** The sum of digits each times its weight; weights come round again. */
export const weightedSum = (digits: string, weights: readonly number[]): number =>
  values(digits).reduce((sum, value, place) => sum + value * (weights[place % weights.length] ?? 0), 0);

/**
 * Whether a number ends in its Luhn digit (ISO/IEC 7812-1), as payment cards do.
 *
 * @example
 * isLuhn('4111111111111111') // true
 * isLuhn('4111111111111112') // false
 */
export const isLuhn = (digits: string): boolean =>
  [...values(digits)]
    .reverse()
    .reduce((sum, value, place) => sum + (place % 2 === 0 ? value : 2 * value - (value > 4 ? 9 : 0)), 0) %
    10 ===
  0;

/** A large number, as its digits, modulo a small one. */
export const remainder = (digits: string, modulus: number): number =>
  values(digits).reduce((sum, value) => (sum * 10 + value) % modulus, 0);

const turn = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Multiplication of the dihedral group of order ten. */
const dihedral = (a: number, b: number): number => {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b - 5) % 5);
  return b < 5 ? 5 + ((a - 5 - b + 10) % 5) : (a - b + 10) % 5;
};

/**
 * Whether a number ends in its Verhoeff digit, as Aadhaar numbers do.
 *
 * @example
 * isVerhoeff('2363') // true
 * isVerhoeff('2364') // false
 */
export const isVerhoeff = (digits: string): boolean =>
  [...values(digits)].reverse().reduce((sum, value, place) => {
    let turned = value;
    for (let step = 0; step < place % 8; step += 1) turned = turn[turned] ?? 0;
    return dihedral(sum, turned);
  }, 0) === 0;

/**
 * Whether a number ends in its ISO 7064 MOD 11,10 digit, as German tax numbers do.
 *
 * @example
 * isMod1110('86095742719') // true
 */
export const isMod1110 = (digits: string): boolean => {
  const own = values(digits);
  const product = own.slice(0, -1).reduce((sum, value) => {
    const next = (value + sum) % 10;
    return ((next === 0 ? 10 : next) * 2) % 11;
  }, 10);
  return (11 - product) % 10 === own.at(-1);
};
