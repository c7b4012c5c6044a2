/** How one person used the answer scale of a block of items. */
export interface AnswerPattern {
  /** How many items were answered. */
  readonly given: number;
  /** Longest run of the same answer. */
  readonly longestRun: number;
  /** Standard deviation over the items; null for fewer than two. */
  readonly spread: number | null;
  /** Shares of answers at an end of the scale, above its middle, below it, and at it. */
  readonly extreme: number;
  readonly agreeing: number;
  readonly disagreeing: number;
  readonly middle: number;
}

/**
 * Does somebody tick in patterns? From raw answers in the order asked, before any reversal; what is missing is
 * skipped. Null where nothing was answered. A pattern is a reason to look, never to delete: people with one firm
 * opinion also answer alike.
 *
 * Not for: deleting people: a pattern is a reason to look.
 * Source: Huang et al. 2012 (long strings); Dunn et al. 2018 (spread).
 * Oracle: its rules worked in R.
 *
 * @example
 * answerPattern([3, 3, null, 3, 5], [1, 5]) // { given: 4, longestRun: 3, spread: 1, extreme: 0.25, agreeing: 0.25, disagreeing: 0, middle: 0.75 }
 * answerPattern([null], [1, 5]) // null
 */
export const answerPattern = (
  answers: readonly (number | null)[],
  [least, most]: readonly [number, number],
): AnswerPattern | null => {
  const given = answers.flatMap((value) => (value === null ? [] : [value]));
  if (given.length === 0) return null;
  const middle = (least + most) / 2;
  const share = (of: (value: number) => boolean): number => given.filter(of).length / given.length;
  let [run, longestRun] = [0, 0];
  given.forEach((value, place) => {
    run = place > 0 && given[place - 1] === value ? run + 1 : 1;
    longestRun = Math.max(longestRun, run);
  });
  const mean = given.reduce((sum, value) => sum + value, 0) / given.length;
  const squares = given.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    given: given.length,
    longestRun,
    spread: given.length < 2 ? null : Math.sqrt(squares / (given.length - 1)),
    extreme: share((value) => value === least || value === most),
    agreeing: share((value) => value > middle),
    disagreeing: share((value) => value < middle),
    middle: share((value) => value === middle),
  };
};
