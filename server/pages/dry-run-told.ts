import type { DryRunTold, ReportRow } from '../../client/designer/dry-run-report.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import type { Numbers } from '../../client/lib/numbers.ts';
import { languageReport } from '../../surveys/definition/languages.ts';
import type { Target } from '../../surveys/dry-run/targets.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { studioIssues } from '../drafts/studio-sentence.ts';
import type { ServerDryRun } from '../dry-run/run-dry.ts';

interface Telling {
  readonly survey: Survey;
  readonly report: ServerDryRun;
  readonly old: boolean;
  readonly words: Words<StudioWord>;
  readonly numbers: Numbers;
  readonly language: LanguageTag;
}

const kindWords: Readonly<Record<Target['kind'], StudioWord>> = {
  page: 'dryKindPage',
  question: 'dryKindQuestion',
  choice: 'dryKindChoice',
  relevant: 'dryKindRelevant',
  required: 'dryKindRequired',
  constraint: 'dryKindConstraint',
  filter: 'dryKindFilter',
  arm: 'dryKindArm',
  quota: 'dryKindQuota',
};

const broken = new Set(['DRY-STUCK', 'DRY-FAULT']);

const isBroken = ({ code }: Issue): boolean => broken.has(code);

/** What a dry run found, in the words and numbers of the page. */
export const dryRunTold = ({ survey, report, old, words, numbers, language }: Telling): DryRunTold => {
  const { ends, respondents, issues, data } = report;
  const n = (value: number): string => numbers.count(value);
  const tags = survey.languages.map(({ tag }) => tag);
  const row = (name: string, place: string | null, ...cells: readonly string[]): ReportRow => ({
    name,
    place,
    cells,
  });
  const spread = (
    { median, most }: { readonly median: number; readonly most: number },
    format = numbers.count,
  ): string => words('drySpread', { median: format(median), most: format(most) });
  return {
    summary: words('drySummary', {
      n: n(respondents),
      complete: n(ends.complete),
      turned: n(ends['turned-away']),
      stuck: n(ends.stuck),
      fault: n(ends.fault),
    }),
    old,
    broke: studioIssues(issues.filter(isBroken), survey, language),
    unreached: studioIssues(
      issues.filter((own) => own.severity === 'error' && !isBroken(own)),
      survey,
      language,
    ),
    look: studioIssues(
      issues.filter((own) => own.severity !== 'error' && !isBroken(own)),
      survey,
      language,
    ),
    reached: report.reached.map(({ kind, reached, of }) =>
      row(words(kindWords[kind]), null, words('dryOf', { n: n(reached), of: n(of) })),
    ),
    pages: report.pages.map(({ page, respondents: some }) => row(page, `pages/${page}`, n(some))),
    lengths: report.lengths.map((own) =>
      row(
        languageName(own.language, tags),
        null,
        n(own.respondents),
        spread(own.questions),
        spread(own.words),
        spread(own.minutes, numbers.score),
      ),
    ),
    quotas: report.quotas.map(({ quota, places, complete, turnedAway }) =>
      row(quota, `quotas/${quota}`, n(places), n(complete), n(turnedAway)),
    ),
    experiments: report.experiments.map(({ experiment, arms }) => ({
      name: experiment,
      about: words('dryArms', {
        n: n(arms.length),
        least: n(Math.min(...arms.map((own) => own.respondents))),
        most: n(Math.max(...arms.map((own) => own.respondents))),
      }),
      rows: arms.map((own) => row(own.arm, `experiments/${experiment}`, n(own.respondents))),
    })),
    texts: languageReport(survey).map((own) =>
      row(
        languageName(own.language, tags),
        own.language === survey.source
          ? null
          : `/studio/${survey.name}/translations/${own.language}?lang=${language}`,
        n(own.missing.length),
        n(own.stale.length),
      ),
    ),
    data: {
      about: words('dryDataAbout', { rows: n(data.rows), columns: n(data.variables.length) }),
      csv: data.csv,
    },
  };
};
