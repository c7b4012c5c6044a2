/** Where time comes from. Stored things know only days; instants are for drains, limits and log lines. */
export interface Clock {
  /** ISO day in a time zone (IANA name). */
  readonly today: (timezone: string) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The ISO day on which an instant falls in a time zone; a zone the platform does not know is read as UTC. */
export const dayAt = (instant: number, timezone: string): string => {
  const format = (zone: string): string =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).format(instant);
  try {
    return format(timezone);
  } catch {
    return format('UTC');
  }
};

/** The machine's clock. */
export const systemClock: Clock = {
  today: (timezone) => dayAt(Date.now(), timezone),
  now: () => Date.now(),
};
