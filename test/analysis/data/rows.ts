import type { Frame } from '../../../analysis/data/column.ts';

/** A frame as rows of what each cell says; null is nothing. */
export const rowsOf = (frame: Frame): readonly Readonly<Record<string, string | number | null>>[] =>
  Array.from({ length: frame.rows }, (_, row) =>
    Object.fromEntries(
      [...frame.columns].map(([name, column]) => {
        const value = column.values[row] ?? Number.NaN;
        if (column.kind === 'number') return [name, Number.isNaN(value) ? null : value];
        return [name, (column.kind === 'text' ? column.texts[value] : column.codes[value]) || null];
      }),
    ),
  );
