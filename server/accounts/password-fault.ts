import common from './common-passwords.json' with { type: 'json' };
import { leastPassword, mostPassword } from './limits.ts';

export type PasswordFault =
  | 'passwordShort'
  | 'passwordLong'
  | 'passwordCommon'
  | 'passwordPersonal'
  | 'passwordOrganisation';

const words = new Set(common);
const longest = Math.max(...common.map((word) => word.length));

/** Letters that stand in for others. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/0/g, 'o')
    .replace(/[@4]/g, 'a')
    .replace(/[3€]/g, 'e')
    .replace(/[1!|]/g, 'i')
    .replace(/[$5]/g, 's')
    .replace(/7/g, 't');

/** Whether a text is nothing but words of the list, digits and marks, whichever way it is cut. */
const isStrung = (text: string): boolean => {
  const reached = new Set([0]);
  for (let from = 0; from < text.length; from += 1) {
    if (!reached.has(from)) continue;
    if (/[\d\W_]/.test(text[from] ?? '')) reached.add(from + 1);
    for (let to = from + 1; to <= Math.min(text.length, from + longest); to += 1)
      if (words.has(text.slice(from, to))) reached.add(to);
  }
  return reached.has(text.length);
};

/** Whether a text is a few letters over and over, or letters in the order of alphabet or digits. */
const isPattern = (text: string): boolean => {
  if (new Set(text).size < 5) return true;
  for (let size = 1; size <= text.length / 2; size += 1)
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true;
  const steps = new Set([...text].slice(1).map((letter, at) => letter.charCodeAt(0) - text.charCodeAt(at)));
  return steps.size === 1;
};

/** Whether little but common words is left of a text without these, the longest taken out first. */
const isMostly = (text: string, parts: readonly string[]): boolean => {
  const rest = parts
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, part) => left.replaceAll(part, ''), text);
  return rest.length < text.length && (rest.length < 8 || isStrung(rest));
};

/**
 * What is wrong with a password: too short, too long, made of what everybody uses, of the person's own name, or of words
 * that stand around here, such as titles of surveys and names of who asks; null when nothing is. The list lies beside this
 * file: no password is ever asked about elsewhere.
 *
 * @example
 * passwordFault('password123456789', 'ada@example.org', 'Ada') // 'passwordCommon'
 * passwordFault('Pulse-of-Example-Bank', 'ada@example.org', 'Ada', ['pulse', 'example', 'bank']) // 'passwordOrganisation'
 * passwordFault('three green boats at noon', 'ada@example.org', 'Ada') // null
 */
export const passwordFault = (
  password: string,
  email: string,
  name: string,
  around: readonly string[] = [],
): PasswordFault | null => {
  const letters = [...password].length;
  if (letters < leastPassword) return 'passwordShort';
  if (letters > mostPassword) return 'passwordLong';
  const typed = password.toLowerCase();
  if (isPattern(typed) || isStrung(typed) || isStrung(plain(typed))) return 'passwordCommon';
  const own = [email, email.split('@')[0] ?? '', ...name.split(/\s+/), name.replace(/\s/g, '')]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= 3);
  if (isMostly(typed, own)) return 'passwordPersonal';
  const all = [...own, ...around];
  return isMostly(typed, all) || isMostly(plain(typed), all.map(plain)) ? 'passwordOrganisation' : null;
};
