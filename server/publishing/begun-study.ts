import type { Study } from '../../surveys/model/study.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import type { Publishing } from '../storage/survey-drafts.ts';

/** A study before anybody has said anything of it. */
const untold: Study = {
  placeholders: {},
  providerFixed: false,
  timings: false,
  incentive: false,
  mode: 'confidential',
};

/** A study to look at a draft by while its own cannot be read. */
export const standInStudy = (last: PublishedSurvey | null): Study => last?.study ?? untold;

/** What was kept for a draft, else what the last version had, else the beginning of a study. */
export const begunStudy = (kept: Publishing | null, last: PublishedSurvey | null): Publishing['study'] =>
  kept?.study ?? { ...(last?.study ?? untold) };
