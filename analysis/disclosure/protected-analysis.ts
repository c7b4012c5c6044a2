import type { Result } from '../../surveys/model/issue.ts';
import { analyse } from '../finding/analyse.ts';
import type { Finding } from '../finding/finding.ts';
import type { Source } from '../source/source.ts';
import { leansOnFew } from './leans-on-few.ts';
import { protectFinding, withholdFinding } from './protect-finding.ts';
import { enough } from './withheld.ts';

const leftOut = async (source: Source, where: string | null): Promise<number> =>
  where === null ? 0 : (await source.rows()) - ((await source.tally({ variables: [], where })).n[0] ?? 0);

/** Whether a filter leaves out a few people: what is shown of the others would tell of them. */
export const leavesOutFew = async (source: Source, where: string | null, least: number): Promise<boolean> =>
  !enough([await leftOut(source, where)], least);

/** A finding without the table under a second filter where that leaves out a few people. */
const withoutFew = async (source: Source, finding: Finding, least: number): Promise<Finding> =>
  finding.kind === 'crosstab' &&
  finding.beside !== undefined &&
  (await leavesOutFew(source, finding.beside.where, least))
    ? { ...finding, beside: { ...finding.beside, finding: null } }
    : finding;

/** Findings of one request with nothing in them that stands for fewer than `least` people. */
export const protectedFindings = async (
  source: Source,
  findings: readonly Finding[],
  least: number,
): Promise<readonly Finding[]> => {
  const [first] = findings;
  const few = first !== undefined && (await leavesOutFew(source, first.provenance.where, least));
  return Promise.all(
    findings.map(async (finding) =>
      few || leansOnFew(finding, least)
        ? withholdFinding(finding, least)
        : protectFinding(await withoutFew(source, finding, least), least),
    ),
  );
};

/**
 * Answers a request as `analyse` does, with nothing in it that stands for fewer than `least` people. A filter that leaves
 * out a few is answered like one that leaves in a few, and so are weights by which a few speak for a group.
 */
export const protectedAnalysis = async (
  source: Source,
  request: unknown,
  least: number,
): Promise<Result<readonly Finding[]>> => {
  const result = await analyse(source, request);
  return result.ok ? { ...result, value: await protectedFindings(source, result.value, least) } : result;
};
