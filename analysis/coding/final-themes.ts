import { textMarks } from '../../surveys/definition/themes.ts';
import type { TextCodes, TextMark } from '../../surveys/model/response.ts';

/**
 * What people who read a text say that it speaks of, in the order of the codebook: what they settled on, else what they
 * all say. `differ` where they do not agree and have not settled it; `not-coded` where nobody was asked.
 *
 * @example
 * finalThemes({ given: { ana: { tone: 'neutral', themes: ['trust'] } } }) // ['trust']
 * finalThemes({ given: { ana: { tone: 'neutral', themes: [] } } }) // []
 * finalThemes({ given: { ana: { tone: 'neutral', themes: ['trust'] }, ben: { tone: 'neutral', themes: [] } } }) // 'differ'
 * finalThemes({ given: { ana: { tone: 'neutral' } } }) // 'not-coded'
 */
export const finalThemes = (codes: TextCodes | undefined): readonly TextMark[] | 'differ' | 'not-coded' => {
  if (codes?.settledThemes !== undefined) return inOrder(codes.settledThemes);
  const said = themesGiven(codes);
  const [first] = said;
  if (first === undefined) return 'not-coded';
  return said.every((own) => own.join() === first.join()) ? first : 'differ';
};

const inOrder = (themes: readonly TextMark[]): readonly TextMark[] =>
  textMarks.filter((mark) => themes.includes(mark));

/** The themes that each person gave who was asked for any, in order. */
export const themesGiven = (codes: TextCodes | undefined): readonly (readonly TextMark[])[] =>
  Object.values(codes?.given ?? {}).flatMap(({ themes }) => (themes === undefined ? [] : [inOrder(themes)]));
