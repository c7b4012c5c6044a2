import { contentHash } from '../../definition/hash.ts';
import type { Survey } from '../../model/survey.ts';

/** What a workbook's settings call a version: its number and the beginning of its content hash. */
export const versionText = (survey: Survey): string => `${survey.version}-${contentHash(survey).slice(0, 8)}`;
