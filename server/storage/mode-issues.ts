import type { Issue } from '../../surveys/model/issue.ts';
import type { PrivacyMode, Study } from '../../surveys/model/study.ts';
import { storageIssue } from './storage-error.ts';

/** From what links most to what links least. */
const modes: readonly PrivacyMode[] = ['confidential', 'anonymous'];

const strength = ({ mode = 'confidential' }: Pick<Study, 'mode'>): number => modes.indexOf(mode);

/**
 * Whether a version stores more of people than the one before it promised: a mode only ever becomes stricter, since links
 * and words about the earlier one are out.
 *
 * @example
 * modeIssues({}, { mode: 'anonymous' }).map(({ code }) => code) // ['STUDY-MODE-WEAKER']
 * modeIssues({ mode: 'anonymous' }, {}) // []
 */
export const modeIssues = (study: Pick<Study, 'mode'>, before: Pick<Study, 'mode'>): readonly Issue[] =>
  strength(study) >= strength(before)
    ? []
    : [
        storageIssue('STUDY-MODE-WEAKER', 'mode', {
          mode: study.mode ?? 'confidential',
          before: before.mode ?? 'confidential',
        }),
      ];
