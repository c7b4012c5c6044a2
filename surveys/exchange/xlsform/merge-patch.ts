type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]));
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => same(one[key], other[key]));
  }
  return Object.is(one, other);
};

/**
 * What makes `after` of `before` (RFC 7396): members that differ, null for those that go; undefined where nothing does.
 *
 * @example
 * patchOf({ a: 1, b: 2 }, { a: 1, c: 3 }) // { b: null, c: 3 }
 * patchOf({ a: [1] }, { a: [1] }) // undefined
 */
export const patchOf = (before: Json, after: Json): Json | undefined => {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = keys.flatMap((key): readonly (readonly [string, unknown])[] => {
    const [old, next] = [before[key], after[key]];
    if (same(old, next)) return [];
    if (next === undefined) return [[key, null]];
    return [[key, isObject(old) && isObject(next) ? (patchOf(old, next) ?? next) : next]];
  });
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
};

/**
 * Applies a patch made by `patchOf`.
 *
 * @example
 * patched({ a: 1, b: 2 }, { b: null, c: 3 }) // { a: 1, c: 3 }
 */
export const patched = (before: Json, patch: Json): Json => {
  const next: Record<string, unknown> = { ...before };
  for (const [key, change] of Object.entries(patch)) {
    if (key === '__proto__') continue;
    const old = next[key];
    if (change === null) delete next[key];
    else next[key] = isObject(change) && isObject(old) ? patched(old, change) : change;
  }
  return next;
};
