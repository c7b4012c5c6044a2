import { isLuhn, isMod1110, isVerhoeff, remainder, weightedSum } from './check-digits.ts';

/** A number that a state gives to a person: how it is written, and whether its check digits are right. */
export interface NationalId {
  readonly name: string;
  readonly pattern: RegExp;
  /** Of the compact form: capitals and digits alone. */
  readonly isValid: (compact: string) => boolean;
}

/** A pattern of a whole piece: nothing of a longer word or number beside it. */
const whole = (source: string): RegExp =>
  new RegExp(`(?<![\\p{Lu}\\p{Ll}\\p{N}]|\\d[.,])(?:${source})(?![\\p{Lu}\\p{Ll}\\p{N}]|[-.]\\d)`, 'giu');

const digitAt = (compact: string, place: number): number => Number(compact[place]);
const isRepeated = (digits: string): boolean => /^(\d)\1*$/.test(digits);
const down = (from: number, to: number): readonly number[] =>
  Array.from({ length: from - to + 1 }, (_, place) => from - place);

const modEleven = (digits: string, weights: readonly number[]): number => {
  const rest = 11 - (weightedSum(digits, weights) % 11);
  return rest > 9 ? 0 : rest;
};

const isRut = (compact: string): boolean => {
  const body = compact.slice(0, -1);
  const sum = weightedSum([...body].reverse().join(''), [2, 3, 4, 5, 6, 7]);
  const check = 11 - (sum % 11);
  return (check === 11 ? '0' : check === 10 ? 'K' : String(check)) === compact.at(-1);
};

const isCpf = (digits: string): boolean =>
  !isRepeated(digits) &&
  modEleven(digits.slice(0, 9), down(10, 2)) === digitAt(digits, 9) &&
  modEleven(digits.slice(0, 10), down(11, 2)) === digitAt(digits, 10);

const isCnpj = (digits: string): boolean =>
  !isRepeated(digits) &&
  modEleven(digits.slice(0, 12), [...down(5, 2), ...down(9, 2)]) === digitAt(digits, 12) &&
  modEleven(digits.slice(0, 13), [...down(6, 2), ...down(9, 2)]) === digitAt(digits, 13);

const curpSigns = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const isCurp = (compact: string): boolean => {
  const sum = [...compact.slice(0, 17)].reduce(
    (total, sign, place) => total + curpSigns.indexOf(sign) * (18 - place),
    0,
  );
  return (10 - (sum % 10)) % 10 === digitAt(compact, 17);
};

const rfcSigns = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';
const isRfc = (compact: string): boolean => {
  const full = compact.padStart(13, ' ');
  const sum = [...full.slice(0, 12)].reduce(
    (total, sign, place) => total + rfcSigns.indexOf(sign) * (13 - place),
    0,
  );
  const check = 11 - (sum % 11);
  return (check === 11 ? '0' : check === 10 ? 'A' : String(check)) === full.at(-1);
};

const isDni = (compact: string): boolean => {
  const digits = compact.replace(/^[XYZ]/, (sign) => String('XYZ'.indexOf(sign)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits.slice(0, -1)) % 23] === compact.at(-1);
};

