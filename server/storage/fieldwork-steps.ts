import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { number, prepared, type Schema, text } from './kysely.ts';
import type { Store } from './store.ts';

/** What was last shown of the fieldwork of an anonymous study. */
export interface ShownFieldwork {
  /** Of how many answers. */
  readonly answers: number;
  /** How many had gone by then: withdrawn, or deleted on their day. */
  readonly gone: number;
  /** The figures as JSON; `''` once somebody who is in them has left. */
  readonly body: string;
}

/** Keeps what was last shown of the fieldwork of each anonymous study. */
export const fieldworkSteps = (
  writer: Connection,
  reader: Connection,
  schema: Schema,
  commit: () => Pick<GroupCommit, 'add'>,
): Pick<Store, 'shownFieldwork' | 'keepFieldwork'> => {
  const read = prepared(
    reader,
    schema.selectFrom('fieldwork_step').select(['answers', 'gone', 'body']).where('survey', '=', text),
  );
  const write = prepared(
    writer,
    schema
      .insertInto('fieldwork_step')
      .values({ survey: text, answers: number, gone: number, body: text })
      .onConflict((conflict) =>
        conflict.column('survey').doUpdateSet(({ ref }) => ({
          answers: ref('excluded.answers'),
          gone: ref('excluded.gone'),
          body: ref('excluded.body'),
        })),
      ),
  );
  return {
    shownFieldwork: async (survey) => (await read.get(survey)) ?? null,
    keepFieldwork: async (survey, { answers, gone, body }) => {
      await commit().add(() => write.run(survey, answers, gone, body));
    },
  };
};
