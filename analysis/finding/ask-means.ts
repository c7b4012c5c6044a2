import { groupMeans } from '../compare/means.ts';
import { type Asked, baseDrop, complete, options } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import { comparabilityNotes } from './comparability-notes.ts';
import { meansDetails } from './means-details.ts';
import type { MeansFinding } from './means-finding.ts';
import { withoutReplicates } from './replicate.ts';
import { scalesCompared } from './scales-compared.ts';
import type { AnalysisTask } from './schema.ts';

/** One finding for each variable: its mean over everybody and in each group. */
export const askMeans = async (
  asked: Asked,
  task: AnalysisTask,
  told: NonNullable<AnalysisTask['means']>,
): Promise<readonly MeansFinding[]> => {
  const { of, by = [], level } = told;
  const findings: MeansFinding[] = [];
  for (const name of of) {
    const evidence = await asked.source.designMoments({ ...asked.design, variable: name, by });
    const valid = await codesShownBy(asked, by);
    const part = groupMeans(evidence, { ...options(asked, level), valid });
    const comparability = await scalesCompared(asked, name, by);
    const comparable = comparability.every(({ verdict }) => verdict === 'comparable');
    const { details, notes } = await meansDetails(asked, evidence, valid, told, comparable);
    findings.push({
      ...complete(
        asked,
        task,
        'moments',
        { ...part, ...details, evidence: withoutReplicates(part.evidence) },
        [
          ...baseDrop(asked, part.total.base.n, name),
          ...comparability.flatMap((own) => comparabilityNotes(own)),
          ...notes,
        ],
      ),
      comparability,
    });
  }
  return findings;
};
