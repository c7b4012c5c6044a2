import { planIssues } from '../../analysis/release/plan-issues.ts';
import type { ReleasePlan } from '../../analysis/release/release.ts';
import { releaseDue } from '../../analysis/release/release-due.ts';
import { releasePlanSchema } from '../../analysis/release/schema.ts';
import { schemaIssue } from '../../surveys/definition/schema-issue.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import type { Analyst } from '../analyst/analyst.ts';
import { leastGroupOf, versionsOf } from '../analyst/least-group.ts';
import { releasedTables } from '../analyst/release-answer.ts';
import type { Clock } from '../clock.ts';
import { inTurn } from '../fieldwork/in-turn.ts';
import { codebookOf } from '../pages/dashboard-frame.ts';
import { issue } from '../problem.ts';
import type { KeptRelease } from '../storage/public-results.ts';
import type { Store } from '../storage/store.ts';

export interface PublicParts {
  readonly store: Pick<
    Store,
    'surveys' | 'published' | 'counts' | 'publicPage' | 'keepPublicPage' | 'releases' | 'addRelease'
  >;
  readonly analyst: Pick<Analyst, 'release'>;
  readonly clock: Pick<Clock, 'today'>;
}

/** How the public results of a survey stand. */
export interface PublicStanding {
  readonly plan: ReleasePlan | null;
  readonly open: boolean;
  readonly kept: readonly KeptRelease[];
  readonly least: number;
  /** Answers that must still come before the next release. */
  readonly missing: number;
}

/** Least number of people of a public figure, whatever a study announced. */
const leastEver = 5;

const failed = (...issues: readonly Issue[]): { readonly ok: false; readonly issues: readonly Issue[] } => ({
  ok: false,
  issues,
});

/** Rows of a survey, complete or not, and how many have gone. */
const countsOf = async (
  store: PublicParts['store'],
  name: string,
): Promise<{ readonly answers: number; readonly gone: number }> => {
  const { complete, withdrawn, expired = 0 } = await store.counts(name);
  return { answers: complete, gone: withdrawn + expired };
};

/** What everybody may read of a survey: which tables, releases of them, and whether the page is open. */
export const publicResults = ({ store, analyst, clock }: PublicParts) => {
  const standing = async (name: string): Promise<PublicStanding> => {
    const page = await store.publicPage(name);
    const kept = await store.releases(name);
    const own = leastGroupOf(await versionsOf(store, name));
    const least = Math.max(leastEver, own, ...kept.map(({ release }) => release.least));
    return {
      plan: page?.plan ?? null,
      open: page?.open ?? false,
      kept,
      least,
      missing: releaseDue(kept.at(-1) ?? null, await countsOf(store, name), least),
    };
  };

  /** Chooses the tables; what was released of others stays known, and is no longer shown. */
  const choose = async (name: string, written: unknown): Promise<Result<ReleasePlan>> => {
    const read = releasePlanSchema.safeParse(written);
    if (!read.success) return failed(...read.error.issues.map((fault) => schemaIssue(written, fault)));
    const published = await store.published(name);
    if (published === null) return failed(issue('SURVEY-UNKNOWN', { name }, 'name'));
    const { tables, weight } = read.data;
    const plan: ReleasePlan = {
      tables: tables.map(({ rows, columns }) => ({ rows, ...(columns === undefined ? {} : { columns }) })),
      ...(weight === undefined ? {} : { weight }),
    };
    return inTurn(store, name, async () => {
      const { kept, open } = await standing(name);
      const issues = planIssues(
        plan,
        codebookOf(published),
        releasedTables(kept.map(({ release }) => release)),
      );
      if (issues.length > 0) return failed(...issues);
      await store.keepPublicPage(name, { plan, open });
      return { ok: true, issues: [], value: plan };
    });
  };

  /** Makes a release of the tables as the answers are now, if one is due. */
  const release = async (name: string): Promise<Result<KeptRelease>> =>
    inTurn(store, name, async () => {
      const { plan, kept, least, missing } = await standing(name);
      const published = await store.published(name);
      if (published === null) return failed(issue('SURVEY-UNKNOWN', { name }, 'name'));
      if (plan === null) return failed(issue('PUBLIC-PLAN-NONE', { name }));
      if (missing > 0) return failed(issue('PUBLIC-NOT-DUE', { missing }));
      const { gone } = await countsOf(store, name);
      const earlier = kept.map((own) => own.release);
      const onlyGrows = [...kept.map((own) => own.gone), gone].map(
        (own, place, all) => place === 0 || own === all[place - 1],
      );
      const day = clock.today(published.survey.timezone);
      const made = await analyst.release(name, { plan, least, day, earlier, onlyGrows });
      if (!made.ok) return made;
      if (made.value.release.tables.length === 0) return failed(issue('PUBLIC-NOTHING'));
      const { answers } = await countsOf(store, name);
      const own: KeptRelease = { answers, gone, release: made.value.release };
      await store.addRelease(name, own);
      return { ok: true, issues: [], value: own };
    });

  /** Opens the page to everybody, or shuts it. */
  const open = async (name: string, isOpen: boolean): Promise<Result<boolean>> =>
    inTurn(store, name, async () => {
      const { plan, kept } = await standing(name);
      if (plan === null) return failed(issue('PUBLIC-PLAN-NONE', { name }));
      if (isOpen && kept.length === 0) return failed(issue('PUBLIC-NO-RELEASE'));
      await store.keepPublicPage(name, { plan, open: isOpen });
      return { ok: true, issues: [], value: isOpen };
    });

  return { standing, choose, release, open };
};
