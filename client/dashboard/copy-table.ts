/** What a cell says, its parts apart, with the minus that sheets read as one. */
const cellText = (cell: HTMLElement): string =>
  [...cell.childNodes]
    .map((part) => part.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/−(?=[\d.,])/g, '-')
    .trim();

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (mark) => marks[mark] ?? mark);

/** A text that no spreadsheet takes for something to compute. */
const guarded = (text: string): string =>
  /^[\s']*[=@]|^[\s']*[+-](?![\d.,]+\s*%?( |$))/u.test(text) ? `'${text}` : text;

const copyBySelection = (node: Node): boolean => {
  const selection = getSelection();
  if (selection === null) return false;
  const range = document.createRange();
  range.selectNode(node);
  selection.removeAllRanges();
  selection.addRange(range);
  const isCopied = document.execCommand('copy');
  selection.removeAllRanges();
  return isCopied;
};

/** Puts a text on the clipboard, also where the page may not write to it by itself. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const place = document.createElement('pre');
    place.textContent = text;
    document.body.append(place);
    const isCopied = copyBySelection(place);
    place.remove();
    return isCopied;
  }
};

/** Puts a table on the clipboard: as a table for documents, its cells parted by tabs for sheets. */
export const copyTable = async (table: HTMLTableElement): Promise<boolean> => {
  const rows = [...table.rows].map((row) => [...row.cells].map(cellText));
  const plain = rows.map((cells) => cells.map(guarded).join('\t')).join('\n');
  const html = `<table>${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(guarded(cell))}</td>`).join('')}</tr>`)
    .join('')}</table>`;
  try {
    const typed = (type: string, text: string) => ({ [type]: new Blob([text], { type }) });
    await navigator.clipboard.write([
      new ClipboardItem({ ...typed('text/html', html), ...typed('text/plain', plain) }),
    ]);
    return true;
  } catch {
    return copyBySelection(table);
  }
};
