import { findPersonal } from './find-personal.ts';
import { type Personal, type PersonalKind, storedMark } from './personal-kind.ts';

/** A text without what points at a person, and where that stood; what it was is nowhere. */
export interface Scrubbed {
  readonly text: string;
  /** In order, by places in the text that was given. */
  readonly removed: readonly Personal[];
}

/**
 * A text with what may point at a person replaced by a mark of its kind: e-mail and network addresses, links, accounts,
 * phones, national ids, cards, bank accounts, postal addresses, names where a pattern tells them, and other long numbers.
 * Doing it twice changes nothing, and nothing that was removed stands elsewhere in the text as a word. A name that stands
 * alone is not found: a person still reads before anything is quoted.
 *
 * @example
 * scrub('write to ana@example.org or +56 9 1234 5678').text // 'write to [email] or [phone]'
 * scrub('RUT 12.345.678-5, ask @ana_p').text // 'RUT [id], ask [handle]'
 * scrub('3 of 10 in 2024, $ 12.500').removed // []
 * scrub('Me llamo Ana', (kind) => `<${kind}>`).text // 'Me llamo <name>'
 */
export const scrub = (text: string, mark: (kind: PersonalKind) => string = storedMark): Scrubbed => {
  const removed = findPersonal(text, mark);
  let made = '';
  let at = 0;
  for (const { kind, start, end } of removed) {
    made += text.slice(at, start) + mark(kind);
    at = end;
  }
  return { text: made + text.slice(at), removed };
};
