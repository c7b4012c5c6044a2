const names = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

/**
 * Names of the `{placeholders}` of a text, each once, in order: words that a study fills in.
 *
 * @example
 * placeholderNames('{Provider} keeps {kMin}; you said ${why}') // ['Provider', 'kMin']
 */
export const placeholderNames = (text: string): readonly string[] => names(text, /(?<!\$)\{([A-Za-z]\w*)\}/g);

/**
 * Names of the answers that are piped into a text as `${name}`, each once, in order.
 *
 * @example
 * pipedNames('You said ${why}, {provider}') // ['why']
 */
export const pipedNames = (text: string): readonly string[] => names(text, /\$\{\s*([^\s{}]+)\s*\}/g);
