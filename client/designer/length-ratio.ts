/** Characters of a source from which on the length of its translation says something. */
const fewCharacters = 20;

/** Languages differ in length by less than this, mostly. */
const usual = { least: 0.4, most: 1.8 } as const;

/** How long a translation is beside its source, and whether that is more or less than languages differ. */
export interface LengthRatio {
  readonly characters: number;
  readonly of: number;
  readonly ratio: number;
  readonly said: 'ratio' | 'ratioLong' | 'ratioShort';
}

/**
 * The length of a translation beside that of its source, in characters; null where one of them is empty.
 *
 * @example
 * lengthRatio('How much do you trust us?', 'Yes')?.said // 'ratioShort'
 * lengthRatio('Yes', 'Naturally')?.said // 'ratio'
 */
export const lengthRatio = (source: string, target: string): LengthRatio | null => {
  const [of, characters] = [[...source].length, [...target].length];
  if (of === 0 || characters === 0) return null;
  const ratio = characters / of;
  const isTold = of >= fewCharacters && (ratio < usual.least || ratio > usual.most);
  return { characters, of, ratio, said: isTold ? (ratio > 1 ? 'ratioLong' : 'ratioShort') : 'ratio' };
};
