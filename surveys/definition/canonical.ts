const byCodeUnit = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const normal = (text: string): string => JSON.stringify(text.normalize('NFC'));

/**
 * One text for one value: keys sorted by code unit, strings in NFC, no white space, absent members left out. Two
 * documents that say the same thing give the same text, so its hash names what they say.
 *
 * @param value JSON: null, booleans, finite numbers, strings, arrays, plain objects.
 *
 * @example
 * canonical({ b: 1, a: ['x', null] }) // '{"a":["x",null],"b":1}'
 * canonical({ a: undefined }) // '{}'
 * canonical('e\u0301') === canonical('\u00e9') // true
 */
export const canonical = (value: unknown): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return normal(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical cannot write the number ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`canonical cannot write a ${typeof value}`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [normal(key), member] as const)
    .sort(([one], [other]) => byCodeUnit(one, other))
    .map(([key, member]) => `${key}:${canonical(member)}`);
  return `{${members.join(',')}}`;
};
