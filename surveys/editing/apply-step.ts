import type { Result } from '../model/issue.ts';
import type {
  ClearEdit,
  Edit,
  InsertEdit,
  Json,
  MoveEdit,
  NameEdit,
  Path,
  RemoveEdit,
  SetEdit,
} from './edit.ts';
import { editIssue } from './edit-issue.ts';
import type { Naming } from './entry.ts';
import { identityOf, isList, isObject, named, nameKeyOf } from './identity.ts';
import { type Keys, keysOf, plainPath, positionOf, valueAt, withValue } from './locate.ts';
import { repeatedName, repeatedQuestion } from './repeated-name.ts';

/** A document after an edit, and the edit that takes it back. */
export interface Stepped {
  readonly document: Json;
  readonly inverse: Edit;
  /** Names it gave, wherever they stand. */
  readonly names: readonly Naming[];
}

export type SimpleStep = SetEdit | ClearEdit | InsertEdit | RemoveEdit | MoveEdit | NameEdit;

const refused = (code: string, at: Path, data = {}): Result<Stepped> => ({
  ok: false,
  issues: [editIssue(code, at, data)],
});

const done = (document: Json, inverse: Edit, names: readonly Naming[] = []): Result<Stepped> => ({
  ok: true,
  value: { document, inverse, names },
  issues: [],
});

const forbidden = '__proto__';

interface Place {
  readonly keys: Keys;
  readonly parent: Json | undefined;
  readonly last: string | number;
}

const placeOf = (document: Json, at: Path): Place | null => {
  const keys = keysOf(document, at);
  const last = keys?.at(-1);
  if (keys === null || last === undefined) return null;
  return { keys, last, parent: valueAt(document, keys.slice(0, -1)) };
};

const put = (document: Json, edit: SetEdit | ClearEdit): Result<Stepped> => {
  const { at } = edit;
  const place = placeOf(document, at);
  if (place === null) return refused('EDIT-GONE', at);
  const { keys, last, parent } = place;
  const value = edit.kind === 'set' ? edit.value : undefined;
  if (!isObject(parent)) return refused('EDIT-SHAPE', at);
  if (last === forbidden) return refused('EDIT-SHAPE', at);
  const before = valueAt(document, keys);
  if (before === undefined && value === undefined) return refused('EDIT-GONE', at);
  const identity = identityOf(parent);
  if (identity !== null && identity !== identityOf({ ...parent, [last]: value }))
    return refused('EDIT-NAME', at);
  const after = withValue(document, keys, () => value);
  const twice = repeatedName(value) ?? (at[0] === 'pages' ? repeatedQuestion(after) : null);
  if (twice !== null) return refused('EDIT-TAKEN', at, { name: twice });
  const expects = value === undefined ? ([] as const) : ([value] as const);
  return done(
    after,
    before === undefined ? { kind: 'clear', at, expects } : { kind: 'set', at, value: before, expects },
  );
};

const before = (list: readonly Json[], position: number): string | null => {
  const previous = position > 0 ? list[position - 1] : undefined;
  return previous === undefined ? null : identityOf(previous);
};

const inserted = (list: readonly Json[], member: Json, after: string | null): readonly Json[] => {
  const at = after === null ? 0 : positionOf(list, after) + 1;
  const place = after !== null && at === 0 ? list.length : at;
  return [...list.slice(0, place), member, ...list.slice(place)];
};

const isQuestions = (into: Path): boolean => into[0] === 'pages' && into.length === 3 && into[2] === 'items';

/** Whether a name is free in the list it would stand in; a question's on every page. */
export const isTaken = (document: Json, into: Path, name: string): boolean =>
  isQuestions(into)
    ? keysOf(document, ['questions', name]) !== null
    : positionOf(valueAt(document, keysOf(document, into) ?? ['']), name) >= 0;

const insert = (document: Json, { into, member, after }: InsertEdit): Result<Stepped> => {
  const keys = keysOf(document, into);
  const list = keys === null ? undefined : valueAt(document, keys);
  const identity = identityOf(member);
  if (keys === null || list === undefined) return refused('EDIT-GONE', into);
  if (!isList(list) || identity === null) return refused('EDIT-SHAPE', into);
  if (isTaken(document, into, identity)) return refused('EDIT-TAKEN', into, { name: identity });
  const changed = withValue(document, keys, () => inserted(list, member, after));
  const twice = repeatedName(member) ?? (into[0] === 'pages' ? repeatedQuestion(changed) : null);
  if (twice !== null) return refused('EDIT-TAKEN', into, { name: twice });
  return done(changed, { kind: 'remove', at: plainPath([...into, identity]) });
};

