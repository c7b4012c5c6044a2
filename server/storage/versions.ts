import { randomBytes } from 'node:crypto';
import { canonical } from '../../surveys/definition/canonical.ts';
import { contentHash } from '../../surveys/definition/hash.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { publishing } from '../../surveys/version/publish-issues.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { inTurn } from './in-turn.ts';
import { number, prepared, type Schema, text } from './kysely.ts';
import { modeIssues } from './mode-issues.ts';
import { variableNames } from './names.ts';
import type { Stamp } from './stamp.ts';
import { refusal, StorageError } from './storage-error.ts';
import type { PublishedSurvey } from './store.ts';

/** A published version and how its documents are packed. */
export interface Version {
  readonly published: PublishedSurvey;
  readonly names: readonly string[];
}

/** Versions by survey and number. */
export interface KnownVersions {
  readonly find: (survey: string, version: number) => Version | null;
  readonly newest: (survey: string) => Version | null;
  /** All versions of a survey in order of their numbers. */
  readonly of: (survey: string) => readonly Version[];
}

export interface Versions extends KnownVersions {
  /** `also` is done in the same transaction. */
  readonly publish: (
    survey: Survey,
    study: Study,
    day: string,
    also: (published: PublishedSurvey) => Promise<void>,
  ) => Promise<PublishedSurvey>;
  readonly all: () => readonly Version[];
  /** Takes in versions as they have been read again. */
  readonly take: (rows: readonly VersionRow[]) => void;
  readonly close: (survey: string) => Promise<boolean>;
}

/** JSON as it was written; anything else is damage. */
const written = <T>(text: string, place: string): T => {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw refusal('STORE-DAMAGED', place, { found: 'survey_version' }, error);
  }
};

/** A version as it lies in the database. */
export type VersionRow = Readonly<
  Record<'survey' | 'definition' | 'hash' | 'study' | 'status' | 'day' | 'secret' | 'names', string>
> & { readonly version: number };

/** Every version there is, in order. */
export const versionRows = (
  connection: Connection,
  schema: Schema,
): (() => Promise<readonly VersionRow[]>) => {
  const select = prepared(
    connection,
    schema.selectFrom('survey_version').selectAll().orderBy('survey').orderBy('version'),
  );
  return () => select.all();
};

const versionOf = (row: VersionRow): Version => ({
  published: {
    survey: written<Survey>(row.definition, row.survey),
    hash: row.hash,
    study: written<Study>(row.study, row.survey),
    status: row.status === 'open' ? 'open' : 'closed',
    day: row.day,
    secret: row.secret,
  },
  names: written<readonly string[]>(row.names, row.survey),
});

/** Survey versions for a connection that only reads: as `refresh` last found them. */
export interface VersionReader extends KnownVersions {
  readonly refresh: () => Promise<void>;
  readonly names: () => readonly string[];
}

export const versionReader = async (connection: Connection, schema: Schema): Promise<VersionReader> => {
  const keys = prepared(
    connection,
    schema.selectFrom('survey_version').select(['survey', 'version']).orderBy('survey').orderBy('version'),
  );
  const one = prepared(
    connection,
    schema.selectFrom('survey_version').selectAll().where('survey', '=', text).where('version', '=', number),
  );
  const held = new Map<string, Version[]>();
  const find = (survey: string, version: number): Version | null =>
    held.get(survey)?.find(({ published }) => published.survey.version === version) ?? null;
  const refresh = async (): Promise<void> => {
    for (const { survey, version } of await keys.all()) {
      const row = find(survey, version) === null ? await one.get(survey, version) : undefined;
      if (row === undefined) continue;
      const all = [...(held.get(survey) ?? []), versionOf(row)];
      held.set(
        survey,
        all.sort((a, b) => a.published.survey.version - b.published.survey.version),
      );
    }
  };
  await refresh();
  return {
    refresh,
    find,
    of: (survey) => held.get(survey) ?? [],
    names: () => [...held.keys()],
    newest: (survey) => held.get(survey)?.at(-1) ?? null,
  };
};

/**
 * Survey versions, held in memory: they are few, and every answer needs one. `onPublished` is told of the versions of
 * a survey in the transaction that publishes one.
 */
