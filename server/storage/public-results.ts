import type { Release, ReleasePlan } from '../../analysis/release/release.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { number, prepared, type Schema, text } from './kysely.ts';

/** Which tables a survey publishes, and whether everybody may read what was released of them. */
export interface PublicPage {
  readonly plan: ReleasePlan;
  readonly open: boolean;
}

/** A release as it was told, and of how many answers exactly, which it does not tell. */
export interface KeptRelease {
  readonly answers: number;
  /** How many had gone by then: withdrawn, or deleted on their day. */
  readonly gone: number;
  readonly release: Release;
}

export interface PublicResultsStore {
  publicPage(survey: string): Promise<PublicPage | null>;
  keepPublicPage(survey: string, page: PublicPage): Promise<void>;
  /** In their order. */
  releases(survey: string): Promise<readonly KeptRelease[]>;
  /** Adds a release, which never changes again. */
  addRelease(survey: string, kept: KeptRelease): Promise<void>;
}

/** Keeps what surveys publish for everybody. */
export const publicResults = (
  writer: Connection,
  reader: Connection,
  schema: Schema,
  commit: () => Pick<GroupCommit, 'add'>,
): PublicResultsStore => {
  const page = prepared(
    reader,
    schema.selectFrom('public_page').select(['plan', 'open']).where('survey', '=', text),
  );
  const keep = prepared(
    writer,
    schema
      .insertInto('public_page')
      .values({ survey: text, plan: text, open: number })
      .onConflict((conflict) =>
        conflict
          .column('survey')
          .doUpdateSet(({ ref }) => ({ plan: ref('excluded.plan'), open: ref('excluded.open') })),
      ),
  );
  const every = prepared(
    reader,
    schema
      .selectFrom('public_release')
      .select(['answers', 'gone', 'body'])
      .where('survey', '=', text)
      .orderBy('number'),
  );
  const add = prepared(
    writer,
    schema
      .insertInto('public_release')
      .values({ survey: text, number, answers: number, gone: number, body: text }),
  );
  return {
    publicPage: async (survey) => {
      const row = await page.get(survey);
      return row === undefined ? null : { plan: JSON.parse(row.plan) as ReleasePlan, open: row.open === 1 };
    },
    keepPublicPage: async (survey, { plan, open }) => {
      await commit().add(() => keep.run(survey, JSON.stringify(plan), open ? 1 : 0));
    },
    releases: async (survey) =>
      (await every.all(survey)).map(({ answers, gone, body }) => ({
        answers,
        gone,
        release: JSON.parse(body) as Release,
      })),
    addRelease: async (survey, { answers, gone, release }) => {
      await commit().add(() => add.run(survey, release.number, answers, gone, JSON.stringify(release)));
    },
  };
};
