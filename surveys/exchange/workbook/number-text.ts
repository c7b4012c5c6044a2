/**
 * A number of a workbook as pyxform writes it: whole numbers without a fraction and without an exponent, others in the
 * shortest decimal form that reads back to the same number. What is no number stays as it is.
 *
 * @example
 * numberText('18.50') // '18.5'
 * numberText('3.0') // '3'
 * numberText('1E3') // '1000'
 * numberText('1e-7') // '0.0000001'
 * numberText('12345678901234567890') // '12345678901234567890'
 */
export const numberText = (text: string): string => {
  const plain = text.trim();
  if (/^-?\d{1,400}$/.test(plain)) return BigInt(plain).toString();
  const value = Number(plain);
  if (plain === '' || !Number.isFinite(value)) return plain;
  if (Number.isInteger(value)) return BigInt(value).toString();
  const short = String(value);
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(short) ?? [];
  return exponent === '' ? short : `${sign}0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`;
};
