import { UsageFailure } from './failure.ts';
import type { Call } from './verb.ts';

/** A whole number of at least `least` given as an option, else `otherwise`. */
export const numberOption = (call: Call, name: string, otherwise: number, least = 0): number => {
  const value = call.option(name);
  if (value === null) return otherwise;
  if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value);
  throw new UsageFailure(call.words('usage-number', { option: `--${name}`, least }));
};
