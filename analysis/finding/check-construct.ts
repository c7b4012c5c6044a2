import { nearestName } from '../../surveys/expression/nearest-name.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { variableOf } from '../data/codes.ts';
import { scoreIssues } from '../data/score-issues.ts';
import { requestError as error } from './request-issue.ts';

const unknownConstruct = (name: string, place: string, codebook: Codebook): Issue => {
  const known = (codebook.scores ?? []).map(({ construct }) => construct);
  const nearest = nearestName(name, known);
  return nearest === ''
    ? error('REQUEST-CONSTRUCT-UNKNOWN', place, { construct: name, known: known.join(', ') || 'none' })
    : error('REQUEST-CONSTRUCT-MEANT', place, { construct: name, nearest });
};

/** A construct that is none of the codebook, or whose items cannot be taken together. */
export const constructIssues = (
  codebook: Codebook,
  construct: string,
  place: string,
  check = scoreIssues,
): readonly Issue[] => {
  const score = codebook.scores?.find((own) => own.construct === construct);
  return score === undefined ? [unknownConstruct(construct, place, codebook)] : check(codebook, score, place);
};

/** Items of a score that are no ordered lists, so that their answers cannot be looked at one by one. */
export const codedItems = (codebook: Codebook, construct: string, place: string): readonly Issue[] =>
  (codebook.scores?.find((own) => own.construct === construct)?.items ?? []).flatMap(({ item }) =>
    variableOf(codebook, item)?.measure === 'number'
      ? [error('REQUEST-NUMBER-IN-TABLE', place, { variable: item })]
      : [],
  );
