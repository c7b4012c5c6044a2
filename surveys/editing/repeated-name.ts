import type { Json } from './edit.ts';
import { identityOf, isList, isObject } from './identity.ts';

const firstTwice = (names: readonly string[]): string | null => {
  const met = new Set<string>();
  return names.find((name) => met.size === met.add(name).size) ?? null;
};

const namesOf = (list: readonly Json[]): readonly string[] =>
  list.map(identityOf).filter((name) => name !== null);

/**
 * A name that two members of one list have, anywhere in a value; null where every member can be told by its name.
 *
 * @example
 * repeatedName({ choices: [{ name: '1' }, { name: '1' }] }) // '1'
 * repeatedName({ range: [0, 0] }) // null
 */
export const repeatedName = (value: Json | undefined): string | null => {
  const members = isList(value) ? value : isObject(value) ? Object.values(value) : [];
  const own = isList(value) ? firstTwice(namesOf(value)) : null;
  if (own !== null) return own;
  for (const member of members) {
    const inside = typeof member === 'object' ? repeatedName(member) : null;
    if (inside !== null) return inside;
  }
  return null;
};

/** A name that two questions have, on whichever pages; null where there is none. */
export const repeatedQuestion = (document: Json): string | null => {
  const pages = isObject(document) ? document['pages'] : undefined;
  if (!isList(pages)) return null;
  return firstTwice(
    pages.flatMap((page) => {
      const items = isObject(page) ? page['items'] : undefined;
      return isList(items) ? namesOf(items) : [];
    }),
  );
};
