import { canonical } from '../definition/canonical.ts';
import { sha256Hex } from '../definition/sha256.ts';
import type { Variable } from '../model/codebook.ts';

/**
 * Names what the values of a variable can mean: SHA-256 (64 hex digits) of its measure, its codes with the reasons of
 * those off the scale, its direction and its range, and of its rule where it is derived. Labels do not count, nor the
 * order of codes that have none. Together with the name it is a variable's identity across versions: equal hashes pool
 * unless a wording means something else; codes that were only added pool too, since nobody could have chosen them.
 *
 * @example
 * const of = (...codes) => codesHash({ name: 'x', measure: 'nominal', label: {}, codes: codes.map((code) => ({ code, label: { en: code } })) });
 * of('yes', 'no') === of('no', 'yes') // true
 * of('yes', 'no') === of('yes', 'maybe') // false
 */
export const codesHash = ({ measure, codes, direction, range, derived }: Variable): string => {
  const meant = codes?.map(({ code, missing }) => ({ code, missing }));
  return sha256Hex(
    canonical({
      measure,
      codes:
        measure === 'ordinal'
          ? meant
          : meant && [...meant].sort((one, other) => (one.code < other.code ? -1 : 1)),
      direction,
      range,
      rule: derived?.rule,
    }),
  );
};

/**
 * Whether values of an earlier variable can stand beside those of a later one: equal hashes, or codes that were only
 * added; numbers, however they are bounded, are numbers.
 */
export const poolsWith = (earlier: Variable, later: Variable): boolean => {
  if (codesHash(earlier) === codesHash(later)) return true;
  if (earlier.measure !== later.measure) return false;
  if (earlier.measure === 'number' || earlier.measure === 'text') return true;
  const now = new Map((later.codes ?? []).map(({ code, missing }) => [code, missing]));
  return (
    earlier.direction === later.direction &&
    canonical(earlier.range ?? []) === canonical(later.range ?? []) &&
    (earlier.codes ?? []).every(({ code, missing }) => now.has(code) && now.get(code) === missing)
  );
};
