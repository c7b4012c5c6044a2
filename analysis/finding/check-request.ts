import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { variableOf } from '../data/codes.ts';
import { meanIssues } from '../data/score-issues.ts';
import { markName, polarityName, sentimentName } from '../data/sentiment-names.ts';
import type { Source } from '../source/source.ts';
import { codedItems, constructIssues } from './check-construct.ts';
import { besideIssues, codesMet, crosstabIssues } from './check-crosstab.ts';
import { requestDesignIssues } from './check-design.ts';
import { concordanceIssues, contrastIssues, keynessIssues } from './check-exploration.ts';
import { groupIssues } from './check-groups.ts';
import { modelIssues } from './check-model.ts';
import { multipleIssues } from './check-multiple.ts';

import { patternIssues } from './check-patterns.ts';

import { replicateIssues } from './check-replicates.ts';

import { scaleIssues } from './check-scales.ts';
import { modelSizeIssues } from './model-size-issues.ts';
import { requestError as error, numberIssues, tableIssues, variableIssues } from './request-issue.ts';
import type { AnalysisRequest, AnalysisTask } from './schema.ts';
import { turnIssues } from './turn/check-turn.ts';
import { correlationIssues, pairedIssues } from './within/check-within.ts';

const sentimentIssues = (
  codebook: Codebook,
  of: string,
  place: string,
  columns = [polarityName, sentimentName],
): readonly Issue[] =>
  variableIssues(codebook, of, place, ({ name, measure }) => {
    if (measure !== 'text') return [error('REQUEST-NOT-A-TEXT', place, { variable: name })];
    return columns.every((column) => variableOf(codebook, column(name)) !== null)
      ? []
      : [error('REQUEST-TEXT-NOT-SCORED', place, { variable: name })];
  });

const taskIssues = (
  source: Source,
  request: AnalysisRequest,
  task: AnalysisTask,
  at: string,
  met: ReadonlyMap<string, number>,
): readonly Issue[] => {
  const { codebook } = source;
  if (task.crosstab) return crosstabIssues(source, task.crosstab, `${at}/crosstab`, met);
  if (task.multiple) return multipleIssues(source, task.multiple, `${at}/multiple`);
  if (task.means) {
    const place = `${at}/means`;
    return [
      ...task.means.of.flatMap((name, index) =>
        variableIssues(codebook, name, `${place}/of/${index}`, numberIssues(`${place}/of/${index}`)),
      ),
      ...(task.means.per === undefined
        ? []
        : variableIssues(codebook, task.means.per, `${place}/per`, numberIssues(`${place}/per`))),
      ...groupIssues(source, task.means.by ?? [], `${place}/by`),
    ];
  }
  if (task.turn) return turnIssues(source, task.turn, `${at}/turn`);
  if (task.score) return constructIssues(codebook, task.score.construct, `${at}/score/construct`, meanIssues);
  if (task.reliability)
    return [
      ...constructIssues(codebook, task.reliability.construct, `${at}/reliability/construct`),
      ...groupIssues(source, task.reliability.by ?? [], `${at}/reliability/by`),
    ];
  if (task.structure) {
    const { construct, correlations, by = [] } = task.structure;
    const place = `${at}/structure`;
    return [
      ...constructIssues(codebook, construct, `${place}/construct`),
      ...(correlations === 'polychoric' ? codedItems(codebook, construct, `${place}/construct`) : []),
      ...groupIssues(source, by, `${place}/by`),
    ];
  }
  if (task.items)
    return [
      ...constructIssues(codebook, task.items.construct, `${at}/items/construct`),
      ...codedItems(codebook, task.items.construct, `${at}/items/construct`),
      ...variableIssues(codebook, task.items.by, `${at}/items/by`, tableIssues(`${at}/items/by`)),
    ];
  if (task.patterns) return patternIssues(source, task.patterns, `${at}/patterns`);
  if (task.sentiment)
    return [
      ...sentimentIssues(codebook, task.sentiment.of, `${at}/sentiment/of`),
      ...groupIssues(source, task.sentiment.by ?? [], `${at}/sentiment/by`),
    ];
  if (task.calibration) return sentimentIssues(codebook, task.calibration.of, `${at}/calibration/of`);
  if (task.concordance) return concordanceIssues(codebook, task.concordance, `${at}/concordance`);
  if (task.keyness) return keynessIssues(codebook, task.keyness, `${at}/keyness`);
  if (task.themes)
    return [
      ...sentimentIssues(codebook, task.themes.of, `${at}/themes/of`, [(name) => markName(name, 'trust')]),
      ...groupIssues(source, task.themes.by ?? [], `${at}/themes/by`),
    ];
  if (task.paired) return pairedIssues(codebook, task.paired, `${at}/paired`);
  if (task.correlation) return correlationIssues(codebook, task.correlation, `${at}/correlation`);
  return modelIssues(source, request, task, at);
};

const readableIssues = async (source: Source, request: AnalysisRequest): Promise<readonly Issue[]> => {
  const issues = [
    ...(await requestDesignIssues(source, request)),
    ...(await replicateIssues(source, request)),
    ...(await besideIssues(source, request.tasks)),
  ];
  for (const [index, task] of request.tasks.entries()) {
    const at = `tasks/${index}`;
    const scales = scaleIssues(source.codebook, task, at);
    const places = new Set(scales.map(({ place }) => place));
    const met = task.crosstab === undefined ? new Map() : await codesMet(source, task.crosstab);
    issues.push(
      ...taskIssues(source, request, task, at, met).filter(({ place }) => !places.has(place)),
      ...scales,
    );
  }
  return issues;
};

/** Everything in a request that these data cannot answer, each with its place (`tasks/0/crosstab/rows/0`). */
export const checkRequest = async (source: Source, request: AnalysisRequest): Promise<readonly Issue[]> => {
  const issues = await readableIssues(source, request);
  if (issues.length > 0) return issues;
  const sizes: Issue[] = [...(await contrastIssues(source, request))];
  for (const [index, task] of request.tasks.entries())
    sizes.push(...(await modelSizeIssues(source, task, `tasks/${index}`)));
  return sizes;
};
