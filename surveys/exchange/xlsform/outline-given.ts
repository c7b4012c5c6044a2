/** A field of an outline where there is something to say, else nothing. */
export const given = <Value>(
  key: string,
  value: Value | null | undefined,
): Readonly<Record<string, Value>> =>
  value === null || value === undefined || value === '' ? {} : { [key]: value };
