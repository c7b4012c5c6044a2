import { columnCodes, missingReason } from '../data/codes.ts';
import { collapseTally } from '../summary/collapse-tally.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally } from '../summary/tally.ts';
import { crosstab } from '../table/crosstab.ts';
import { type Asked, complete, expandSets, options, variableNamed } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import { crosstabDetails } from './crosstab-details.ts';
import type { CrosstabFinding } from './crosstab-finding.ts';
import { nestedBanner } from './nested-banner.ts';
import { withoutReplicates } from './replicate.ts';
import type { AnalysisTask } from './schema.ts';

/** Codes of a stub by which somebody gave no answer, in the order of the codebook. */
const reasonsOf = (asked: Asked, tally: DesignTally, stub: string): readonly string[] => {
  const variable = variableNamed(asked, stub);
  const { dimensions, n } = collapseTally(tallyOfDesign(tally), [stub]);
  const met = (dimensions[0]?.codes ?? []).filter((_, place) => (n[place] ?? 0) > 0);
  return columnCodes(variable).filter((code) => met.includes(code) && missingReason(variable, code) !== null);
};

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
      const [answers = [], ...others] = await codesShownBy(asked, [stub, ...banner]);
      const codes = [told.reasons ? [...answers, ...reasonsOf(asked, tally, stub)] : answers, ...others];
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
      findings.push(
        complete(
          asked,
          task,
          'tally',
          { ...part, ...details, evidence: withoutReplicates(part.evidence) },
          notes,
        ),
      );
    }
  return findings;
};
