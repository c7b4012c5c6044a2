/**
 * JSON with the members of every object in order of their names, so that equal values are equal texts. Strings are
 * left as they are: what is stored is what was sent.
 *
 * @example
 * JSON.stringify(inOrder({ b: 1, a: { d: [{ z: 1, y: 2 }], c: 0 } })) // '{"a":{"c":0,"d":[{"y":2,"z":1}]},"b":1}'
 */
export const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 0) return value;
  return Object.fromEntries(keys.sort().map((key) => [key, inOrder(Reflect.get(value, key))]));
};
