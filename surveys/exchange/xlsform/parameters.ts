/** What the parameters cell of a row says, by key in lower case. */
export type Parameters = ReadonlyMap<string, string>;

/** Separators in the order in which a cell is asked for them: the first one it has is the only one. */
const separatorOf = (text: string): RegExp => {
  if (text.includes(';')) return /;/;
  return text.includes(',') ? /,/ : /\s+/;
};

/**
 * `key=value` pairs with semicolons, commas or white space between them; white space may stand around `=` where the
 * pairs are parted by something else. Null where the cell is something else.
 *
 * @example
 * [...(parametersOf('randomize=true, seed=${sd}') ?? [])] // [['randomize', 'true'], ['seed', '${sd}']]
 * parametersOf('start=2 & end=9') // null
 */
export const parametersOf = (text: string): Parameters | null => {
  const parts = text.trim() === '' ? [] : text.trim().split(separatorOf(text));
  const found = new Map<string, string>();
  for (const part of parts) {
    const match = /^([^=\s]+)\s*=\s*(?!\s)([^=]*[^=\s])$/.exec(part.trim());
    if (match?.[1] === undefined || match[2] === undefined) return null;
    found.set(match[1].toLowerCase(), match[2]);
  }
  return found;
};

/** Keys that are none of the accepted ones. */
export const strangers = (parameters: Parameters, accepted: readonly string[]): readonly string[] =>
  [...parameters.keys()].filter((key) => !accepted.includes(key)).sort();
