import { readStudy } from '../../surveys/definition/read.ts';
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
 * The study a survey that is being written is tried with: what is written for its publishing as far as it can be read, else
 * the one it is published with, open to everybody for as long as it is tried; else one that stands in.
 */
export const previewStudy = async (
  { published, surveyDrafts }: Pick<Store, 'published' | 'surveyDrafts'>,
  survey: Survey,
): Promise<Study> => {
  const other = standIn(survey);
  const written = await surveyDrafts.publishing(survey.name);
  const read = written === null ? null : readStudy(written.study);
  const study = read?.ok === true ? read.value : (await published(survey.name))?.study;
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
