import { groupMeans } from '../compare/means.ts';
import { type Asked, baseDrop, complete, options, variableNamed } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import type { MeansFinding, Note } from './finding.ts';
import type { AnalysisTask } from './schema.ts';

const peoples = new Set(['country', 'language', 'first-language']);

/** Scales, and what is made of them, are not compared between countries or languages before somebody looked whether they measure the same. */
const comparability = (asked: Asked, of: string, by: readonly string[]): readonly Note[] => {
  const constructs = new Set(asked.source.codebook.scores?.map(({ construct }) => construct));
  const from = variableNamed(asked, of).derived?.from ?? [];
  if (!constructs.has(of) && !from.some((name) => constructs.has(name))) return [];
  return by
    .filter((name) => peoples.has(variableNamed(asked, name).role ?? ''))
    .map((name): Note => ({ code: 'comparability-not-checked', place: name, data: { construct: of } }));
};

/** One finding for each variable: its mean over everybody and in each group. */
export const askMeans = async (
  asked: Asked,
  task: AnalysisTask,
  { of, by = [], level }: NonNullable<AnalysisTask['means']>,
): Promise<readonly MeansFinding[]> => {
  const findings: MeansFinding[] = [];
  for (const name of of) {
    const evidence = await asked.source.designMoments({ ...asked.design, variable: name, by });
    const part = groupMeans(evidence, { ...options(asked, level), valid: await codesShownBy(asked, by) });
    const variable = variableNamed(asked, name);
    const undirected: readonly Note[] =
      variable.measure === 'ordinal' && variable.direction === undefined
        ? [{ code: 'direction-undeclared', place: name }]
        : [];
    findings.push(
      complete(asked, task, 'moments', part, [
        ...baseDrop(asked, part.total.base.n, name),
        ...undirected,
        ...comparability(asked, name, by),
      ]),
    );
  }
  return findings;
};