const isCuit = (digits: string): boolean =>
  modEleven(digits.slice(0, 10), [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) === digitAt(digits, 10);

const isUruguayan = (digits: string): boolean =>
  weightedSum(digits.padStart(8, '0'), [2, 9, 8, 7, 6, 3, 4, 1]) % 10 === 0;

const isEcuadorian = (digits: string): boolean =>
  Number(digits.slice(0, 2)) >= 1 &&
  Number(digits.slice(0, 2)) <= 24 &&
  digitAt(digits, 2) < 6 &&
  isLuhn(digits);

const isNit = (digits: string): boolean => {
  const rest =
    weightedSum([...digits.slice(0, 9)].reverse().join(''), [3, 7, 13, 17, 19, 23, 29, 37, 41]) % 11;
  return (rest < 2 ? rest : 11 - rest) === digitAt(digits, 9);
};

const isDui = (digits: string): boolean =>
  (10 - (weightedSum(digits.slice(0, 8), down(9, 2)) % 10)) % 10 === digitAt(digits, 8);

const isDpi = (digits: string): boolean =>
  weightedSum(digits.slice(0, 8), [2, 3, 4, 5, 6, 7, 8, 9]) % 11 === digitAt(digits, 8);

const isSsn = (digits: string): boolean => !/^(?:000|666|9)|^...00|0000$/.test(digits);

const isNhs = (digits: string): boolean => {
  const check = 11 - (weightedSum(digits.slice(0, 9), down(10, 2)) % 11);
  return (check === 11 ? 0 : check) === digitAt(digits, 9);
};

const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
const isItalian = (compact: string): boolean => {
  const value = (sign: string): number => (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65);
  const sum = [...compact.slice(0, 15)].reduce(
    (total, sign, place) => total + (place % 2 === 0 ? (oddValues[value(sign)] ?? 0) : value(sign)),
    0,
  );
  return String.fromCharCode(65 + (sum % 26)) === compact[15];
};

const isFrench = (compact: string): boolean => {
  const digits = compact.replace('2A', '19').replace('2B', '18');
  return 97 - remainder(digits.slice(0, 13), 97) === Number(digits.slice(13));
};

const isPesel = (digits: string): boolean =>
  weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
const isTurkish = (digits: string): boolean => {
  const odd = weightedSum(digits.slice(0, 9), [1, 0]);
  const even = weightedSum(digits.slice(0, 8), [0, 1]);
  return (
    (odd * 7 - even + 100) % 10 === digitAt(digits, 9) &&
    weightedSum(digits.slice(0, 10), [1]) % 10 === digitAt(digits, 10)
  );
};
const isChinese = (compact: string): boolean =>
  '10X98765432'[
    weightedSum(compact.slice(0, 17), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11
  ] === compact[17];
const isSnils = (digits: string): boolean =>
  (weightedSum(digits.slice(0, 9), down(9, 1)) % 101) % 100 === Number(digits.slice(9));

const any = (): boolean => true;

/**
 * Numbers of the shipped languages' states that can be told by their form. Those of digits alone that another number
 * might have are taken as they are usually written, with their dots and dashes; without a form of its own a number is
 * found by the word before it (`stated-ids.ts`) or by its length (`numbers.ts`).
 */
export const nationalIds: readonly NationalId[] = [
  { name: 'RUT', pattern: whole('\\d{1,2}\\.?\\d{3}\\.?\\d{3} ?- ?[\\dk]|\\d{7,8}k'), isValid: isRut },
  { name: 'CPF', pattern: whole('\\d{3}\\.?\\d{3}\\.?\\d{3}[- ]?\\d{2}'), isValid: isCpf },
  { name: 'CNPJ', pattern: whole('\\d{2}\\.?\\d{3}\\.?\\d{3}\\/?\\d{4}[- ]?\\d{2}'), isValid: isCnpj },
  { name: 'CURP', pattern: whole('[a-z]{4}\\d{6}[hmx][a-z]{5}[a-z\\d]\\d'), isValid: isCurp },
  {
    name: 'RFC',
    pattern: whole('[a-zñ&]{3,4}[- ]?\\d{2}[01]\\d[0-3]\\d[- ]?[a-z\\d]{2}[a\\d]'),
    isValid: isRfc,
  },
  {
    name: 'DNI',
    pattern: whole('\\d{2}\\.?\\d{3}\\.?\\d{3}[- ]?[a-z]|[xyz][- ]?\\d{7}[- ]?[a-z]'),
    isValid: isDni,
  },
  { name: 'CUIT', pattern: whole('(?:2[03457]|3[034])[- ]?\\d{8}[- ]?\\d'), isValid: isCuit },
  { name: 'cédula UY', pattern: whole('\\d\\.\\d{3}\\.\\d{3}[-/ ]\\d'), isValid: isUruguayan },
  { name: 'cédula EC', pattern: whole('\\d{9}-?\\d'), isValid: isEcuadorian },
  { name: 'NIT', pattern: whole('\\d{3}\\.?\\d{3}\\.?\\d{3}-\\d'), isValid: isNit },
  { name: 'cédula DO', pattern: whole('\\d{3}-\\d{7}-\\d'), isValid: isLuhn },
  { name: 'cédula CR', pattern: whole('[1-9]-0\\d{3}-0\\d{3}'), isValid: any },
  { name: 'cédula VE', pattern: whole('[ve]-\\d{1,2}\\.?\\d{3}\\.?\\d{3}'), isValid: any },
  { name: 'cédula NI', pattern: whole('\\d{3}-\\d{6}-\\d{4}[a-z]'), isValid: any },
  { name: 'DUI', pattern: whole('\\d{8}-\\d'), isValid: isDui },
  { name: 'DPI', pattern: whole('\\d{4} ?\\d{5} ?\\d{4}'), isValid: isDpi },
  { name: 'DNI HN', pattern: whole('[01]\\d{3}-(?:19|20)\\d{2}-\\d{5}'), isValid: any },
  { name: 'SSN', pattern: whole('\\d{3}-\\d{2}-\\d{4}'), isValid: isSsn },
  { name: 'NIN', pattern: whole('[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z] ?(?:\\d{2} ?){3}[a-d]'), isValid: any },
  { name: 'NHS', pattern: whole('\\d{3}[ -]\\d{3}[ -]\\d{4}'), isValid: isNhs },
  { name: 'Aadhaar', pattern: whole('[2-9]\\d{3} ?\\d{4} ?\\d{4}'), isValid: isVerhoeff },
  { name: 'PAN', pattern: whole('[a-z]{3}[abcfghljpt][a-z]\\d{4}[a-z]'), isValid: any },
  {
    name: 'codice fiscale',
    pattern: whole('[a-z]{6}\\d{2}[a-ehlmprst]\\d{2}[a-z]\\d{3}[a-z]'),
    isValid: isItalian,
  },
  {
    name: 'NIR',
    pattern: whole('[12] ?\\d{2} ?[01]\\d ?(?:\\d{2}|2[ab]) ?\\d{3} ?\\d{3} ?\\d{2}'),
    isValid: isFrench,
  },
  { name: 'Steuer-ID', pattern: whole('[1-9]\\d ?\\d{3} ?\\d{3} ?\\d{3}'), isValid: isMod1110 },
  { name: 'PESEL', pattern: whole('\\d{2}[0-3]\\d[0-3]\\d{6}'), isValid: isPesel },
  { name: 'TC', pattern: whole('[1-9]\\d{10}'), isValid: isTurkish },
  {
    name: '身份证',
    pattern: whole('[1-9]\\d{5}(?:19|20)\\d{2}[01]\\d[0-3]\\d{4}[\\dx]'),
    isValid: isChinese,
  },
  { name: 'СНИЛС', pattern: whole('\\d{3}-\\d{3}-\\d{3}[- ]\\d{2}'), isValid: isSnils },
  {
    name: 'NIK',
    pattern: whole('[1-9]\\d{5}[0-7]\\d(?:0\\d|1[0-2])\\d{6}'),
    isValid: (digits) => Number(digits.slice(6, 8)) % 40 <= 31 && !isLuhn(digits),
  },
];
