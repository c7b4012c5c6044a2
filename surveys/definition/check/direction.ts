import { direction } from '../../model/direction.ts';
import type { LanguageTag } from '../../model/language.ts';

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thaana}\p{Script=Syriac}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;

/** Fewer letters than this may be a name. */
const fewLetters = 12;

/** Whether every mark that turns the direction is closed again inside the text. */
const marksClosed = (text: string): boolean => {
  const open: string[] = [];
  for (const mark of text.match(/[\u202a-\u202e\u2066-\u2069]/g) ?? []) {
    if (mark === '\u202c' || mark === '\u2069') {
      if (open.pop() !== mark) return false;
    } else open.push(mark >= '\u2066' ? '\u2069' : '\u202c');
  }
  return open.length === 0;
};

/**
 * What is wrong with the direction of a text: marks that are not closed and would turn what follows (`marks`), or not
 * one letter of the direction its language is written in (`letters`), so that it stands under the wrong tag. Direction
 * is the tag's; the letters are only asked whether they agree.
 *
 * @example
 * directionFault('What do you think of this?', 'ar') // 'letters'
 * directionFault('YouTube', 'ar') // null
 */
export const directionFault = (text: string, language: LanguageTag): 'marks' | 'letters' | null => {
  if (!marksClosed(text)) return 'marks';
  const letters = text.replace(/\$?\{[^{}]*\}|https?:\S+/g, '').match(/\p{L}/gu) ?? [];
  if (letters.length < fewLetters) return null;
  const turned = letters.filter((letter) => rightToLeft.test(letter)).length;
  return turned === (direction(language) === 'rtl' ? 0 : letters.length) ? 'letters' : null;
};
