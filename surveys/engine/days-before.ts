/**
 * The ISO day so many days before another.
 *
 * @example
 * daysBefore('2028-03-01', 1) // '2028-02-29'
 */
export const daysBefore = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
};
