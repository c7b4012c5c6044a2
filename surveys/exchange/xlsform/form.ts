import type { SuppliedKey } from '../../locales/supplied.ts';
import type { Parameters } from './parameters.ts';
import type { Row } from './table.ts';
import type { ItemType } from './types.ts';

/** A group of the survey sheet, or a repeat or loop that will be refused. */
export interface Group {
  readonly is: 'group';
  readonly what: 'group' | 'repeat' | 'loop';
  /** As the sheet writes it. */
  readonly name: string;
  readonly row: Row;
  readonly within: Group | null;
  readonly members: readonly (Group | Item)[];
}

/** A question, note, calculation or metadatum of the survey sheet. */
export interface Item {
  readonly is: 'item';
  /** As the sheet writes it; made up where the sheet has none. */
  readonly name: string;
  readonly row: Row;
  readonly within: Group | null;
  readonly type: ItemType;
  readonly parameters: Parameters;
  /** What `or_other` adds: the text question beside its select. */
  readonly other?: Item;
  /** The words it is asked with, where the sheet has none for it. */
  readonly supplied?: SuppliedKey;
}

/** A form as the survey sheet nests it. */
export interface Form {
  readonly sheet: string;
  readonly members: readonly (Group | Item)[];
}

/** Every group and item in the order of the sheet. */
export const everything = (members: Form['members']): readonly (Group | Item)[] =>
  members.flatMap((each) => {
    if (each.is === 'group') return [each, ...everything(each.members)];
    return each.other === undefined ? [each] : [each, each.other];
  });

export const itemsOf = (form: Form): readonly Item[] =>
  everything(form.members).flatMap((each) => (each.is === 'item' ? [each] : []));

/** Names of the groups around something and its own, from the outside in. */
export const pathOf = ({ name, within }: Group | Item): readonly string[] => [
  ...(within === null ? [] : pathOf(within)),
  name,
];
