import type { Release, ReleasedTable } from './release.ts';

/** What everybody may read of a table. */
export type PublicTable = Pick<ReleasedTable, 'rows' | 'columns' | 'people' | 'shares'>;

/** What everybody may read of a release. */
export interface PublicRelease extends Omit<Release, 'tables'> {
  readonly tables: readonly PublicTable[];
}

/** A release without what it is protected by: which places are of a few, and mean weights. */
export const publicRelease = ({ tables, ...release }: Release): PublicRelease => ({
  ...release,
  tables: tables.map(({ rows, columns, people, shares }) => ({ rows, columns, people, shares })),
});
