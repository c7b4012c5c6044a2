import { withheldWords } from '../../surveys/definition/quote-leave.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Joined, JoinedColumn } from '../../surveys/version/join.ts';

/**
 * Which columns hold words of a response that its author did not allow to be quoted: what was promised is what the version
 * that was answered said, whatever later ones ask.
 */
export const withheldColumns = (
  joined: Joined,
  document: ResponseDocument,
): ((column: JoinedColumn) => boolean) => {
  const survey = joined.versions[joined.placeOf(document)]?.survey;
  if (survey === undefined) return () => true;
  const words = withheldWords(survey, document);
  return ({ variable, source }) => {
    const held = variable.history?.find(({ version }) => version === survey.version)?.from ?? source;
    return words.has(held);
  };
};
