/** The code of rows that hold nothing at all in a variable: not even a reason. Always last. */
export const absentCode = '';

const rank = (code: string): number => (code === absentCode ? 2 : Number.isNaN(Number(code)) ? 1 : 0);

/**
 * The order of codes that nobody has ordered: numbers by size, then texts by code unit, then the absent code.
 *
 * @example
 * ['b', '10', '', '9', 'a'].sort(compareCodes) // ['9', '10', 'a', 'b', '']
 */
export const compareCodes = (one: string, other: string): number => {
  const kinds = rank(one) - rank(other);
  if (kinds !== 0) return kinds;
  const size = rank(one) === 0 ? Number(one) - Number(other) : 0;
  if (size !== 0) return size;
  return one < other ? -1 : one > other ? 1 : 0;
};

/** Compares lists of codes place by place, with `compareCodes`. */
export const compareCodeLists = (one: readonly string[], other: readonly string[]): number => {
  for (let index = 0; index < Math.min(one.length, other.length); index += 1) {
    const order = compareCodes(one[index] ?? '', other[index] ?? '');
    if (order !== 0) return order;
  }
  return one.length - other.length;
};

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((code, index) => code === other[index]);

/**
 * The codes two shards know together. Equal lists keep their (codebook) order and an empty list yields to the other;
 * lists that differ are sorted, so that the result depends neither on which shard comes first nor on how shards are
 * bracketed. The absent code stays last and never makes two lists differ.
 *
 * @example
 * uniteCodes(['low', 'high'], ['low', 'high', '']) // ['low', 'high', '']
 * uniteCodes(['low', 'high'], ['low', 'middle']) // ['high', 'low', 'middle']
 */
export const uniteCodes = (one: readonly string[], other: readonly string[]): readonly string[] => {
  const given = [one, other].map((codes) => codes.filter((code) => code !== absentCode));
  const [first = [], second = []] = given;
  const tail = one.includes(absentCode) || other.includes(absentCode) ? [absentCode] : [];
  if (second.length === 0 || same(first, second)) return [...first, ...tail];
  if (first.length === 0) return [...second, ...tail];
  return [...[...new Set([...first, ...second])].sort(compareCodes), ...tail];
};
