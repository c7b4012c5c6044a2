import { withheldWords } from '../../surveys/definition/quote-leave.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Joined, JoinedColumn } from '../../surveys/version/join.ts';

/**
 * Which columns hold words of a response that its author did not allow to be quoted: what was promised is what the version
 * that was answered said, whatever later ones ask of others. Where its author has agreed to a later version's consent, that
 * one says.
 */
export const withheldColumns = (
  joined: Joined,
  document: ResponseDocument,
): ((column: JoinedColumn) => boolean) => {
  const survey = joined.versions[joined.placeOf(document)]?.survey;
  if (survey === undefined) return () => true;
  const { renewed } = document;
  const later = joined.versions.find((own) => own.survey.version === renewed?.version)?.survey;
  const words = withheldWords(later === undefined ? survey : { ...survey, consent: later.consent }, document);
  return ({ variable, source }) => {
    const held = variable.history?.find(({ version }) => version === survey.version)?.from ?? source;
    return words.has(held);
  };
};
