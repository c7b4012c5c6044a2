/** Where time comes from. Stored things know only days; instants are for log lines and what ends at a known time. */
export interface Clock {
  /** ISO day in a time zone (IANA name). */
  readonly today: (timezone: string) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds since some moment, which setting the clock does not move: for waits, limits and how long things took. */
  readonly elapsed: () => number;
}

const dayFormat = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than all else an answer needs of the clock; there are few zones. */
const formatOf = (timezone: string): Intl.DateTimeFormat => {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat;
  try {
    made = dayFormat(timezone);
  } catch {
    made = dayFormat('UTC');
  }
  formats.set(timezone, made);
  return made;
};

/** The ISO day on which an instant falls in a time zone; a zone the platform does not know is read as UTC. */
export const dayAt = (instant: number, timezone: string): string => formatOf(timezone).format(instant);

/** The machine's clock. */
export const systemClock: Clock = {
  today: (timezone) => dayAt(Date.now(), timezone),
  now: () => Date.now(),
  elapsed: () => performance.now(),
};
