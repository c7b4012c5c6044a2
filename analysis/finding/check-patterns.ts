import type { Issue } from '../../surveys/model/issue.ts';
import { scaleBounds, variableOf } from '../data/codes.ts';
import type { Source } from '../source/source.ts';
import { groupIssues } from './check-groups.ts';
import { requestError as error, numberIssues, twiceIssues, variableIssues } from './request-issue.ts';
import type { AnalysisTask } from './schema.ts';

/** Items of one and the same scale, each once, and groups. */
export const patternIssues = (
  source: Source,
  { of, by = [] }: NonNullable<AnalysisTask['patterns']>,
  at: string,
): readonly Issue[] => {
  const { codebook } = source;
  const bounds = of.map((name) => {
    const variable = variableOf(codebook, name);
    return variable === null ? null : scaleBounds(variable);
  });
  const single = of.flatMap((name, index) => {
    const place = `${at}/of/${index}`;
    return variableIssues(codebook, name, place, numberIssues(place));
  });
  return [
    ...single,
    ...twiceIssues(of, (index) => `${at}/of/${index}`),
    ...(single.length > 0
      ? []
      : of.flatMap((name, index) =>
          bounds[index] === null || String(bounds[index]) !== String(bounds[0])
            ? [error('REQUEST-NOT-ONE-SCALE', `${at}/of/${index}`, { variable: name, first: of[0] ?? '' })]
            : [],
        )),
    ...groupIssues(source, by, `${at}/by`),
  ];
};
