import {
  closings,
  familyNames,
  introductions,
  introductionsWithoutCase,
  noNames,
  noPeople,
  shortTitles,
  statements,
  titles,
  titlesWithoutCase,
} from './name-words.ts';
import { type Piece, piecesOf } from './piece.ts';

const start = String.raw`(?<![\p{L}\p{M}\p{N}])`;
const after = String.raw`(?![\p{L}\p{M}\p{N}])`;
const capital = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*)*`;
const particle = `(?:de la|de los|de las|de|del|da|do|dos|das|di|van der|van den|van|von|der|le|la|el|bin|al|y|e|ter)`;
const capitals = (least: number, most: number): string =>
  `${capital}(?: (?:${particle} )?${capital}){${least - 1},${most - 1}}${after}`;
const word = String.raw`[\p{L}\p{M}]{2,30}(?:['-][\p{L}\p{M}]{2,30})?`;
const oneOf = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');
const anyCase = (words: readonly string[]): string =>
  oneOf(words).replace(/\p{Ll}/gu, (own) => `[${own}${own === 'ß' ? 'ẞ' : own.toUpperCase()}]`);

const introduced = new RegExp(
  `${start}(?:${anyCase(introductions)})[ :]{1,3}(?<own>${word}(?: ${word}){0,3})`,
  'gu',
);
const introducedWithoutCase = new RegExp(
  `${start}(?:${oneOf(introductionsWithoutCase)})[ :]{1,3}(?<own>${word}(?: ${word})?)`,
  'gu',
);
const proper = String.raw`\p{Lu}\p{Ll}[\p{L}\p{M}'-]*`;
const stated = new RegExp(
  String.raw`${start}(?:${anyCase(statements)}) (?=${proper} (?:${particle} )?\p{Lu}['\p{Ll}])(?<own>${capitals(2, 4)})`,
  'gu',
);
const titled = new RegExp(
  String.raw`${start}(?:${oneOf(titles)}|(?:${oneOf(shortTitles)})\.?) (?<own>${capitals(1, 4)})`,
  'gu',
);
const titledWithoutCase = new RegExp(
  String.raw`${start}(?:${oneOf(titlesWithoutCase)})(?: |(?<=\.) ?)(?<own>${word})`,
  'gu',
);
const closed = new RegExp(
  String.raw`${start}(?:${anyCase(closings)})[.,:!]?\s{1,3}(?<own>${capitals(1, 4)})[.!\s]*$`,
  'gu',
);
const labelled = new RegExp(
  `${start}(?:[Nn]ombre(?: completo| y apellidos?)?|[Nn]ame|[Nn]ome(?: completo)?|[Nn]om|[Nn]aam|[Nn]ama|[Aa]pellidos?|[Ff]ull name|Имя|ФИО|[Ии]м'я|Ad Soyad) ?: ?(?<own>${capitals(1, 4)})`,
  'gu',
);
const turkish = new RegExp(
  String.raw`${start}(?<own>\p{Lu}[\p{L}\p{M}]+) (?:Bey|Hanım|bey|hanım)${after}`,
  'gu',
);
const hanTitle = '先生|女士|小姐|太太|医生|大夫|老师|经理|护士';
const chinese = new RegExp(
  String.raw`(?:(?:我叫|我的名字是|我的名字叫|本人姓名[:：]?|姓名[:：])(?<own>[${familyNames}]\p{Script=Han}{1,2}))|(?<own2>[${familyNames}]\p{Script=Han}{0,2}?)(?:${hanTitle})`,
  'gu',
);
const japanese =
  /(?:(?:私の名前は|名前は|氏名[:：]?)(?<own>[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{2,8}?)(?:です|と申し|といいます|と言います|。|$))|(?<![\p{Script=Han}\p{Script=Katakana}ー])(?<own2>(?!(?:お客|皆|奥|患者|神|王|業者|店員|担当者|医者|看護師|母|父|息子|娘|娘|孫|客|何|様|先生|運転手|職員|受付|会社)(?:様|さん))[\p{Script=Han}ー]{1,4}|(?!ユーザー|オーナー|スタッフ)[\p{Script=Katakana}ー]{2,8})(?:さん|様|氏)/gu;

const small = /^\p{Ll}/u;
const capitalised = /^\p{Lu}/u;

/** How many of the words after an introduction are the name: up to the first that is no name, small letters at most two. */
const nameOf = (written: string): string => {
  const words = written.split(' ');
  const first = words[0] ?? '';
  if (
    noNames.has(first.toLowerCase()) &&
    !(capitalised.test(first) && words.length > 1 && capitalised.test(words[1] ?? ''))
  )
    return '';
  const most = small.test(first) || !capitalised.test(first) ? 2 : 4;
  const kept: string[] = [first];
  for (const own of words.slice(1, most)) {
    if (noNames.has(own.toLowerCase()) || (capitalised.test(first) && small.test(own))) break;
    kept.push(own);
  }
  return kept.join(' ');
};

/** A capitalised name from an introduction may have particles, which `nameOf` cuts; these go on with it. */
const whole = new RegExp(`^${capitals(1, 4)}`, 'u');

const introducedPieces = (text: string, pattern: RegExp): readonly Piece[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const written = match.groups?.['own'] ?? '';
    const from = match.index + match[0].length - written.length;
    const name = nameOf(written);
    if (name === '') return [];
    const long = whole.exec(text.slice(from, from + 120))?.[0] ?? '';
    return [{ kind: 'name' as const, start: from, end: from + Math.max(name.length, long.length) }];
  });

const isPerson = (match: RegExpMatchArray): boolean =>
  !noPeople.has((match.groups?.['own'] ?? '').split(' ')[0] ?? '');

const eastern = (text: string, pattern: RegExp): readonly Piece[] =>
  [...text.matchAll(pattern)].map((match) => {
    const own = match.groups?.['own'] ?? match.groups?.['own2'] ?? '';
    const from = match.index + match[0].indexOf(own);
    return { kind: 'name', start: from, end: from + own.length };
  });

/**
 * Names that a pattern tells: after an introduction, a form of address or a label, at the end of a letter. A capitalised
 * word is no name by itself, so a name that stands alone is not found.
 */
export const namePieces = (text: string): readonly Piece[] => [
  ...introducedPieces(text, introduced),
  ...introducedPieces(text, introducedWithoutCase),
  ...piecesOf(text, 'name', stated, isPerson),
  ...piecesOf(text, 'name', titled, isPerson),
  ...piecesOf(text, 'name', titledWithoutCase, (match) => !noNames.has(match.groups?.['own'] ?? '')),
  ...piecesOf(text, 'name', closed, isPerson),
  ...piecesOf(text, 'name', labelled, isPerson),
  ...piecesOf(text, 'name', turkish),
  ...eastern(text, chinese),
  ...eastern(text, japanese),
];
