/** How often a word stands in the texts of a group and in all others, and how many words these have. */
export interface WordCounts {
  readonly inside: number;
  readonly insideAll: number;
  readonly outside: number;
  readonly outsideAll: number;
}

const part = (observed: number, expected: number): number =>
  observed > 0 ? observed * Math.log(observed / expected) : 0;

/**
 * How surprising it is that a word is as frequent in one group of texts as in the others: G² = 2 Σ O ln(O / E) over the
 * four cells of (this word, any other) by (inside, outside). It grows with the number of words, and it takes words as if
 * each were drawn by chance, while a sample draws people, who repeat themselves: a measure of order, no test.
 *
 * Not for: deciding whether groups differ; that is asked of the share of texts that have the word.
 * Source: Dunning 1993; Rayson & Garside 2000.
 * Oracle: Dunning's own table ("the swiss", 270.72), and `2 * sum(O * log(O / E))` in R.
 *
 * @example
 * logLikelihood({ inside: 110, insideAll: 2552, outside: 111, outsideAll: 29225 }) // ≈ 270.72
 * logLikelihood({ inside: 5, insideAll: 100, outside: 5, outsideAll: 100 }) // 0
 */
export const logLikelihood = ({ inside, insideAll, outside, outsideAll }: WordCounts): number => {
  const all = insideAll + outsideAll;
  if (!(insideAll > 0) || !(outsideAll > 0)) return 0;
  const word = inside + outside;
  const rest = all - word;
  return (
    2 *
    (part(inside, (word * insideAll) / all) +
      part(outside, (word * outsideAll) / all) +
      part(insideAll - inside, (rest * insideAll) / all) +
      part(outsideAll - outside, (rest * outsideAll) / all))
  );
};

/**
 * How many times more often a word stands in one group of texts than in the others, in doublings: log₂ of the ratio of
 * the two rates, so 1 is twice and −1 half as often. A word that one side never has is counted there as half a time.
 *
 * Not for: words that few texts have, whose ratio says nothing.
 * Source: Hardie 2014.
 * Oracle: `log2((a / n) / (b / m))` in R.
 *
 * @example
 * logRatio({ inside: 40, insideAll: 1000, outside: 10, outsideAll: 1000 }) // 2
 * logRatio({ inside: 4, insideAll: 100, outside: 0, outsideAll: 100 }) // 3
 */
export const logRatio = ({ inside, insideAll, outside, outsideAll }: WordCounts): number =>
  Math.log2((inside > 0 ? inside : 0.5) / insideAll / ((outside > 0 ? outside : 0.5) / outsideAll));
