import type { BesideGrid } from '../../client/lib/beside-grid.ts';
import type { GridCell } from '../../client/lib/table-grid.ts';
import type { SheetAsked, TableSheet } from './table-sheet.ts';

const shareOf = (cell: GridCell | null): readonly (number | null)[] => [
  cell?.value ?? null,
  cell?.value == null ? null : cell.estimate.low,
  cell?.value == null ? null : cell.estimate.high,
  cell?.n ?? null,
];

/** A table under two filters, for a file: each column by the first, by the second, and how far the first lies above. */
export const besideSheet = ({
  grid,
  title,
  said,
  words,
}: Omit<SheetAsked, 'grid' | 'numbers'> & { readonly grid: BesideGrid }): TableSheet => {
  const limits = [words('intervalLow'), words('intervalHigh')];
  const bases = [
    { label: words('baseN'), of: 'n' },
    { label: words('baseWeighted'), of: 'weighted' },
    { label: words('baseEffective'), of: 'effective' },
  ] as const;
  return {
    title,
    head: [
      grid.label,
      ...grid.columns.flatMap(({ names }) => {
        const name = names.join(' × ');
        return [
          ...['A', 'B'].flatMap((panel) =>
            ['', ...limits, words('people')].map((own) => `${name}: ${panel}${own === '' ? '' : `, ${own}`}`),
          ),
          ...['', ...limits, 'p'].map(
            (own) => `${name}: ${words('pointsApart')}${own === '' ? '' : `, ${own}`}`,
          ),
        ];
      }),
    ],
    rows: [
      ...bases.map(({ label, of }) => [
        label,
        ...grid.bases.flatMap(({ one, other }) => [
          ...[one?.[of] ?? null, null, null, null],
          ...[other?.[of] ?? null, null, null, null],
          ...[null, null, null, null],
        ]),
      ]),
      ...grid.rows.map(({ label, cells }) => [
        label,
        ...cells.flatMap(({ one, other, difference }) => [
          ...shareOf(one),
          ...shareOf(other),
          ...[
            difference?.value ?? null,
            difference?.low ?? null,
            difference?.high ?? null,
            difference?.p ?? null,
          ],
        ]),
      ]),
    ],
    said,
  };
};
