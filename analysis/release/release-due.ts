/** How many answers there are, and how many have gone: withdrawn, or deleted on their day. */
export interface AnswerCounts {
  readonly answers: number;
  readonly gone: number;
}

/**
 * How many answers must still come before a release may be made: before the first as many as the least, and before each
 * other as many new ones as the least or a twentieth of what there was, whichever is more. Those who have left make room
 * for as many who came, so that nobody's leaving or coming shows alone.
 *
 * @example
 * releaseDue(null, { answers: 8, gone: 0 }, 10) // 2
 * releaseDue({ answers: 400, gone: 0 }, { answers: 409, gone: 1 }, 10) // 10
 * releaseDue({ answers: 400, gone: 0 }, { answers: 420, gone: 0 }, 10) // 0
 */
export const releaseDue = (last: AnswerCounts | null, now: AnswerCounts, least: number): number => {
  if (last === null) return Math.max(0, least - now.answers);
  const came = now.answers - last.answers + (now.gone - last.gone);
  return Math.max(0, Math.max(least, Math.ceil(last.answers / 20)) - came);
};
