import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { join, type PublishedVersion } from '../../surveys/version/join.ts';

/** The version whose quotas hold, and how responses to earlier ones are read in its terms. */
export interface Governed {
  readonly newest: Survey;
  readonly inTerms: (document: ResponseDocument) => ResponseDocument;
}

/**
 * The newest of some versions, in order of their numbers, where it has quotas: they hold for everybody, whichever version
 * they answer, and for what is stored already.
 */
export const governedBy = (versions: readonly PublishedVersion[]): Governed | null => {
  const last = versions.length - 1;
  const newest = versions[last]?.survey;
  if (newest === undefined || (newest.quotas ?? []).length === 0) return null;
  if (last === 0) return { newest, inTerms: (document) => document };
  const { inTermsOf } = join(versions);
  return {
    newest,
    inTerms: (document) => (document.version === newest.version ? document : inTermsOf(document, last)),
  };
};