export const surveyVersions = async (
  connection: Connection,
  schema: Schema,
  commit: () => GroupCommit,
  onPublished: (survey: string, versions: readonly PublishedSurvey[]) => Promise<void>,
  stamp: Stamp,
): Promise<Versions> => {
  const insert = prepared(
    connection,
    schema.insertInto('survey_version').values({
      survey: text,
      version: number,
      hash: text,
      day: text,
      status: text,
      secret: text,
      study: text,
      definition: text,
      names: text,
    }),
  );
  const update = prepared(
    connection,
    schema
      .updateTable('survey_version')
      .set({ definition: text })
      .where('survey', '=', text)
      .where('version', '=', number),
  );
  const shut = prepared(
    connection,
    schema.updateTable('survey_version').set({ status: text }).where('survey', '=', text),
  );
  const count = prepared(
    connection,
    schema
      .insertInto('counter')
      .values({ survey: text, complete: number, partial: number, simulated: number, withdrawn: number })
      .onConflict((conflict) => conflict.doNothing()),
  );

  const turn = inTurn();
  const held = new Map<string, Version[]>();
  const hold = (version: Version): void => {
    const { name } = version.published.survey;
    const others = (held.get(name) ?? []).filter(
      (other) => other.published.survey.version !== version.published.survey.version,
    );
    held.set(
      name,
      [...others, version].sort((a, b) => a.published.survey.version - b.published.survey.version),
    );
  };
  const read = new Map<string, string>();
  /** What did not change stays the same object, by which others know that nothing has to be made anew. */
  const take: Versions['take'] = (rows) => {
    for (const row of rows) {
      const key = JSON.stringify([row.survey, row.version]);
      const state = JSON.stringify([row.status, row.definition]);
      if (read.get(key) === state) continue;
      read.set(key, state);
      hold(versionOf(row));
    }
  };
  take(await versionRows(connection, schema)());

  const find = (survey: string, version: number): Version | null =>
    held.get(survey)?.find(({ published }) => published.survey.version === version) ?? null;

  return {
    find,
    of: (survey) => held.get(survey) ?? [],
    newest: (survey) => held.get(survey)?.at(-1) ?? null,
    all: () => [...held.values()].flat(),
    take,
    publish: (survey, study, day, also) =>
      turn(async () => {
        const hash = contentHash(survey);
        const version = await commit().alone(async (): Promise<Version> => {
          const before = find(survey.name, survey.version);
          if (before !== null) {
            const { published } = before;
            if (published.hash !== hash || canonical(published.study) !== canonical(study))
              throw refusal('PUBLISH-CHANGED', survey.name, { survey: survey.name, version: survey.version });
            const again = { ...published, survey };
            await update.run(JSON.stringify(survey), survey.name, survey.version);
            await stamp.bump();
            await also(again);
            return { published: again, names: before.names };
          }
          const earlier = (held.get(survey.name) ?? []).map(({ published }) => published);
          const last = earlier.at(-1);
          const refused = [
            ...publishing(survey, earlier).issues,
            ...(last === undefined ? [] : modeIssues(study, last.study)),
          ].find(({ severity }) => severity === 'error');
          if (refused !== undefined) throw new StorageError(refused);
          const published: PublishedSurvey = {
            survey,
            hash,
            study,
            status: 'open',
            day,
            secret: randomBytes(32).toString('base64url'),
          };
          const names = variableNames(survey);
          await insert.run(
            survey.name,
            survey.version,
            hash,
            day,
            published.status,
            published.secret,
            JSON.stringify(study),
            JSON.stringify(survey),
            JSON.stringify(names),
          );
          await stamp.bump();
          await count.run(survey.name, 0, 0, 0, 0);
          await also(published);
          await onPublished(
            survey.name,
            [...earlier, published].sort((one, other) => one.survey.version - other.survey.version),
          );
          return { published, names };
        });
        hold(version);
        return version.published;
      }),
    close: async (survey) => {
      if (!held.has(survey)) return false;
      await commit().alone(async () => {
        await shut.run('closed', survey);
        await stamp.bump();
      });
      held.set(
        survey,
        (held.get(survey) ?? []).map((version) => ({
          ...version,
          published: { ...version.published, status: 'closed' },
        })),
      );
      return true;
    },
  };
};
