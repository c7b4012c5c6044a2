import { westernDigits } from '../definition/western-digits.ts';

/**
 * A number as people type it, in its one stored form: decimal comma or point, the digits of other scripts, spaces and
 * an apostrophe between thousands. Null where it is not a number, or could be read in two ways: `1,234` is a thousand
 * and more in English, one and a bit in Spanish.
 *
 * @example
 * cleanNumber(' 3,5 ') // '3.5'
 * cleanNumber('٣٫٥') // '3.5'
 * cleanNumber('1 200') // '1200'
 * cleanNumber('007') // '7'
 * cleanNumber('1,234') // null
 * cleanNumber('12 apples') // null
 */
export const cleanNumber = (typed: string): string | null => {
  const text = westernDigits(typed)
    .replace(/[\u200e\u200f\u061c]/g, '')
    .trim()
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\u066b/g, '.')
    .replace(/(?<=\d)[\s\u2019'\u066c](?=\d{3}(?!\d))/g, '');
  if (/^-?[1-9]\d{0,2},\d{3}$/.test(text)) return null;
  const [, sign = '', whole = '', fraction = ''] = /^(-?)\s?(\d*)(?:[.,](\d*))?$/.exec(text) ?? [];
  if (whole === '' && fraction === '') return null;
  const digits = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction.replace(/0+$/, '') === '' ? '' : `.${fraction.replace(/0+$/, '')}`}`;
  return digits === '0' ? '0' : `${sign}${digits}`;
};
