import type { Workbook } from '../xlsform/workbook.ts';

const cellOf = (text: string): string => text.replaceAll('|', '\\|').replace(/\r?\n/g, '<br>');

/** A workbook as Markdown pipe tables, to be read by eye and to be compared; line breaks stand as `<br>`. */
export const writeMarkdown = ({ sheets }: Workbook): string =>
  sheets
    .map(({ name, rows }) => {
      const table = rows.map(({ cells }) => ['', ...cells.map(cellOf)]);
      const width = Math.max(0, ...table.map((cells) => cells.length));
      const lines = table.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
      return [`| ${cellOf(name)} |`, ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
    })
    .join('\n\n')
    .concat('\n');
