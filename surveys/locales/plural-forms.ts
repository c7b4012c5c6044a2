import type { LanguageTag } from '../model/language.ts';
import { say } from './decided.ts';
import { type Elements, everyElement, isPlural, readMessage, withPipes } from './message.ts';
import { pluralRules } from './plural-rules.ts';

/** Plural categories that some whole number below a thousand has; others (a French million) are not asked for. */
const neededCategories = (language: LanguageTag, type: Intl.PluralRuleType): readonly string[] => [
  ...new Set(Array.from({ length: 1000 }, (_, number) => pluralRules(language, type).select(number))),
];

/**
 * Plural categories that a language has and a text of it does not give: those numbers would read wrongly.
 *
 * @example
 * pluralGaps('{n, plural, one {# день} other {# дня}}', 'ru') // ['many', 'few']
 * pluralGaps('{n, plural, other {# 日}}', 'ja') // []
 */
export const pluralGaps = (text: string, language: LanguageTag): readonly string[] => {
  const message = readMessage(text);
  if (message === null) return [];
  return [
    ...new Set(
      everyElement(message.elements)
        .filter(isPlural)
        .flatMap(({ options, pluralType }) =>
          neededCategories(language, pluralType ?? 'cardinal').filter((key) => !Object.hasOwn(options, key)),
        ),
    ),
  ];
};

/**
 * A text that counts, once for each plural category of its language with `{name}` where the number goes: for the
 * browser, which chooses among them by itself and reads no messages.
 *
 * @example
 * pluralForms('{left, plural, one {# letter left} other {# letters left}}', 'en', 'left') // { one: '{left} letter left', other: '{left} letters left' }
 */
export const pluralForms = (
  text: string,
  language: LanguageTag,
  name: string,
): Readonly<Record<string, string>> => {
  const message = readMessage(text);
  if (message === null) return { other: text };
  const chosen = (category: string): Elements =>
    message.elements.flatMap((element) =>
      isPlural(element) && element.value === name
        ? ((element.options[category] ?? element.options['other'])?.value ?? [])
        : [element],
    );
  const categories = pluralRules(language, 'cardinal').resolvedOptions().pluralCategories;
  return Object.fromEntries(
    categories.map((category) => [
      category,
      withPipes(
        say(chosen(category), language, () => null, `{${name}}`),
        message.piped,
      ),
    ]),
  );
};
