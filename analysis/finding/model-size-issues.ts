import type { Issue } from '../../surveys/model/issue.ts';
import { validCodes, variableOf } from '../data/codes.ts';
import type { Source } from '../source/source.ts';
import { isNumeric } from './complete-rows.ts';
import { requestError } from './request-issue.ts';
import type { AnalysisTask } from './schema.ts';

/** The most coefficients of one regression. */
const mostTerms = 60;

/** Coefficients that a predictor needs: of a list one for each code that anybody gave, but the first. */
const termsOf = async (source: Source, name: string): Promise<number> => {
  const variable = variableOf(source.codebook, name);
  if (variable === null || isNumeric(variable)) return 1;
  const valid = new Set(validCodes(variable));
  const { dimensions, n } = await source.tally({ variables: [name] });
  const met = (dimensions[0]?.codes ?? []).filter((code, place) => valid.has(code) && (n[place] ?? 0) > 0);
  return Math.max(1, met.length - 1);
};

/** A count that goes below zero, or an exposure that is not above it. */
const countIssues = async (
  source: Source,
  { of, family, exposure }: NonNullable<AnalysisTask['regression']>,
  at: string,
): Promise<readonly Issue[]> => {
  if (family !== 'poisson') return [];
  const { least } = await source.extent(of);
  const exposed = exposure === undefined ? null : (await source.extent(exposure)).least;
  return [
    ...(least !== null && least < 0
      ? [requestError('REQUEST-NOT-A-COUNT', `${at}/regression/of`, { variable: of, least })]
      : []),
    ...(exposed !== null && exposed <= 0
      ? [
          requestError('REQUEST-EXPOSURE-ZERO', `${at}/regression/exposure`, {
            variable: exposure ?? '',
            least: exposed,
          }),
        ]
      : []),
  ];
};

/**
 * Whether a regression has too many coefficients for these answers, or counts that are none. Codes that nobody gave
 * count for nothing: a list of all countries in which twelve were met is one of twelve.
 */
export const modelSizeIssues = async (
  source: Source,
  { regression }: AnalysisTask,
  at: string,
): Promise<readonly Issue[]> => {
  if (!regression) return [];
  const sizes = new Map<string, number>();
  for (const name of regression.by) sizes.set(name, await termsOf(source, name));
  const terms = [...regression.by.map((name) => [name]), ...(regression.interactions ?? [])].reduce(
    (sum, names) => sum + names.reduce((product, name) => product * (sizes.get(name) ?? 1), 1),
    0,
  );
  return [
    ...(terms > mostTerms
      ? [requestError('REQUEST-TOO-LARGE', `${at}/regression/by`, { cells: terms, most: mostTerms })]
      : []),
    ...(await countIssues(source, regression, at)),
  ];
};
