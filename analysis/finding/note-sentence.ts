import { findingWords, isFindingWord } from '../../surveys/locales/findings.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { writtenNumber } from '../../surveys/model/written-number.ts';
import type { Note } from './finding-parts.ts';
import { namingFrom } from './naming.ts';

const written = (value: string | number, language: LanguageTag): string =>
  typeof value === 'string'
    ? value
    : writtenNumber(
        language,
        Number.isInteger(value) ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
      )(value);

/**
 * A note as a sentence; with a codebook, variables and codes go by their labels.
 *
 * @example
 * noteSentence({ code: 'base-drop', place: 'trust', data: { asked: 100, valid: 80 } }, 'en') // '80 of 100 people have a valid answer; the others are left out.'
 */
export const noteSentence = (
  { code, place = '', data = {} }: Note,
  language: LanguageTag,
  codebook: Codebook | null = null,
): string => {
  const words = findingWords(language);
  const { variable, code: codeName } = namingFrom(codebook, language);
  const own = data['code'];
  const where =
    typeof own === 'string' && own !== ''
      ? codeName(place, own)
      : place === ''
        ? words('everybody')
        : place.split(', ').map(variable).join(', ');
  const factOf = (name: string, value: string | number): string => {
    const text = String(value);
    if (name === 'item' || name === 'stub' || name === 'construct') return variable(text);
    if (name === 'variables') return text.split(', ').map(variable).join(', ');
    if (name === 'other') return codeName(place, text);
    if (name === 'row') return codeName(String(data['stub'] ?? ''), text);
    return written(value, language);
  };
  const facts = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, factOf(name, value)]));
  if (place === 'test' && (code === 'too-few' || code === 'no-variance')) return words(`${code}-to-test`);
  if (!isFindingWord(code)) return words('other-note', { code });
  return words(code, { n: 0, ...facts, where });
};
