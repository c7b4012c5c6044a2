import type { Survey } from '../model/survey.ts';
import type { Json, Path } from './edit.ts';
import { identityOf, isList, isObject } from './identity.ts';

/** Steps through a document as it is: keys of objects and positions in lists. */
export type Keys = readonly (string | number)[];

/** A definition as a JSON document. */
export const documentOf = (survey: Survey): Json => survey as unknown as Json;

/** A document that an edit of a definition gave. */
export const surveyOf = (document: Json): Survey => document as unknown as Survey;

const member = (value: Json | undefined, key: string | number): Json | undefined => {
  if (typeof key === 'number') return isList(value) ? value[key] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

/** What stands at keys of a document. */
export const valueAt = (document: Json, keys: Keys): Json | undefined =>
  keys.reduce<Json | undefined>(member, document);

/** The position of a member of a list by its name; −1 where there is none. */
export const positionOf = (list: Json | undefined, name: string): number =>
  isList(list) ? list.findIndex((each) => identityOf(each) === name) : -1;

const questionKeys = (document: Json, name: string): Keys | null => {
  const pages = member(document, 'pages');
  if (!isList(pages)) return null;
  for (const [index, page] of pages.entries()) {
    const at = positionOf(member(page, 'items'), name);
    if (at >= 0) return ['pages', index, 'items', at];
  }
  return null;
};

/** One address for one thing: a question by its name alone. */
export const plainPath = (path: Path): Path =>
  path[0] === 'pages' && path[2] === 'items' && path.length > 3 ? ['questions', ...path.slice(3)] : path;

/**
 * Where a path leads in a document as it is now; null where it leads nowhere. The last step may be a key that an object
 * does not have yet, but not a member that a list does not have.
 */
export const keysOf = (document: Json, path: Path): Keys | null => {
  const [first, second, ...rest] = plainPath(path);
  if (first === undefined) return [];
  const onPage = first === 'questions' && second !== undefined;
  const start = onPage ? questionKeys(document, second) : [];
  if (start === null) return null;
  const steps = onPage ? rest : [first, ...(second === undefined ? [] : [second, ...rest])];
  let here = valueAt(document, start);
  const keys: (string | number)[] = [...start];
  for (const [index, step] of steps.entries()) {
    if (isList(here)) {
      const at = positionOf(here, step);
      if (at < 0) return null;
      keys.push(at);
      here = here[at];
    } else if (isObject(here)) {
      if (!Object.hasOwn(here, step) && index < steps.length - 1) return null;
      keys.push(step);
      here = member(here, step);
    } else return null;
  }
  return keys;
};

/** What stands at a path; undefined where nothing does. */
export const readAt = (survey: Survey, path: Path): Json | undefined => {
  const document = documentOf(survey);
  const keys = keysOf(document, path);
  return keys === null ? undefined : valueAt(document, keys);
};

/** A document with another value at keys; all else is shared with what it was. */
export const withValue = (
  document: Json,
  keys: Keys,
  change: (value: Json | undefined) => Json | undefined,
): Json => {
  const [key, ...rest] = keys;
  if (key === undefined) return change(document) ?? null;
  if (typeof key === 'number') {
    if (!isList(document)) throw new TypeError('a position leads into a list');
    return document.map((each, index) => (index === key ? withValue(each, rest, change) : each));
  }
  if (!isObject(document)) throw new TypeError('a key leads into an object');
  const before = member(document, key);
  const value = rest.length === 0 ? change(before) : withValue(before ?? null, rest, change);
  if (value !== undefined) return { ...document, [key]: value };
  const { [key]: _, ...others } = document;
  return others;
};
