import type { Issue } from '../model/issue.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { dryRun } from './dry-run.ts';
import { engineFieldwork } from './engine-fieldwork.ts';
import type { Fieldwork } from './fieldwork.ts';
import { reportOf } from './report.ts';

/** What an author may accept by name: something that nobody reaches. A dead end or an error page is no matter of taste. */
const toAccept: ReadonlySet<string> = new Set(['DRY-UNREACHED', 'DRY-STOPPED', 'DRY-STOPPED-TOGETHER']);

/**
 * What stands in the way of publishing: pages and questions that no generated respondent reaches, and questions on
 * which everybody gets stuck, but for what the survey's waivers accept at their very place.
 *
 * @param options.at told how many generated respondents have been through
 * @param options.breathe waited for before each of them
 */
export const reachIssues = async (options: {
  readonly survey: Survey;
  readonly study: Study;
  readonly day: string;
  readonly n: number;
  readonly at?: (done: number) => void;
  readonly breathe?: () => Promise<void>;
}): Promise<readonly Issue[]> => {
  const { survey, study, day, breathe } = options;
  const engine = engineFieldwork(survey, study, day);
  const fieldwork: Fieldwork = {
    ...engine,
    begin: async (respondent) => {
      await breathe?.();
      return engine.begin(respondent);
    },
  };
  const run = await dryRun({ ...options, fieldwork, seed: 1 });
  const accepted = (survey.waivers ?? []).filter(({ code }) => toAccept.has(code));
  return reportOf(survey, run).issues.filter(
    ({ code, place, severity }) =>
      severity === 'error' && !accepted.some((waiver) => waiver.code === code && waiver.place === place),
  );
};