/** The list a member stands in, by names: what an insertion would name. */
const listPath = (document: Json, at: Path): Path => {
  const plain = plainPath(at);
  if (plain[0] !== 'questions' || plain.length !== 2) return plain.slice(0, -1);
  const page = valueAt(document, (keysOf(document, plain) ?? []).slice(0, 2));
  const name = page === undefined ? null : identityOf(page);
  return ['pages', name ?? '', 'items'];
};

const remove = (document: Json, { at }: RemoveEdit): Result<Stepped> => {
  const place = placeOf(document, at);
  const member = place === null ? undefined : valueAt(document, place.keys);
  if (place === null || member === undefined) return refused('EDIT-GONE', at);
  const { keys, last, parent } = place;
  if (!isList(parent) || typeof last !== 'number') return refused('EDIT-SHAPE', at);
  return done(
    withValue(document, keys.slice(0, -1), () => parent.filter((_, index) => index !== last)),
    { kind: 'insert', into: listPath(document, at), member, after: before(parent, last) },
  );
};

const move = (document: Json, { at, after, page }: MoveEdit): Result<Stepped> => {
  const place = placeOf(document, at);
  const member = place === null ? undefined : valueAt(document, place.keys);
  if (place === null || member === undefined) return refused('EDIT-GONE', at);
  const { keys, last, parent } = place;
  if (!isList(parent) || typeof last !== 'number') return refused('EDIT-SHAPE', at);
  const from = listPath(document, at);
  if (page !== undefined && !isQuestions(from)) return refused('EDIT-SHAPE', at);
  if (after === identityOf(member)) return refused('EDIT-SHAPE', at);
  const without = withValue(document, keys.slice(0, -1), () => parent.filter((_, index) => index !== last));
  const into = page === undefined ? from : ['pages', page, 'items'];
  const target = keysOf(without, into);
  const list = target === null ? undefined : valueAt(without, target);
  if (target === null || !isList(list)) return refused('EDIT-GONE', into);
  return done(
    withValue(without, target, () => inserted(list, member, after)),
    {
      kind: 'move',
      at,
      after: before(parent, last),
      ...(page === undefined ? {} : { page: from[1] ?? '' }),
    },
  );
};

const maps = new Set(['lists', 'placeholders', 'texts', 'pinned', 'columns', 'workbook', 'codes']);

/** Whether the keys of an object are names that people give. */
const isMap = (path: Path): boolean =>
  maps.has(path.at(-1) ?? '') || (path[0] === 'texts' && path.length === 2);

const name = (document: Json, { at, to }: NameEdit): Result<Stepped> => {
  const place = placeOf(document, at);
  const member = place === null ? undefined : valueAt(document, place.keys);
  const own = plainPath(at).at(-1) ?? '';
  if (place === null || member === undefined) return refused('EDIT-GONE', at);
  const { keys, last, parent } = place;
  if (to === '' || to === forbidden) return refused('EDIT-SHAPE', at);
  const back: Edit = { kind: 'name', at: [...plainPath(at).slice(0, -1), to], to: own };
  const given = [{ at: plainPath(at), to }];
  if (to === own) return done(document, back);
  if (isObject(parent)) {
    if (Object.hasOwn(parent, to)) return refused('EDIT-TAKEN', at, { name: to });
    if (!isMap(plainPath(at).slice(0, -1))) return refused('EDIT-NAME', at);
    const { [own]: moved, ...others } = parent;
    if (identityOf({ ...others, [to]: moved }) !== identityOf(parent)) return refused('EDIT-NAME', at);
    const entries = Object.entries(parent).map(([key, value]) => [key === own ? to : key, value] as const);
    return done(
      withValue(document, keys.slice(0, -1), () => Object.fromEntries(entries)),
      back,
      given,
    );
  }
  if (typeof last !== 'number') return refused('EDIT-SHAPE', at);
  if (isTaken(document, listPath(document, at), to)) return refused('EDIT-TAKEN', at, { name: to });
  if (isObject(member) && nameKeyOf(member) === null) return refused('EDIT-SHAPE', at);
  return done(
    withValue(document, keys, () => named(member, to)),
    back,
    given,
  );
};

/** An edit of one place that changes nothing elsewhere. */
export const applyStep = (document: Json, step: SimpleStep): Result<Stepped> => {
  switch (step.kind) {
    case 'set':
    case 'clear':
      return put(document, step);
    case 'insert':
      return insert(document, step);
    case 'remove':
      return remove(document, step);
    case 'move':
      return move(document, step);
    case 'name':
      return name(document, step);
  }
};
