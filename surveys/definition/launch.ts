import type { Issue } from '../model/issue.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { error, note } from './check/issue.ts';
import { type LanguageReport, languageReport } from './languages.ts';

/** Why a language below the gate may be shown all the same, or null. */
const excuse = (
  study: Study,
  { language, reasons }: LanguageReport,
): { why: string; reason: string } | null => {
  if (reasons.includes('private-tag') || reasons.includes('unequal-placeholders')) return null;
  const exceptions = study.languageExceptions ?? {};
  if (Object.hasOwn(exceptions, language)) return { why: 'exception', reason: exceptions[language] ?? '' };
  return study.pilot === true ? { why: 'pilot', reason: '' } : null;
};

const factsOf = ({ language, status, missing, stale, counts }: LanguageReport) => ({
  language,
  status,
  missing: missing.length,
  stale: stale.length,
  machine: counts.draft_mt ?? 0,
});

const below = (survey: Survey): readonly LanguageReport[] =>
  languageReport(survey).filter(({ fieldable }) => !fieldable);

/**
 * The launch gate at publishing: an error for each reason of each language that is not fieldable, unless the study is a
 * pilot or names the language with a reason. A private tag and unequal placeholders are never excused.
 */
export const launchIssues = (survey: Survey, study: Study): readonly Issue[] =>
  below(survey)
    .filter((report) => excuse(study, report) === null)
    .flatMap((report) =>
      report.reasons.map((reason) =>
        error('LANG-LAUNCH', `languages/${report.language}`, {
          ...factsOf(report),
          unequal: report.unequal.length,
          reason: reason.replaceAll('-', '_'),
        }),
      ),
    );

/** What every export says of the languages that were shown below the gate, and why that was. */
export const fieldedNotes = (survey: Survey, study: Study): readonly Issue[] =>
  below(survey).map((report) =>
    note('LANG-FIELDED', `languages/${report.language}`, {
      ...factsOf(report),
      ...(excuse(study, report) ?? { why: 'unsaid', reason: '' }),
    }),
  );
