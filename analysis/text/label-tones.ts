/** Negative, neutral, positive. */
export type TonePlace = 0 | 1 | 2;

const words: readonly (readonly [RegExp, TonePlace])[] = [
  [/^(?:very |extremely )?(?:negative|negativ[oe]|neg)$/, 0],
  [/^(?:neutral|neutr[eo]|neu)$/, 1],
  [/^(?:very |extremely )?(?:positive|positiv[oe]|pos)$/, 2],
];

const placeOf = (label: string): TonePlace | null => {
  const plain = label.toLowerCase().replace(/[_-]+/g, ' ').trim();
  const stars = /^([1-5]) stars?$/.exec(plain)?.[1];
  if (stars !== undefined) return stars < '3' ? 0 : stars > '3' ? 2 : 1;
  return words.find(([word]) => word.test(plain))?.[1] ?? null;
};

/**
 * Which tone each label of somebody else's model stands for: words for negative, neutral and positive, or one to five
 * stars. Labels that are only numbered say nothing, and guessing their order would turn results round.
 *
 * @returns null where a label is none of these, or where nothing is negative or nothing positive
 *
 * @example
 * labelTones(['NEG', 'NEU', 'POS']) // new Map([['NEG', 0], ['NEU', 1], ['POS', 2]])
 * labelTones(['LABEL_0', 'LABEL_1']) // null
 */
export const labelTones = (labels: readonly string[]): ReadonlyMap<string, TonePlace> | null => {
  const found = new Map<string, TonePlace>();
  for (const label of labels) {
    const place = placeOf(label);
    if (place === null) return null;
    found.set(label, place);
  }
  const places = new Set(found.values());
  return places.has(0) && places.has(2) ? found : null;
};
