import type { Entry } from '../../surveys/editing/entry.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Connection } from './connection.ts';
import { number, prepared, type Schema, text } from './kysely.ts';

/** Where a draft is found among others. */
export interface Shelf {
  readonly folder: string;
  readonly tags: readonly string[];
  readonly archived: boolean;
}

/** What is written beside a draft for its publishing, as it was typed: it need not be readable yet. */
export interface Publishing {
  /** A study document, half-filled or whole. */
  readonly study: Readonly<Record<string, unknown>>;
  /** The text of a plan of analysis; `''` for the one that holds or is shipped. */
  readonly plan: string;
  /** Languages of the draft that are not published with it. */
  readonly leaveOut?: readonly string[];
}

/** A survey that is being written. */
export interface SurveyDraft {
  readonly name: string;
  /** How many edits made it. */
  readonly revision: number;
  readonly definition: Survey;
  readonly shelf: Shelf;
  /** The day on which it was put aside; null while it is not. It can be brought back for thirty days. */
  readonly deleted: string | null;
}

/** An edit of a draft and who made it, as the log of acts calls them. */
export interface DraftEntry extends Entry {
  readonly person: string;
}

/** Surveys that are being written. Promises of a write are fulfilled after its transaction has been committed to disk. */
export interface SurveyDrafts {
  /** In order of names, those put aside too. */
  readonly list: () => Promise<readonly SurveyDraft[]>;
  readonly find: (name: string) => Promise<SurveyDraft | null>;
  /** False where there is one of the name, put aside or not. */
  readonly create: (definition: Survey, shelf: Shelf) => Promise<boolean>;
  /** Edits after a revision, in order. */
  readonly since: (name: string, revision: number) => Promise<readonly DraftEntry[]>;
  /** Keeps entries that follow on the revision stored; false where another came first, and nothing is kept. */
  readonly add: (name: string, definition: Survey, entries: readonly DraftEntry[]) => Promise<boolean>;
  readonly arrange: (name: string, shelf: Shelf) => Promise<boolean>;
  /** Puts aside on a day, or brings back with null; false where there is none. */
  readonly putAside: (name: string, day: string | null) => Promise<boolean>;
  /** What was written for publishing it; null where nothing was. */
  readonly publishing: (name: string) => Promise<Publishing | null>;
  /** Keeps that; false where there is no such draft, or it was put aside. */
  readonly keepPublishing: (name: string, publishing: Publishing) => Promise<boolean>;
  /** Deletes for good what was put aside before a day; says how many. */
  readonly expire: (before: string) => Promise<number>;
}

interface Commit {
  readonly add: <T>(work: () => Promise<T>) => Promise<T>;
}

interface Row {
  readonly name: string;
  readonly revision: number;
  readonly definition: string;
  readonly shelf: string;
  readonly deleted: string;
}

const draftOf = ({ definition, shelf, deleted, ...row }: Row): SurveyDraft => ({
  ...row,
  definition: JSON.parse(definition) as Survey,
  shelf: JSON.parse(shelf) as Shelf,
  deleted: deleted === '' ? null : deleted,
});

export const surveyDrafts = (
  connection: Connection,
  reader: Connection,
  schema: Schema,
  commit: () => Commit,
): SurveyDrafts => {
  const columns = ['name', 'revision', 'definition', 'shelf', 'deleted'] as const;
  const all = prepared(reader, schema.selectFrom('survey_draft').select(columns).orderBy('name'));
  const one = prepared(reader, schema.selectFrom('survey_draft').select(columns).where('name', '=', text));
  const insert = prepared(
    connection,
    schema
      .insertInto('survey_draft')
      .values({
        name: text,
        revision: number,
        definition: text,
        shelf: text,
        deleted: text,
        publishing: text,
      })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const update = prepared(
    connection,
    schema
      .updateTable('survey_draft')
      .set({ revision: number, definition: text })
      .where('name', '=', text)
      .where('revision', '=', number)
      .where('deleted', '=', text),
  );
  const arrange = prepared(
    connection,
    schema.updateTable('survey_draft').set({ shelf: text }).where('name', '=', text),
  );
  const putAside = prepared(
    connection,
    schema.updateTable('survey_draft').set({ deleted: text }).where('name', '=', text),
  );
  const written = prepared(
    reader,
    schema.selectFrom('survey_draft').select('publishing').where('name', '=', text),
  );
  const writePublishing = prepared(
    connection,
    schema
      .updateTable('survey_draft')
      .set({ publishing: text })
      .where('name', '=', text)
      .where('deleted', '=', text),
  );
  const edits = prepared(
    reader,
    schema
      .selectFrom('survey_edit')
      .select(['person', 'body'])
      .where('name', '=', text)
      .where('revision', '>', number)
      .orderBy('revision'),
  );
  const write = prepared(
    connection,
    schema.insertInto('survey_edit').values({ name: text, revision: number, person: text, body: text }),
  );
  const dropDraft = prepared(connection, schema.deleteFrom('survey_draft').where('name', '=', text));
  const dropEdits = prepared(connection, schema.deleteFrom('survey_edit').where('name', '=', text));

  return {
    list: async () => (await all.all()).map(draftOf),
    find: async (name) => {
      const row = await one.get(name);
      return row === undefined ? null : draftOf(row);
    },
    create: (definition, shelf) =>
      commit().add(
        async () =>
          (await insert.run(definition.name, 0, JSON.stringify(definition), JSON.stringify(shelf), '', ''))
            .changes > 0,
      ),
    since: async (name, revision) =>
      (await edits.all(name, revision)).map(({ person, body }) => ({
        ...(JSON.parse(body) as Entry),
        person,
      })),
    add: (name, definition, entries) =>
      commit().add(async () => {
        const [first] = entries;
        const last = entries.at(-1);
        if (first === undefined || last === undefined) return true;
        const kept = await update.run(
          last.revision,
          JSON.stringify(definition),
          name,
          first.revision - 1,
          '',
        );
        if (kept.changes === 0) return false;
        for (const { person, ...entry } of entries)
          await write.run(name, entry.revision, person, JSON.stringify(entry));
        return true;
      }),
    arrange: (name, shelf) =>
      commit().add(async () => (await arrange.run(JSON.stringify(shelf), name)).changes > 0),
    putAside: (name, day) => commit().add(async () => (await putAside.run(day ?? '', name)).changes > 0),
    publishing: async (name) => {
      const kept = (await written.get(name))?.publishing ?? '';
      return kept === '' ? null : (JSON.parse(kept) as Publishing);
    },
    keepPublishing: (name, publishing) =>
      commit().add(async () => (await writePublishing.run(JSON.stringify(publishing), name, '')).changes > 0),
    expire: (before) =>
      commit().add(async () => {
        const late = (await all.all()).filter(({ deleted }) => deleted !== '' && deleted < before);
        for (const { name } of late) {
          await dropEdits.run(name);
          await dropDraft.run(name);
        }
        return late.length;
      }),
  };
};
