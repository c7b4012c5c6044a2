import type { Column } from '../../analysis/data/column.ts';
import { listedColumn } from '../../analysis/data/listed-numbers.ts';

const areSame = (one: ArrayLike<unknown>, other: ArrayLike<unknown>): boolean => {
  if (one.length !== other.length) return false;
  for (let place = 0; place < one.length; place += 1) if (!Object.is(one[place], other[place])) return false;
  return true;
};

/** A column with the list of another where it has the same one. */
const withListOf = (column: Column, last: Column | undefined): Column => {
  if (column.kind === 'coded' && last?.kind === 'coded' && areSame(column.codes, last.codes))
    return { ...column, codes: last.codes };
  if (column.kind !== 'number' || last?.kind !== 'number') return column;
  const [own, other] = [column.listed, last.listed];
  return own !== undefined && other !== undefined && areSame(own.numbers, other.numbers)
    ? listedColumn({ ...own, numbers: other.numbers })
    : column;
};

/**
 * Segments of one survey mostly have the same codes and the same listed numbers in a column. One list for all of them
 * takes less memory, and whoever sums many segments sees that they are alike without comparing them.
 */
export const sharedLists = () => {
  const lasts = new Map<string, WeakRef<Column>>();
  /** @param place which column of which survey */
  return (place: string, column: Column): Column => {
    const shared = withListOf(column, lasts.get(place)?.deref());
    lasts.set(place, new WeakRef(shared));
    return shared;
  };
};
