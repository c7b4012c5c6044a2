import { type Piece, piecesOf } from './piece.ts';

const at = String.raw`(?:@| ?[([{] ?(?:at|arroba) ?[)\]}] ?| arroba )`;
const dot = String.raw`(?:\.| ?[([{] ?(?:dot|punto|ponto) ?[)\]}] ?| (?:dot|punto|ponto) )`;
/** Letters but those of scripts that write no space between a word and an address. */
const letter = String.raw`(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}-])`;
const email = new RegExp(
  `(?:${letter}|[._%+]){1,64}${at}${letter}{1,63}(?:${dot}${letter}{2,63}){1,4}`,
  'giu',
);
const spelt = new RegExp(String.raw`[a-z\d._-]{1,64} at ${letter}{1,63}(?: dot ${letter}{2,63}){1,4}`, 'giu');
const domains =
  'com|org|net|edu|gov|gob|info|io|me|app|example|cl|mx|br|ar|es|co|pe|uk|de|fr|it|pt|in|ru|ua|pl';
const link = new RegExp(
  String.raw`(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s<>"[\]\uE000]{1,2000}|(?<![\p{L}\p{N}@.])(?:wa|t|fb|ig)\.me\/[^\s<>"[\]\uE000]{1,200}|(?<![\p{L}\p{N}@.-])(?:[a-z\d-]{2,63}\.){1,3}(?:${domains})\/[^\s<>"[\]\uE000]{1,200}`,
  'giu',
);
const handle = /(?<![\p{L}\p{M}\p{N}])@[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_.]{1,63}/gu;
const stated =
  /(?<![\p{L}\p{N}])(?:instagram|insta|ig|twitter|telegram|tiktok|facebook|skype|line id|wechat|weixin|微信(?:号)?)(?: es| is)? ?[:：=] ?(?<own>[\p{L}\p{N}_][\p{L}\p{N}_.-]{2,63})/giu;

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const version4 = new RegExp(
  String.raw`(?<![\p{L}\p{N}.]|(?:version|versión|v) )${octet}(?:\.${octet}){3}(?![\p{L}\p{N}]|\.\d)`,
  'giu',
);
const version6 = /(?<![\p{L}\p{N}:])(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4}){1,6}(?![\p{L}\p{N}:])/giu;

/** Without what ends a sentence, or a bracket that was opened before. */
const trimmed = (text: string, piece: Piece): Piece => {
  let { end } = piece;
  while (end > piece.start + 1 && /[.,;:!?)'»”]/.test(text[end - 1] ?? '')) end -= 1;
  return { ...piece, end };
};

const isAddress6 = ([whole]: RegExpMatchArray): boolean => {
  const parts = whole.split(':');
  return whole.includes('::') ? parts.length >= 4 : parts.length === 8;
};

/** E-mail addresses (also spelt out), links, accounts and network addresses. */
export const webPieces = (text: string): readonly Piece[] => [
  ...(/@|arroba|[([{] ?at ?[)\]}]/i.test(text) ? piecesOf(text, 'email', email) : []),
  ...(text.includes(' dot ') ? piecesOf(text, 'email', spelt) : []),
  ...[...piecesOf(text, 'link', link), ...piecesOf(text, 'handle', handle)].map((own) => trimmed(text, own)),
  ...piecesOf(text, 'handle', stated),
  ...piecesOf(text, 'ip', version4),
  ...(text.includes(':') ? piecesOf(text, 'ip', version6, isAddress6) : []),
];
