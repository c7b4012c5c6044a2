import { westernDigits } from '../definition/western-digits.ts';

/** Places that could not be made into an order, as one text: `a=1 b=1`; the names are kept with what was typed. */
export const typedRanks = (places: ReadonlyMap<string, string>): string =>
  [...places].map(([name, place]) => `${name}=${place}`).join(' ');

/** The place of each name in an answer to a `rank`, right or not. */
export const rankGiven = (value: string): ReadonlyMap<string, string> => {
  const parts = value.split(' ').filter((part) => part !== '');
  const typed = parts.flatMap((part) => {
    const [, name, place] = /^(.+)=([^=]*)$/.exec(part) ?? [];
    return name === undefined || place === undefined ? [] : [[name, place] as const];
  });
  return typed.length === parts.length && typed.length > 0
    ? new Map(typed)
    : new Map(parts.map((name, index) => [name, String(index + 1)]));
};

/** What is wrong with places: one given twice, one left out before another, or something that is no place. */
export type RankFault = 'twice' | 'gap' | 'number';

/**
 * Names in the order of the places they were given; places may end before every name has one.
 *
 * @example
 * rankOrder(new Map([['a', '2'], ['b', '1'], ['c', '']])) // ['b', 'a']
 * rankOrder(new Map([['a', '1'], ['b', '1']])) // 'twice'
 * rankOrder(new Map([['a', '3'], ['b', '1']])) // 'gap'
 */
export const rankOrder = (places: ReadonlyMap<string, string>): readonly string[] | RankFault => {
  const given = [...places].flatMap(([name, typed]) => {
    const place = westernDigits(typed).trim();
    return place === '' ? [] : [{ name, place: /^[1-9]\d{0,2}$/.test(place) ? Number(place) : Number.NaN }];
  });
  if (given.some(({ place }) => Number.isNaN(place))) return 'number';
  const sorted = given.toSorted((a, b) => a.place - b.place);
  if (new Set(sorted.map(({ place }) => place)).size < sorted.length) return 'twice';
  if (sorted.some(({ place }, index) => place !== index + 1)) return 'gap';
  return sorted.map(({ name }) => name);
};
