import type { KnownVariable } from '../../expression/check.ts';
import type { ChoiceLists } from './choices.ts';
import type { Item } from './form.ts';
import { otherChoice } from './or-other.ts';
import { textIn } from './table.ts';

const codes = (
  list: string,
  other: boolean,
  { lists }: ChoiceLists,
): Pick<KnownVariable, 'choices' | 'missing'> => {
  const rows = lists.get(list) ?? [];
  return {
    choices: [...rows.map(({ name }) => name), ...(other ? [otherChoice] : [])],
    missing: rows.filter(({ row }) => textIn(row, 'x_missing') !== '').map(({ name }) => name),
  };
};

/** What the checker of expressions may know about an item, without its place in the survey. */
export const knownVariable = ({ type, row }: Item, choices: ChoiceLists): KnownVariable => {
  const worked = textIn(row, 'calculation') !== '';
  if (worked) return { kind: 'open' };
  if (type.is === 'select')
    return {
      kind: type.type === 'select_one' ? 'choice' : 'choices',
      ...codes(type.list, type.other, choices),
    };
  if (type.is !== 'answer') return { kind: 'open' };
  if (type.type === 'text') return { kind: 'text' };
  return ['integer', 'decimal', 'range'].includes(type.type) ? { kind: 'number' } : { kind: 'open' };
};
