import { columnCodes, missingReason } from '../data/codes.ts';
import { collapseTally } from '../summary/collapse-tally.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally } from '../summary/tally.ts';
import { crosstab } from '../table/crosstab.ts';
import { askedOfEither, askedUnder, besideTable } from './ask-beside.ts';
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

/** A stub by a banner, and the very tally of it under another filter. */
const oneTable = async (
  asked: Asked,
  task: AnalysisTask,
  told: NonNullable<AnalysisTask['crosstab']>,
  {
    stub,
    banner,
    shown,
  }: { readonly stub: string; readonly banner: readonly string[]; readonly shown: Asked },
): Promise<{
  readonly finding: CrosstabFinding;
  readonly tallyOf: (asked: Asked) => Promise<DesignTally>;
}> => {
  const { cut, interval = 'wilson', level } = told;
  const wholeOf = ({ source, design }: Asked): Promise<DesignTally> =>
    source.designTally({ ...design, variables: [stub, ...banner] });
  const whole = await wholeOf(asked);
  const partedOf = (tally: DesignTally) => (cut === undefined ? null : cutStub(asked, tally, stub, cut));
  const parted = partedOf(whole);
  const tally = parted?.evidence ?? whole;
  const [own, ...others] = await codesShownBy(shown, [stub, ...banner]);
  const answers = parted?.codes ?? own ?? [];
  const reasons = !told.reasons ? [] : reasonsOf(shown, shown === asked ? tally : await wholeOf(shown), stub);
  const codes = [[...answers, ...reasons], ...others];
  const comparability = parted === null ? [] : await scalesCompared(asked, stub, banner);
  const laidOut = (from: DesignTally) =>
    banner.length > 1
      ? nestedBanner(from, codes)
      : { evidence: from, variables: [stub, ...banner], valid: codes };
  const { evidence, variables, valid } = laidOut(tally);
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
  return {
    finding: complete(asked, task, 'tally', { ...part, ...details, ...more }, [
      ...notes,
      ...comparability.flatMap((one) => comparabilityNotes(one)),
    ]),
    tallyOf: async (under) => {
      const from = await wholeOf(under);
      return laidOut(partedOf(from)?.evidence ?? from).evidence;
    },
  };
};

/** One finding for each stub variable by each banner variable, or by nobody. */
export const askCrosstab = async (
  asked: Asked,
  task: AnalysisTask,
  told: NonNullable<AnalysisTask['crosstab']>,
): Promise<readonly CrosstabFinding[]> => {
  const { source } = asked;
  const { rows, columns = [], nested = [] } = told;
  const where = told.beside === undefined ? undefined : asked.under(told.beside);
  const shown = where === undefined ? asked : await askedOfEither(asked, where);
  const other = where === undefined ? null : await askedUnder(asked, where);
  const banners = [...expandSets(source, columns).map((own) => [own]), ...nested];
  const findings: CrosstabFinding[] = [];
  for (const stub of expandSets(source, rows))
    for (const banner of banners.length === 0 ? [[]] : banners) {
      const of = { stub, banner, shown };
      const { finding, tallyOf } = await oneTable(asked, task, told, of);
      if (where === undefined || other === null) findings.push(finding);
      else {
        const second = await oneTable(other, task, told, of);
        const parts = { where, first: finding, finding: second.finding, tallyOf };
        findings.push({ ...finding, beside: await besideTable(asked, told, parts) });
      }
    }
  return findings;
};
