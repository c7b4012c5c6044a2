import type { CellFormat } from '../../client/lib/printed-report.ts';

/** A space that does not break stands before the sign in some languages. */
const percentOf = (language: string): string => {
  const space = new Intl.NumberFormat(language, { style: 'percent' })
    .formatToParts(0.5)
    .find(({ type }) => type === 'literal')?.value;
  return space === undefined ? '0%' : `0"${space}"%`;
};

/**
 * How a spreadsheet writes a figure, as the report writes it; the mark of decimals is that of whoever opens the file.
 *
 * @example
 * numberFormat('percent', 'en') // '0%'
 * numberFormat('score', 'es') // '0.0'
 */
export const numberFormat = (format: CellFormat, language: string): string => {
  switch (format) {
    case 'percent':
      return percentOf(language);
    case 'points':
      return '+0.0;-0.0;0.0';
    case 'score':
      return '0.0';
    case 'decimal':
      return '0.00';
    case 'signed':
      return '+0.00;-0.00;0.00';
    case 'count':
      return '#,##0';
    case 'text':
      return 'General';
  }
};
