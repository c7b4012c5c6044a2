import { versionWords } from '../locales/versions.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Change, Diff } from './change.ts';

/** Whether the author still has to say something of a change before it can be published. */
export const isOpen = ({ settled }: Change): boolean => settled === 'open';

/**
 * A change as a sentence: what it is, what it does to comparing answers before and after, and what the author says or
 * has to say of it.
 */
export const changeSentence = (change: Change, language: LanguageTag): string => {
  const words = versionWords(language);
  const own = words(change.code, change.data);
  const { settled } = change;
  if (settled === null) return own;
  const said =
    settled === 'open'
      ? change.class === 'wording'
        ? words('settled-open-wording', change.data)
        : words('settled-open-breaking')
      : words(`settled-${settled}`);
  return `${own} ${said}`;
};

/** What a whole difference does, in a sentence or two. */
export const verdictSentence = (difference: Diff, language: LanguageTag): string => {
  const words = versionWords(language);
  const open = difference.changes.filter(isOpen).length;
  const own = words(`verdict-${difference.class ?? 'none'}`);
  return open === 0 ? own : `${own} ${words('verdict-open', { n: open })}`;
};
