/** What a mark stands for. */
export type PersonalKind = 'email' | 'link' | 'handle' | 'number';

const patterns: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
  ['link', /\b(?:https?:\/\/|www\.)\S+/giu],
  ['handle', /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]{2,}/gu],
  ['number', /(?<![\p{L}\p{N}])\+?\(?\p{Nd}(?:[\s().\-/]{0,2}\p{Nd}){5,}(?:-?[\dkK])?(?![\p{L}\p{N}])/gu],
];

/**
 * A text with what may point at a person replaced by a typed mark: e-mail addresses, links, @handles, and runs of six
 * or more digits (phones, cards, national ids such as RUT or CPF). Names and postal addresses are not found by
 * pattern: a person still reads before anything is quoted.
 *
 * @example
 * redact('write to ana@example.org or +56 9 1234 5678', (kind) => `[${kind}]`) // 'write to [email] or [number]'
 * redact('RUT 12.345.678-K, ask @ana_p', (kind) => `[${kind}]`) // 'RUT [number], ask [handle]'
 * redact('3 of 10 in 2024', (kind) => `[${kind}]`) // '3 of 10 in 2024'
 */
export const redact = (text: string, mark: (kind: PersonalKind) => string): string =>
  patterns.reduce((sofar, [kind, pattern]) => sofar.replace(pattern, () => mark(kind)), text);
