/** What a cell of a sheet that only confia writes holds. */
export type OwnType = 'text' | 'number' | 'truth' | 'names' | 'json';

const plainText = (text: string): boolean =>
  text !== '' &&
  text === text.trim() &&
  !/^["[{]/.test(text) &&
  !/[\r\p{Cc}]/u.test(text.replaceAll('\n', ''));

const plainNames = (names: readonly string[]): boolean =>
  names.length > 0 && names.every((name) => /^[^\s"[{\p{Cc}]+$/u.test(name));

/**
 * A value as the text of a cell: texts and numbers as they are, truths as `yes` and `no`, names parted by spaces; what
 * would not come back so stands as JSON.
 *
 * @example
 * ownCell('text', 'Felt control') // 'Felt control'
 * ownCell('text', ' a') // '" a"'
 * ownCell('names', ['FC1', 'FC2']) // 'FC1 FC2'
 * ownCell('truth', false) // 'no'
 * ownCell('json', { low: 'a' }) // '{"low":"a"}'
 */
export const ownCell = (type: OwnType, value: unknown): string => {
  if (value === undefined) return '';
  if (type === 'text' && typeof value === 'string' && plainText(value)) return value;
  if (type === 'truth' && typeof value === 'boolean') return value ? 'yes' : 'no';
  if (type === 'names' && Array.isArray(value)) {
    const names = value.map(String);
    if (plainNames(names)) return names.join(' ');
  }
  return JSON.stringify(value);
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** The value of a cell, or undefined where the cell is not of its column's kind. */
export const ownValue = (type: OwnType, cell: string): unknown => {
  const text = cell.trim();
  if (type === 'truth')
    return /^(?:yes|true)$/i.test(text) ? true : /^(?:no|false)$/i.test(text) ? false : undefined;
  if (type === 'names') return text.startsWith('[') ? json(text) : text.split(/\s+/);
  if (type === 'text') return /^["[{]/.test(text) ? (json(text) ?? text) : text;
  return json(text);
};
