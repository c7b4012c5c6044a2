import type { Issue } from '../../../surveys/model/issue.ts';
import type { Source } from '../../source/source.ts';
import { numberIssues, tableIssues, twiceIssues, variableIssues } from '../request-issue.ts';
import type { AnalysisTask } from '../schema.ts';

/** What in two lines these data cannot answer. */
export const turnIssues = (
  { codebook }: Source,
  { of, by, given = [] }: NonNullable<AnalysisTask['turn']>,
  at: string,
): readonly Issue[] => {
  const constant = given.map((name, index) => ({ name, place: `${at}/given/${index}` }));
  const named = [{ name: of, place: `${at}/of` }, { name: by, place: `${at}/by` }, ...constant];
  return [
    ...variableIssues(codebook, of, `${at}/of`, numberIssues(`${at}/of`)),
    ...variableIssues(codebook, by, `${at}/by`, numberIssues(`${at}/by`)),
    ...constant.flatMap(({ name, place }) =>
      variableIssues(codebook, name, place, (variable) =>
        variable.measure === 'number' ? [] : tableIssues(place)(variable),
      ),
    ),
    ...twiceIssues(
      named.map(({ name }) => name),
      (index) => named[index]?.place ?? at,
    ),
  ];
};
