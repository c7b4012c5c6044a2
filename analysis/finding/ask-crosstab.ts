import { columnCodes, missingReason } from '../data/codes.ts';
import { collapseTally } from '../summary/collapse-tally.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally } from '../summary/tally.ts';
import { crosstab } from '../table/crosstab.ts';
import { type Asked, complete, expandSets, options, variableNamed } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import { comparabilityNotes } from './comparability-notes.ts';
import { crosstabDetails } from './crosstab-details.ts';
import type { CrosstabFinding } from './crosstab-finding.ts';
import { cutStub } from './cut-stub.ts';
import { nestedBanner } from './nested-banner.ts';
import { withoutReplicates } from './replicate.ts';
import { scalesCompared } from './scales-compared.ts';
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
  const { rows, columns = [], nested = [], cut, interval = 'wilson', level } = told;
  const { source, design } = asked;
  const banners = [...expandSets(source, columns).map((own) => [own]), ...nested];
  const findings: CrosstabFinding[] = [];
  for (const stub of expandSets(source, rows))
    for (const banner of banners.length === 0 ? [[]] : banners) {
      const whole = await source.designTally({ ...design, variables: [stub, ...banner] });
      const parted = cut === undefined ? null : cutStub(asked, whole, stub, cut);
      const tally = parted?.evidence ?? whole;
      const [own, ...others] = await codesShownBy(asked, [stub, ...banner]);
      const answers = parted?.codes ?? own ?? [];
      const codes = [told.reasons ? [...answers, ...reasonsOf(asked, tally, stub)] : answers, ...others];
      const comparability = parted === null ? [] : await scalesCompared(asked, stub, banner);
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
      const more = {
        evidence: withoutReplicates(part.evidence),
        ...(cut === undefined ? {} : { cut, comparability }),
      };
      findings.push(
        complete(asked, task, 'tally', { ...part, ...details, ...more }, [
          ...notes,
          ...comparability.flatMap((one) => comparabilityNotes(one)),
        ]),
      );
    }
  return findings;
};
