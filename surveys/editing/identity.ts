import type { Json } from './edit.ts';

type JsonObject = { readonly [key: string]: Json | undefined };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The key that names a member of a list. */
export const nameKeys = ['name', 'tag', 'item', 'variable'] as const;

/** The key under which a member keeps its name; null for a text, which is its own name, and for a waiver. */
export const nameKeyOf = (member: Json): string | null =>
  isObject(member) ? (nameKeys.find((key) => typeof member[key] === 'string') ?? null) : null;

/**
 * What a member of a list is called: a text by itself, a waiver by its code and place, anything else by its name.
 * Null where a list is a value of its own, such as two bounds.
 *
 * @example
 * identityOf({ name: 'FC1', kind: 'rating' }) // 'FC1'
 * identityOf({ code: 'TEXT-LONG', reason: 'Asked so elsewhere' }) // 'TEXT-LONG@'
 */
export const identityOf = (member: Json): string | null => {
  if (typeof member === 'string') return member;
  if (!isObject(member)) return null;
  const key = nameKeyOf(member);
  const name = key === null ? undefined : member[key];
  if (typeof name === 'string') return name;
  const { code, place = '' } = member;
  return typeof code === 'string' && typeof place === 'string' ? `${code}@${place}` : null;
};

/** A member under another name. */
export const named = (member: Json, to: string): Json => {
  const key = nameKeyOf(member);
  return isObject(member) && key !== null ? { ...member, [key]: to } : to;
};
