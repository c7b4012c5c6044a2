import type { LanguageTag } from '../model/language.ts';
import { type Elements, isPlural, kindOf, readMessage, withPipes } from './message.ts';
import { pluralRules } from './plural-rules.ts';

const formats = new Map<LanguageTag, Intl.NumberFormat>();

const inDigits = (value: number, language: LanguageTag): string => {
  const made = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, made);
  return made.format(value);
};

/** What decides a plural or choice, by name: null where nobody knows it, '' where it was not answered. */
export type Deciding = (name: string) => string | number | null;

const numberOf = (given: string | number | null): number =>
  given === null || given === '' ? Number.NaN : Number(given);

/** The text of elements; `count` is what `#` stands for. */
export const say = (elements: Elements, language: LanguageTag, deciding: Deciding, count = ''): string =>
  elements
    .map((element): string => {
      const kind = kindOf(element);
      if (kind === 'pound') return count;
      if (!('value' in element)) return '';
      if (kind === 'literal') return element.value;
      if (kind === 'argument') return `{${element.value}}`;
      const given = deciding(element.value);
      const value = numberOf(given);
      if (!('options' in element))
        return Number.isNaN(value) ? `{${element.value}}` : inDigits(value, language);
      const branch = (key: string): Elements =>
        (Object.hasOwn(element.options, key) ? element.options[key] : element.options['other'])?.value ?? [];
      if (!isPlural(element)) return say(branch(String(given ?? 'other')), language, deciding, count);
      if (given === '') return '';
      if (Number.isNaN(value)) return say(branch('other'), language, deciding, `{${element.value}}`);
      const exact = `=${value}`;
      const rest = value - (element.offset ?? 0);
      const category = pluralRules(language, element.pluralType ?? 'cardinal').select(rest);
      const key = Object.hasOwn(element.options, exact) ? exact : category;
      return say(branch(key), language, deciding, inDigits(rest, language));
    })
    .join('');

/**
 * A text with its plurals and choices decided, numbers in the digits of the language; placeholders (`{name}`) and piped
 * answers stay for whoever fills them. A text that is no message, or a wrong one, comes back as it is. A count that was
 * not answered gives nothing; one that nobody knows stays visible as `{name}`.
 *
 * @example
 * decided("{n, plural, one {l'# jour} other {# jours}} de {provider}", 'fr', () => 1) // "l'1 jour de {provider}"
 * decided('{n, plural, one {# day} few {# d} other {# days}}', 'en', () => 1200) // '1,200 days'
 * decided('{n, plural, one {# day} other {# days}}', 'en', () => null) // '{n} days'
 */
export const decided = (text: string, language: LanguageTag, deciding: Deciding): string => {
  const message = readMessage(text);
  return message === null ? text : withPipes(say(message.elements, language, deciding), message.piped);
};
