/** What the parameters cell of a row says, by key in lower case. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * `key=value` pairs after white space, commas or semicolons; null where the cell is something else.
 *
 * @example
 * [...(parametersOf('randomize=true, seed=${sd}') ?? [])] // [['randomize', 'true'], ['seed', '${sd}']]
 * parametersOf('start=2 & end=9') // null
 */
export const parametersOf = (text: string): Parameters | null => {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const found = new Map<string, string>();
  for (const part of parts) {
    const match = /^([^=]+)=([^=]+)$/.exec(part);
    if (match?.[1] === undefined || match[2] === undefined) return null;
    found.set(match[1].toLowerCase(), match[2]);
  }
  return found;
};

/** Keys that are none of the accepted ones. */
export const strangers = (parameters: Parameters, accepted: readonly string[]): readonly string[] =>
  [...parameters.keys()].filter((key) => !accepted.includes(key)).sort();
