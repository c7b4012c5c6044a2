import { type Piece, piecesOf } from './piece.ts';

const money = String.raw`[$€£¥₹₽₺₴₪₩]|r\$|us\$|usd|eur|clp|cop|mxn|ars|pen|brl|rs\.?|rp\.?`;
const moneyAfter = `[$€£¥₹₽₺₴₪₩%]|usd|eur|clp|cop|mxn|ars|pen|brl|pesos|euros?|d[oó]lar(?:es)?|dollars?|soles|reais|rupiah|rupees|pounds|рубл|руб|грн|zł|tl|円|元|بليون|millones|million|millions`;
/** What looks like a number of somebody and is none: sums of money, days, times, spans of years. */
const harmless = [
  new RegExp(String.raw`(?:${money}) ?\d[\d., ']{2,30}`, 'giu'),
  new RegExp(String.raw`(?<![\p{Lu}\p{Ll}\p{N}])\d[\d., ']{2,30} ?(?:${moneyAfter})`, 'giu'),
  /(?<![\p{Lu}\p{Ll}\p{N}])(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})(?:[T ]+\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?)?(?!\p{N})/gu,
  /(?<!\p{N})\d{1,2}:\d{2}(?::\d{2})?(?: ?- ?\d{1,2}:\d{2})?(?!\p{N})/gu,
  /(?<![\p{Lu}\p{Ll}\p{N}])(?:1[5-9]|20)\d{2}(?: ?[-/,] ?(?:1[5-9]|20)\d{2}| (?:1[5-9]|20)\d{2}){1,9}(?![\p{Lu}\p{Ll}\p{N}])/gu,
  /(?<![\p{N}.])\d{1,3}\.\d{4,}(?![\p{N}.])/gu,
  /(?<![\p{Lu}\p{Ll}\p{N}])\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\p{N})/gu,
];

const calls = String.raw`tel|tel[eé]fono|telefone|telephone|telefon|telefoon|t[ée]l[ée]phone|t[ée]l|phone|call(?: me)?(?: at| on)?|ll[aá]m(?:ar|en|enme|ame|eme)(?: al?)?|cel|celular|cell|m[oó]vil|mobile|handy|whats ?app|wsp|wpp|fono|fax|ligue|anruf\w*|appel\w*|chiamat\w*|telp|hp|nomor|gsm|тел|телефон|звоните|дзвоніть|电话|手机|電話|携帯|הטלפון|טלפון|נייד|هاتف|هاتفي|جوال|رقمي|फ़ोन|फोन|मोबाइल|नंबर`;
const called = new RegExp(
  String.raw`(?<![\p{Lu}\p{Ll}])(?:${calls})(?:[ :.,#º°-]| es | is | ist | number | numero | número | nr | no | al | on | at |号码?|は|是|番号){0,5}(?<own>[+(]{0,2}\d(?:[ ().\-/]{0,2}\d){5,17})(?![\p{Lu}\p{Ll}\p{N}])`,
  'giu',
);
const run =
  /(?<![\p{Lu}\p{Ll}\p{N}+]|[\p{Lu}\p{Ll}\p{N}][-_/#]|[\p{N}][.,])[+(]{0,2}\d(?:[ ().\-/]{0,2}\d){5,29}(?![\p{Lu}\p{Ll}\p{N}])/gu;

const longest = 15;
const sure = 9;
const groupsOf = (written: string): readonly string[] => written.match(/\d+/g) ?? [];

/** A list of small numbers ("10 20 30 40 50") is nobody's number, unless it begins as a phone does. */
const isList = (groups: readonly string[]): boolean =>
  groups.length >= 4 && groups.every((group) => group.length <= 2) && groups[0]?.startsWith('0') !== true;

const isPhone = (written: string): boolean => {
  const groups = groupsOf(written);
  const { length } = groups.join('');
  if (/^[+(]|^\(?00/.test(written)) return length >= 7 && length <= longest + 2;
  if (isList(groups)) return false;
  if (length >= sure) return length <= 11;
  const isPaired = groups.length === 2 && groups.every((group) => group.length === 4);
  return length === 8 && isPaired && written.includes('-');
};

const isLong = (written: string): boolean => {
  const groups = groupsOf(written);
  return groups.join('').length >= sure && !isList(groups);
};

/** Text in which what is harmless is covered, sign by sign. */
const withoutHarmless = (text: string): string =>
  harmless.reduce((sofar, pattern) => sofar.replace(pattern, (found) => '\uE001'.repeat(found.length)), text);

/**
 * Phones as they are written abroad (E.164) and at home, shorter ones beside a word that says so, and every other number
 * of nine digits or more: a mistyped card or id is as good as a right one to whoever looks for its owner. Money, days,
 * spans of years and shorter numbers stay.
 */
export const numberPieces = (text: string): readonly Piece[] => {
  if (!/\d/.test(text)) return [];
  const rest = withoutHarmless(text);
  return [
    ...piecesOf(rest, 'phone', called),
    ...piecesOf(rest, 'phone', run, ([whole]) => isPhone(whole)),
    ...piecesOf(rest, 'number', run, ([whole]) => !isPhone(whole) && isLong(whole)),
  ];
};
