import { crosstab } from '../table/crosstab.ts';
import { type Asked, complete, expandSets, options } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import { crosstabDetails } from './crosstab-details.ts';
import type { CrosstabFinding } from './crosstab-finding.ts';
import { nestedBanner } from './nested-banner.ts';
import type { AnalysisTask } from './schema.ts';

/** One finding for each stub variable by each banner variable, or by nobody. */
export const askCrosstab = async (
  asked: Asked,
  task: AnalysisTask,
  told: NonNullable<AnalysisTask['crosstab']>,
): Promise<readonly CrosstabFinding[]> => {
  const { rows, columns = [], nested = [], interval = 'wilson', level } = told;
  const { source, design } = asked;
  const banners = [...expandSets(source, columns).map((own) => [own]), ...nested];
  const findings: CrosstabFinding[] = [];
  for (const stub of expandSets(source, rows))
    for (const banner of banners.length === 0 ? [[]] : banners) {
      const tally = await source.designTally({ ...design, variables: [stub, ...banner] });
      const codes = await codesShownBy(asked, [stub, ...banner]);
      const { evidence, variables, valid } =
        banner.length > 1
          ? nestedBanner(tally, codes)
          : { evidence: tally, variables: [stub, ...banner], valid: codes };
      const part = crosstab(evidence, {
        ...options(asked, level),
        rows: valid[0] ?? [],
        ...(valid[1] === undefined ? {} : { columns: valid[1] }),
        interval,
      });
      const { notes, ...details } = crosstabDetails(asked, variables, valid, part, told);
      findings.push(complete(asked, task, 'tally', { ...part, ...details }, notes));
    }
  return findings;
};
