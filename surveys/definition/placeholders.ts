import { messageNames } from '../locales/message.ts';

const names = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

/**
 * Names of the `{placeholders}` of a text, each once: words that a study fills in. In a text that counts or chooses
 * (ICU), also what it counts or chooses by.
 *
 * @example
 * placeholderNames('{Provider} keeps {kMin}; you said ${why}') // ['Provider', 'kMin']
 * placeholderNames('{Provider} keeps {n, plural, one {day} other {# days}}') // ['Provider', 'n']
 */
export const placeholderNames = (text: string): readonly string[] => {
  const message = messageNames(text);
  return message === null
    ? names(text, /(?<!\$)\{([A-Za-z]\w*)\}/g)
    : [...new Set([...message.plain, ...message.deciding])];
};

/**
 * Names a text counts or chooses by: placeholders with a number as their word, or earlier answers.
 *
 * @example
 * decidingNames('{children, plural, one {# child} other {# children}} of {name}') // ['children']
 */
export const decidingNames = (text: string): readonly string[] => messageNames(text)?.deciding ?? [];

/**
 * Names of the answers that are piped into a text as `${name}`, each once, in order.
 *
 * @example
 * pipedNames('You said ${why}, {provider}') // ['why']
 */
export const pipedNames = (text: string): readonly string[] => names(text, /\$\{\s*([^\s{}]+)\s*\}/g);

/** `{provider}` and `{Provider}` are one placeholder: which of them stands in a sentence depends on the language. */
const oneCase = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/**
 * Everything that is filled into a text, sorted: a translation has what its source has.
 *
 * @example
 * fillings('{Provider}, ${why}, {n, plural, one {# day} other {# days}}') // ['${why}', '{n}', '{provider}']
 */
export const fillings = (text: string): readonly string[] =>
  [
    ...placeholderNames(text).map((name) => `{${oneCase(name)}}`),
    ...pipedNames(text).map((name) => `\${${name}}`),
  ]
    .filter((name, index, all) => all.indexOf(name) === index)
    .sort();
