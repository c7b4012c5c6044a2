import type { Json } from './edit.ts';
import { isList, isObject } from './identity.ts';

/**
 * Whether two values say the same: objects in any order of their keys. What two documents share is not looked into, so
 * a document is compared with what an edit made of it in the time of the edit.
 */
export const same = (one: Json | undefined, other: Json | undefined): boolean => {
  if (one === other) return true;
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((each, index) => same(each, other[index]));
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one).filter((key) => one[key] !== undefined);
  return (
    keys.length === Object.keys(other).filter((key) => other[key] !== undefined).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  );
};
