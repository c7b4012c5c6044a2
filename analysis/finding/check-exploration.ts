import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { validCodes, variableOf } from '../data/codes.ts';
import { isTerm } from '../exploration/concordance.ts';
import type { Source } from '../source/source.ts';
import { requestError as error, tableIssues, variableIssues } from './request-issue.ts';
import type { AnalysisRequest, AnalysisTask } from './schema.ts';

/** Groups of a comparison of words. */
const mostGroups = 30;

const textIssues = (codebook: Codebook, of: string, place: string): readonly Issue[] =>
  variableIssues(codebook, of, place, ({ name, measure }) =>
    measure === 'text' ? [] : [error('REQUEST-NOT-A-TEXT', place, { variable: name })],
  );

/** An open text, and words that have a letter. */
export const concordanceIssues = (
  codebook: Codebook,
  { of, term }: NonNullable<AnalysisTask['concordance']>,
  at: string,
): readonly Issue[] => [
  ...textIssues(codebook, of, `${at}/of`),
  ...(isTerm(term) ? [] : [error('REQUEST-TERM-EMPTY', `${at}/term`)]),
];

/** Groups or a contrast, one of the two. */
export const keynessIssues = (
  codebook: Codebook,
  { of, by, contrast }: NonNullable<AnalysisTask['keyness']>,
  at: string,
): readonly Issue[] => {
  const groups = by === undefined ? null : variableOf(codebook, by);
  const size = groups === null ? 0 : validCodes(groups).length;
  return [
    ...textIssues(codebook, of, `${at}/of`),
    ...(by === undefined ? [] : variableIssues(codebook, by, `${at}/by`, tableIssues(`${at}/by`))),
    ...(size > mostGroups && groups?.role !== 'country' && groups?.role !== 'language'
      ? [error('REQUEST-TOO-LARGE', `${at}/by`, { cells: size, most: mostGroups })]
      : []),
    ...((by === undefined) === (contrast === undefined) ? [error('REQUEST-KEYNESS-GROUPS', at)] : []),
  ];
};

/** What is wrong with the expressions by which texts are parted. */
export const contrastIssues = async (
  source: Source,
  { tasks }: AnalysisRequest,
): Promise<readonly Issue[]> => {
  const found = await Promise.all(
    tasks.map(async ({ keyness }, index) =>
      keyness?.contrast === undefined
        ? []
        : (await source.filterIssues(keyness.contrast)).map((own) => ({
            ...own,
            place: `tasks/${index}/keyness/contrast`,
          })),
    ),
  );
  return found.flat();
};
