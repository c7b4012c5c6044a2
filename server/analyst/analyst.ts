import type { FieldworkFigures } from '../../analysis/fieldwork/fieldwork.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import type { ClaimTable } from '../../analysis/plan/claim.ts';
import type { PlanStanding } from '../../analysis/plan/plan-standing.ts';
import type { Plan, PlanDesign } from '../../analysis/plan/schema.ts';
import type { ReportHead } from '../../analysis/report/report-head.ts';
import type { TextsView } from '../../client/lib/texts-view.ts';
import type { View } from '../../client/lib/view.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Confirmed } from '../quotes/confirmed-quotes.ts';
import type { FieldworkAsked } from './fieldwork-answer.ts';
import type { OverviewAnswer } from './overview-answer.ts';
import type { ReleaseAnswer, ReleaseAsked } from './release-answer.ts';
import type { ReportAnswer } from './report-answer.ts';
import type { TextsAnswer } from './texts-answer.ts';

/** A plan of analysis to be run. */
export interface ClaimsAsked {
  readonly plan: Plan;
  readonly standing: PlanStanding;
  readonly design: PlanDesign;
}

/** Words that were confirmed to be quoted, and whether no others are shown. */
export interface QuotesAsked {
  readonly confirmed: Confirmed;
  readonly only: boolean;
}

/** What is asked of an analyst about a published survey; it can be sent to another thread. */
export type Question =
  | { readonly kind: 'findings'; readonly survey: string; readonly request: unknown }
  | ({ readonly kind: 'claims'; readonly survey: string } & ClaimsAsked)
  | ({ readonly kind: 'fieldwork'; readonly survey: string } & FieldworkAsked)
  | {
      readonly kind: 'overview';
      readonly survey: string;
      readonly view: View;
      /** Of the names beside people's words. */
      readonly language: LanguageTag;
      /** The survey that staff answered, to stand beside it. */
      readonly mirror: string | null;
    }
  | ({ readonly kind: 'release'; readonly survey: string } & ReleaseAsked)
  | {
      readonly kind: 'report';
      readonly survey: string;
      readonly head: ReportHead;
      readonly language: LanguageTag;
      /** Words that may leave with it. */
      readonly confirmed: Confirmed;
      readonly mirror: string | null;
    }
  | {
      readonly kind: 'texts';
      readonly survey: string;
      readonly view: TextsView;
      readonly language: LanguageTag;
      readonly quotes: QuotesAsked;
    };

/** Who works out what researchers ask, in this thread or in another. Answers can be sent between threads. */
export interface Analyst {
  readonly findings: (survey: string, request: unknown) => Promise<Result<readonly Finding[]>>;
  /** Refused where the design cannot be had. */
  readonly claims: (survey: string, asked: ClaimsAsked) => Promise<Result<ClaimTable>>;
  /** With the survey beside it that staff answered, where one is named. */
  readonly overview: (
    survey: string,
    view: View,
    language: LanguageTag,
    mirror?: string | null,
  ) => Promise<OverviewAnswer>;
  readonly fieldwork: (survey: string, asked: FieldworkAsked) => Promise<FieldworkFigures>;
  /** Public tables, protected together with what was released before. */
  readonly release: (survey: string, asked: ReleaseAsked) => Promise<Result<ReleaseAnswer>>;
  /** Everything of a report but its claims. */
  readonly report: (
    survey: string,
    head: ReportHead,
    language: LanguageTag,
    confirmed: Confirmed,
    mirror?: string | null,
  ) => Promise<ReportAnswer>;
  readonly texts: (
    survey: string,
    view: TextsView,
    language: LanguageTag,
    quotes: QuotesAsked,
  ) => Promise<TextsAnswer>;
}

/** The answer to a question of each kind. */
export interface Answers {
  readonly findings: Result<readonly Finding[]>;
  readonly claims: Result<ClaimTable>;
  readonly overview: OverviewAnswer;
  readonly fieldwork: FieldworkFigures;
  readonly release: Result<ReleaseAnswer>;
  readonly report: ReportAnswer;
  readonly texts: TextsAnswer;
}

/** An analyst that asks by questions. */
export const analystFrom = (
  ask: <K extends Question['kind']>(question: Extract<Question, { readonly kind: K }>) => Promise<Answers[K]>,
): Analyst => ({
  findings: (survey, request) => ask({ kind: 'findings', survey, request }),
  claims: (survey, asked) => ask({ kind: 'claims', survey, ...asked }),
  fieldwork: (survey, asked) => ask({ kind: 'fieldwork', survey, ...asked }),
  overview: (survey, view, language, mirror = null) =>
    ask({ kind: 'overview', survey, view, language, mirror }),
  release: (survey, asked) => ask({ kind: 'release', survey, ...asked }),
  report: (survey, head, language, confirmed, mirror = null) =>
    ask({ kind: 'report', survey, head, language, confirmed, mirror }),
  texts: (survey, view, language, quotes) => ask({ kind: 'texts', survey, view, language, quotes }),
});
