import { readSuffixes } from '../../definition/codebook/read-variables.ts';
import type { ChoiceLists } from './choices.ts';
import { everything, type Form, type Group, type Item, itemsOf, pathOf } from './form.ts';
import { type Matrix, matricesOf } from './matrices.ts';
import { textIn } from './table.ts';
import { longest, variableOf } from './variable-of.ts';

const numbered = (name: string, taken: ReadonlySet<string>): string => {
  for (let number = 2; ; number += 1) {
    const ending = `_${number}`;
    const next = `${name.slice(0, longest - ending.length).replace(/_+$/, '')}${ending}`;
    if (!taken.has(next.toLowerCase())) return next;
  }
};

/** The last path segment if that is free, else the whole path, else with a number. */
const unique = (path: readonly string[], taken: ReadonlySet<string>): string => {
  const short = variableOf(path.at(-1) ?? '');
  if (!taken.has(short.toLowerCase())) return short;
  const long = variableOf(path.join('_'));
  return taken.has(long.toLowerCase()) ? numbered(long, taken) : long;
};

/** Columns the data have beside a question's own. */
const derived = ({ type }: Item, name: string, { lists }: ChoiceLists): readonly string[] => {
  if (type.is === 'select' && type.type === 'select_multiple')
    return [
      ...(lists.get(type.list) ?? []).map((choice) => `${name}_${choice.name}`),
      ...(type.other ? [`${name}_other`] : []),
    ];
  return type.is === 'answer' && type.type === 'text'
    ? readSuffixes.map((suffix) => `${name}_${suffix}`)
    : [];
};

/** The legal, unique names that questions and groups get. */
export interface Variables {
  readonly of: ReadonlyMap<Item, string>;
  /** A group that is a matrix as a whole is no section. */
  readonly sections: ReadonlyMap<Group, string>;
  readonly matrices: ReadonlyMap<Group, readonly Matrix[]>;
}

/** Names every question and group: what `x_variable` says, else its own where that is legal and free. */
export const variablesOf = (form: Form, choices: ChoiceLists): Variables => {
  const items = itemsOf(form);
  const of = new Map<Item, string>();
  const taken = new Set<string>();
  const take = (item: Item, name: string): void => {
    of.set(item, name);
    for (const each of [name, ...derived(item, name, choices)]) taken.add(each.toLowerCase());
  };
  const matrices = matricesOf(form);
  for (const { heading, name, parts } of [...matrices.values()].flat()) {
    taken.add(name.toLowerCase());
    if (heading !== null) of.set(heading, name);
    for (const [item, part] of parts) take(item, `${name}_${part}`);
  }
  const added = new Set(items.flatMap(({ other }) => (other === undefined ? [] : [other])));
  for (const item of items) {
    const given = added.has(item) ? '' : textIn(item.row, 'x_variable');
    if (/^[A-Za-z]\w*$/.test(given) && !taken.has(given.toLowerCase())) take(item, given);
  }
  for (const item of items)
    if (
      !of.has(item) &&
      !added.has(item) &&
      variableOf(item.name) === item.name &&
      !taken.has(item.name.toLowerCase())
    )
      take(item, item.name);
  for (const item of items) if (!of.has(item)) take(item, unique(pathOf(item), taken));
  const sections = new Map<Group, string>();
  const named = new Set<string>();
  for (const each of everything(form.members)) {
    if (each.is === 'item' || matrices.get(each)?.some(({ whole }) => whole) === true) continue;
    const name = unique(pathOf(each), named);
    sections.set(each, name);
    named.add(name.toLowerCase());
  }
  return { of, sections, matrices };
};
