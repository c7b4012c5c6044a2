/** Letters of a password, least and most. */
export const leastPassword = 15;
export const mostPassword = 200;

/** Seconds without a request after which a session ends. */
export const idleSeconds = 2 * 60 * 60;

/** Milliseconds after which one ends whatever happens. */
export const absoluteMilliseconds = 12 * 60 * 60 * 1000;

/** How many sessions somebody may have at once; the oldest ends where there is one more. */
export const mostSessions = 10;

/** How recent a sign-in must be for what cannot be undone. */
export const freshMilliseconds = 15 * 60 * 1000;

/** How long a link that opens once stays good. */
export const doorMilliseconds = 72 * 60 * 60 * 1000;

/** How long somebody whose password was right may take for the code beside it. */
export const ticketMilliseconds = 10 * 60 * 1000;
