import { analyse } from '../../../analysis/finding/analyse.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { manyRows, testSource } from './survey-data.ts';

/** Six hundred made-up people. */
export const many = testSource(manyRows(600));

export const issuesOf = async (request: unknown): Promise<readonly string[]> => {
  const result = await analyse(many, request);
  return result.ok ? [] : result.issues.map(({ code, place }) => `${code} ${place}`);
};

export const findingsOf = async (request: unknown, source = many): Promise<readonly Finding[]> => {
  const result = await analyse(source, request);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

export const only = async <Kind extends Finding['kind']>(
  kind: Kind,
  request: unknown,
  source = many,
): Promise<Extract<Finding, { kind: Kind }>> => {
  const [finding] = await findingsOf(request, source);
  if (finding?.kind !== kind) throw new Error(`only: no ${kind}`);
  return finding as Extract<Finding, { kind: Kind }>;
};
