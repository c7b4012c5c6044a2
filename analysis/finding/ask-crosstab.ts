import { crosstab } from '../table/crosstab.ts';
import { type Asked, complete, expandSets, options } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import { crosstabDetails } from './crosstab-details.ts';
import type { CrosstabFinding } from './finding.ts';
import type { AnalysisTask } from './schema.ts';

/** One finding for each stub variable by each banner variable, or by nobody. */
export const askCrosstab = async (
  asked: Asked,
  task: AnalysisTask,
  told: NonNullable<AnalysisTask['crosstab']>,
): Promise<readonly CrosstabFinding[]> => {
  const { rows, columns = [], interval = 'wilson', level } = told;
  const { source, design } = asked;
  const banners = columns.length === 0 ? [null] : expandSets(source, columns);
  const findings: CrosstabFinding[] = [];
  for (const stub of expandSets(source, rows))
    for (const banner of banners) {
      const variables = banner === null ? [stub] : [stub, banner];
      const evidence = await source.designTally({ ...design, variables });
      const valid = await codesShownBy(asked, variables);
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
