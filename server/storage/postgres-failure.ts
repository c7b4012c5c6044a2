/** The code of an error that PostgreSQL or the network gave, such as `53100` or `ECONNREFUSED`; null for any other. */
export const postgresCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** What a driver says of a session that is over without any code. */
const over = /connection (?:terminated|ended)|not queryable|client was closed|timeout expired/i;

/** Whether a session is over: the server stopped, or it cannot be reached. */
export const isLost = (error: unknown): boolean => {
  const code = postgresCode(error);
  // codes of the system, `EAI_AGAIN` of a name that is not found among them, but none of Node's own (`ERR_…`)
  return code === null
    ? error instanceof Error && over.test(error.message)
    : /^(?:08|57P0|25P03)/.test(code) || /^E(?!RR_)[A-Z_]{3,}$/.test(code);
};

/**
 * Whether the server itself could not answer, whatever it was asked: it was lost, lets nobody in, has no room or no session
 * left (53), was told to stop (57), could not read its disk (58), or read what was not written (XX).
 */
export const isUnanswered = (error: unknown): boolean =>
  isLost(error) || /^(?:28|3D|53|55|57|58|XX)[0-9A-Z]{3}$/.test(postgresCode(error) ?? '');

/** Whether a number came out larger, or nearer to nought, than the engine takes it. */
export const isOutOfRange = (error: unknown): boolean => postgresCode(error) === '22003';

/** Whether the whole transaction may succeed when it is begun again: another stood in its way. */
export const isAgain = (error: unknown): boolean => {
  const code = postgresCode(error);
  return code === '40001' || code === '40P01';
};
