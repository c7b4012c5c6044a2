import type { Finding } from './finding.ts';

const plain = (value: unknown): unknown => {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, plain(own)]));
};

/** A finding as JSON can hold it: the sums of its evidence as lists of numbers, everything else as it is. */
export const findingJson = (finding: Finding): Readonly<Record<string, unknown>> =>
  plain(finding) as Readonly<Record<string, unknown>>;
