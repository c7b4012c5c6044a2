import type { ReportHead } from '../../analysis/report/report-head.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Analyst } from '../analyst/analyst.ts';
import { leastGroupOf, versionsOf } from '../analyst/least-group.ts';
import type { Clock } from '../clock.ts';
import { planRun } from '../plan-run.ts';
import { confirmedQuotes, type QuoteStore } from '../quotes/confirmed-quotes.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';
import { answerOrigins } from './answer-origins.ts';
import type { ReportToPrint } from './printed-report.ts';
import { toldCounts } from './told-counts.ts';

export interface ReportWanted {
  readonly published: PublishedSurvey;
  readonly head: ReportHead;
  /** Of the names beside people's words. */
  readonly language: LanguageTag;
  readonly isQuoting: boolean;
  /** The survey that staff answered, to stand beside it. */
  readonly mirror: string | null;
}

/**
 * Everything of a report, as it is printed in any language and form. The claims are those of the plan for everybody, since
 * the plan says whom it asks; a filter does not reach them, the design of the sample does.
 */
export const askReport = async (
  store: Pick<Store, 'surveys' | 'published' | 'plans' | 'counts' | 'responses' | 'consentText'> & QuoteStore,
  analyst: Pick<Analyst, 'report' | 'claims'>,
  clock: Pick<Clock, 'today'>,
  { published, head, language, isQuoting, mirror }: ReportWanted,
): Promise<Result<ReportToPrint>> => {
  const { name } = published.survey;
  const confirmed = await confirmedQuotes(store).of(name);
  const answer = await analyst.report(name, head, language, confirmed, mirror);
  if (!answer.sections.ok) return answer.sections;
  const run = await planRun(store, name);
  const { where, ...design } = head;
  const claims =
    run === null ? null : await analyst.claims(name, { plan: run.plan, standing: run.standing, design });
  if (claims?.ok === false) return claims;
  const versions = await versionsOf(store, name);
  const counts = await store.counts(name);
  const besides = mirror === null ? 0 : (await store.counts(mirror)).simulated;
  return {
    ok: true,
    issues: [],
    value: {
      published,
      versions,
      answer,
      counts: toldCounts(versions, counts, clock),
      origins: await answerOrigins(store, name, answer.stored),
      run,
      claims: claims?.value ?? null,
      head,
      least: leastGroupOf(versions),
      isSimulated: counts.simulated + besides > 0,
      isQuoting,
      mirror: mirror === null ? null : await store.published(mirror),
    },
  };
};
