const nameOf = (value: unknown): string | null => {
  if (value === null || typeof value !== 'object') return null;
  for (const key of ['name', 'tag', 'id'])
    if (Object.hasOwn(value, key)) {
      const name: unknown = Reflect.get(value, key);
      if (typeof name === 'string' && name !== '') return name;
    }
  return null;
};

/**
 * A path in a document as a researcher reads it: members of lists by their name where they have one, else by their
 * number from 1.
 *
 * @example
 * placeOf({ pages: [{ name: 'control', items: [{ name: 'FC1' }] }] }, ['pages', 0, 'items', 0, 'kind']) // 'pages/control/items/FC1/kind'
 * placeOf({ pages: [{}] }, ['pages', 0]) // 'pages/1'
 */
export const placeOf = (document: unknown, path: readonly PropertyKey[]): string => {
  let here: unknown = document;
  const parts = path.map((step) => {
    const next: unknown =
      here !== null && typeof here === 'object' && Object.hasOwn(here, step)
        ? Reflect.get(here, step)
        : undefined;
    const part = typeof step === 'number' ? (nameOf(next) ?? String(step + 1)) : String(step);
    here = next;
    return part.slice(0, 80);
  });
  return parts.join('/');
};
