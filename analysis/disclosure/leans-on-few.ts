import type { Finding } from '../finding/finding.ts';

const isBase = (value: object): value is { readonly n: number; readonly effective: number } =>
  'n' in value && 'effective' in value && typeof value.n === 'number' && typeof value.effective === 'number';

const leans = (value: unknown, least: number): boolean => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if (isBase(value) && value.effective < least && value.effective < value.n / 2 && value.n > 0) return true;
  return Object.entries(value).some(
    ([key, own]) => key !== 'evidence' && key !== 'asks' && leans(own, least),
  );
};

/**
 * Whether weights that a request made itself give so much to a few people of a group that it speaks for fewer than
 * `least`, however many are in it: its effective base is below that, and below half of its people.
 */
export const leansOnFew = (finding: Finding, least: number): boolean =>
  finding.provenance.weighting !== null && leans(finding, least);
