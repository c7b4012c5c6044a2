import { standInStudy } from '../../surveys/dry-run/stand-in-study.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Store } from '../storage/store.ts';

/** The study that stands in for one that is not written yet; what is worked out where nobody says it is worked out here too. */
const standIn = (survey: Survey): Study => {
  const made = standInStudy(survey);
  const { minutes: _, sampleFields: __, ...words } = made.placeholders[''] ?? {};
  return { ...made, placeholders: { '': words } };
};

/**
 * The study a survey that is being written is tried with: the one it is published with, open to everybody for as long as
 * it is tried; where it never was, one that stands in for it.
 */
export const previewStudy = async (store: Pick<Store, 'published'>, survey: Survey): Promise<Study> => {
  const other = standIn(survey);
  const study = (await store.published(survey.name))?.study;
  if (study === undefined) return other;
  const { closes: _, ...rest } = study;
  return {
    ...rest,
    invitationOnly: false,
    placeholders: {
      ...study.placeholders,
      '': { ...other.placeholders[''], ...study.placeholders[''] },
    },
  };
};
