import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { isCoded, variableOf } from '../data/codes.ts';
import type { Source } from '../source/source.ts';
import { populationIssues } from './check-population.ts';
import { weightingIssues } from './check-weighting.ts';
import { isPurpose } from './purpose.ts';
import { requestError as error, unknownVariable as unknown, variableIssues } from './request-issue.ts';
import type { AnalysisRequest } from './schema.ts';

/** What stands in the way of a variable as a weight. */
export const weightIssues = async (
  source: Source,
  name: string,
  place: string,
): Promise<readonly Issue[]> => {
  const variable = variableOf(source.codebook, name);
  if (variable === null)
    return [
      unknown(
        name,
        place,
        source.codebook.variables.map((own) => own.name),
      ),
    ];
  if (variable.measure !== 'number') return [error('REQUEST-WEIGHT-NOT-A-NUMBER', place, { variable: name })];
  const { present, absent, least, greatest } = await source.extent(name);
  if (absent > 0) return [error('REQUEST-WEIGHT-MISSING', place, { variable: name, rows: absent })];
  if (present === 0) return [];
  if (least === null || greatest === null || least < 0 || !Number.isFinite(greatest))
    return [error('REQUEST-WEIGHT-NEGATIVE', place, { variable: name, least: least ?? '–' })];
  return greatest === 0 ? [error('REQUEST-WEIGHT-ZERO', place, { variable: name })] : [];
};

const designIssues = async (
  source: Source,
  name: string,
  place: 'strata' | 'cluster',
): Promise<readonly Issue[]> => {
  const wrong = variableIssues(source.codebook, name, place, (variable) =>
    isCoded(variable) ? [] : [error('REQUEST-DESIGN-NOT-CODED', place, { variable: name })],
  );
  if (wrong.length > 0) return wrong;
  const { absent } = await source.extent(name);
  return absent > 0 ? [error('REQUEST-DESIGN-MISSING', place, { variable: name, rows: absent })] : [];
};

const purposeIssues = (codebook: Codebook, name: string): readonly Issue[] =>
  variableIssues(codebook, name, 'purpose', () =>
    isPurpose(codebook, name) ? [] : [error('REQUEST-NOT-A-PURPOSE', 'purpose', { variable: name })],
  );

/** What in the weight, the strata, the clusters, the filter or the purpose these data cannot carry. */
export const requestDesignIssues = async (
  source: Source,
  request: AnalysisRequest,
): Promise<readonly Issue[]> => {
  const issues = [
    ...(request.weight === undefined ? [] : await weightIssues(source, request.weight, 'weight')),
    ...(request.weighting === undefined ? [] : weightingIssues(source.codebook, request.weighting)),
    ...(request.strata === undefined ? [] : await designIssues(source, request.strata, 'strata')),
    ...(request.cluster === undefined ? [] : await designIssues(source, request.cluster, 'cluster')),
    ...(request.where === undefined ? [] : await source.filterIssues(request.where)),
    ...(request.purpose === undefined ? [] : purposeIssues(source.codebook, request.purpose)),
  ];
  return issues.length > 0 ? issues : populationIssues(source, request);
};
