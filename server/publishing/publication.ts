import { canonical } from '../../surveys/definition/canonical.ts';
import { contentHash } from '../../surveys/definition/hash.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { PublishedSurvey } from '../storage/store.ts';

const withFollows = ({ follows: _, ...survey }: Survey, follows: Survey['follows']): Survey =>
  follows === undefined ? survey : { ...survey, follows };

/**
 * A draft as it would be published after the last version: the same version again where nothing but translations is
 * different, else the next one, which follows the last and keeps what the author says of the way from it.
 */
export const publication = (draft: Survey, study: Study | null, last: PublishedSurvey | null): Survey => {
  if (last === null) return draft;
  const { version, follows } = last.survey;
  const same = withFollows({ ...draft, version }, follows);
  const isSameStudy = study === null || canonical(study) === canonical(last.study);
  if (isSameStudy && contentHash(same) === last.hash) return same;
  const said = draft.follows;
  return withFollows(
    { ...draft, version: Math.max(draft.version, version + 1) },
    said?.version === version && said.hash === last.hash ? said : { version, hash: last.hash },
  );
};
