/** Texts that are drawn with one and the same probability: those of a question in a language. */
export interface DrawStratum {
  readonly variable: string;
  readonly language: string;
}

export interface DrawRate extends DrawStratum {
  /** The probability of being drawn, in (0, 1]. */
  readonly rate: number;
}

const keyOf = ({ variable, language }: DrawStratum): string => `${variable} ${language}`;

/**
 * With which probability is each text drawn, so that about `size` are? Power allocation: each question and language gets
 * a part that goes with the square root of its number of texts, so that small languages are read enough to be spoken of
 * and large ones still weigh more; never more than all, what is over goes to the others.
 *
 * Not for: a sample chosen by what the classifier said.
 * Source: Bankier 1988, Power allocations; Poisson sampling as in Särndal, Swensson & Wretman 1992, 3.5.
 * Oracle: none of its own: the expected size is the size asked for.
 *
 * @example
 * const strata = [{ variable: 'OT1', language: 'es', texts: 900 }, { variable: 'OT1', language: 'en', texts: 100 }];
 * drawRates(strata, 40)[1].rate // 0.1
 */
export const drawRates = (
  strata: readonly (DrawStratum & { readonly texts: number })[],
  size: number,
): readonly DrawRate[] => {
  const some = strata.filter(({ texts }) => texts > 0);
  const whole = new Set<string>();
  for (;;) {
    const rest = some.filter((own) => !whole.has(keyOf(own)));
    const taken = some.reduce((sum, own) => sum + (whole.has(keyOf(own)) ? own.texts : 0), 0);
    const roots = rest.reduce((sum, { texts }) => sum + Math.sqrt(texts), 0);
    const rateOf = ({ texts }: { readonly texts: number }): number =>
      Math.max(0, size - taken) / (roots * Math.sqrt(texts));
    const over = rest.filter((own) => rateOf(own) >= 1);
    if (over.length === 0)
      return some
        .map((own) => ({
          variable: own.variable,
          language: own.language,
          rate: whole.has(keyOf(own)) ? 1 : rateOf(own),
        }))
        .filter(({ rate }) => rate > 0);
    for (const own of over) whole.add(keyOf(own));
  }
};

/**
 * The higher of two rates of each question and language: a text that was drawn stays drawn.
 *
 * @example
 * raisedRates([{ variable: 'a', language: 'en', rate: 0.5 }], [{ variable: 'a', language: 'en', rate: 0.2 }])[0].rate // 0.5
 */
export const raisedRates = (before: readonly DrawRate[], after: readonly DrawRate[]): readonly DrawRate[] => {
  const rates = new Map<string, DrawRate>();
  for (const own of [...before, ...after]) {
    const known = rates.get(keyOf(own));
    if (known === undefined || known.rate < own.rate) rates.set(keyOf(own), own);
  }
  return [...rates.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, own]) => own);
};
