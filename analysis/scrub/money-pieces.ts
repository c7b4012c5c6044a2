import { isLuhn, remainder } from './check-digits.ts';
import { type Piece, piecesOf } from './piece.ts';

const card = /(?<![\p{Lu}\p{Ll}\p{N}])\d(?:[ -]?\d){12,18}(?![\p{Lu}\p{Ll}\p{N}]|[ -]\d)/gu;
const account =
  /(?<![\p{Lu}\p{Ll}\p{N}])[a-z]{2}\d{2}(?: ?[a-z\d]{4}){2,7}(?: ?[a-z\d]{1,3})?(?![\p{Lu}\p{Ll}\p{N}])/giu;

const compactOf = (written: string): string => written.replace(/[^a-z\d]/gi, '').toUpperCase();

/** Whether ISO 13616's check holds: letters as two digits, the head moved behind, one modulo 97. */
const isIban = (compact: string): boolean =>
  compact.length >= 15 &&
  compact.length <= 34 &&
  remainder(
    [...`${compact.slice(4)}${compact.slice(0, 4)}`]
      .map((sign) => String(Number.parseInt(sign, 36)))
      .join(''),
    97,
  ) === 1;

/**
 * Payment cards by their Luhn digit, and IBANs by theirs.
 *
 * @example
 * moneyPieces('IBAN DE89 3704 0044 0532 0130 00') // [{ kind: 'account', start: 5, end: 32 }]
 */
export const moneyPieces = (text: string): readonly Piece[] => [
  ...piecesOf(text, 'account', account, ([whole]) => isIban(compactOf(whole))),
  ...piecesOf(text, 'card', card, ([whole]) => /^[2-6]/.test(whole) && isLuhn(compactOf(whole))),
];
