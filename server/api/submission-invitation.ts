import type { Issue } from '../../surveys/model/issue.ts';
import type { Answers } from '../../surveys/model/response.ts';
import { issue } from '../problem.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';
import type { Submission } from './schema.ts';

/** What comes with an answer because of how its sender was invited. */
export interface Invitation {
  readonly attributes: Answers;
  readonly pseudonym?: string;
}

/**
 * What the token of a submission adds to it, and why it may not be taken. Whether the token was used already only storing
 * can tell, since the same answer may come twice.
 */
export const invitationOf = async (
  store: Pick<Store, 'invitation'>,
  { survey, study }: PublishedSurvey,
  { invitation, attributes = {} }: Submission,
): Promise<Invitation | Issue> => {
  if (invitation === undefined)
    return study.invitationOnly === true
      ? issue('INVITATION-NEEDED', { name: survey.name }, 'invitation')
      : { attributes };
  const invited = await store.invitation(survey.name, invitation);
  if (invited === null) return issue('INVITATION-INVALID', {}, 'invitation');
  if (Object.keys(attributes).length > 0) return issue('INVITATION-ATTRIBUTES', {}, 'attributes');
  if (study.mode === 'anonymous' || invited.pseudonym === null) return { attributes: {} };
  return { attributes: invited.attributes, pseudonym: invited.pseudonym };
};
