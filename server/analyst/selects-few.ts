import { leavesOutFew } from '../../analysis/disclosure/protected-analysis.ts';
import type { Source } from '../../analysis/source/source.ts';

/** Whether a filter leaves in or out too few people for anything to be said beside their words. */
export const selectsFew = async (
  source: Source,
  where: string | undefined,
  least: number,
): Promise<boolean> => {
  if (where === undefined) return false;
  if ((await source.filterIssues(where)).length > 0) return true;
  const { n } = await source.tally({ variables: [], where });
  return (n[0] ?? 0) < least || (await leavesOutFew(source, where, least));
};
