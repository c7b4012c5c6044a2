import { lastDayOf } from '../../surveys/engine/iso-week.ts';
import type { Draft } from '../../surveys/model/response.ts';
import type { Connection } from './connection.ts';
import type { Documents } from './documents.ts';
import { inOrder } from './in-order.ts';
import { digestOf, idOf } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';
import { oneByOne } from './one-by-one.ts';
import { split } from './parts.ts';
import type { DraftOutcome } from './store.ts';
import type { Taken } from './taken.ts';

/**
 * What is decided for a draft in the transaction that saves it, run only when it will be saved: the draft with it, or
 * the quota that turns it away.
 */
export type Decide = (id: Buffer, draft: Draft) => Promise<Draft | { readonly turnedAway: string }>;

export interface Drafts {
  /** To be run inside a transaction. */
  readonly save: (key: string, draft: Draft, decide: Decide) => () => Promise<DraftOutcome>;
  /**
   * Keeps the day on which somebody was last at it, inside a transaction; null where that day or a later one is kept: a
   * clock that is behind for a while costs nobody their answers.
   */
  readonly touch: (key: string, day: string) => Promise<(() => Promise<void>) | null>;
  readonly discard: (key: string) => () => Promise<boolean>;
  readonly expire: (before: string | ((survey: string, version: number) => string)) => () => Promise<number>;
  /** Inside a transaction, by id. */
  readonly drop: (id: Buffer) => Promise<boolean>;
  /** The ids of all there are. */
  readonly every: () => Promise<readonly Buffer[]>;
}

const bodyOf = (draft: Draft): string => JSON.stringify(inOrder(draft));

/**
 * Responses on their way. `documents` reads over the same connection, so that it sees what the running transaction
 * has written. `released` is told of every draft that is thrown away. What is asked before a transaction is asked of `reader`:
 * over the other it would be asked in the middle of somebody else's, and fail with it.
 */
export const draftKeeper = (
  connection: Connection,
  schema: Schema,
  documents: Documents,
  released: (survey: string, id: Buffer) => Promise<void>,
  taken: Pick<Taken, 'has'>,
  reader: Connection,
): Drafts => {
  const head = prepared(
    connection,
    schema.selectFrom('draft').select(['survey', 'revision', 'digest', 'parts']).where('id', '=', blob),
  );
  const put = prepared(
    connection,
    schema
      .insertInto('draft')
      .values({
        id: blob,
        survey: text,
        day: text,
        revision: number,
        digest: blob,
        parts: number,
        body: text,
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((values) => ({
          revision: values.ref('excluded.revision'),
          digest: values.ref('excluded.digest'),
          parts: values.ref('excluded.parts'),
          body: values.ref('excluded.body'),
        })),
      ),
  );
  const part = prepared(
    connection,
    schema.insertInto('part').values({ owner: text, survey: text, id: blob, part: number, body: text }),
  );
  const dropParts = prepared(
    connection,
    schema.deleteFrom('part').where('owner', '=', text).where('survey', '=', text).where('id', '=', blob),
  );
  const drop = prepared(connection, schema.deleteFrom('draft').where('id', '=', blob));
  const dayOf = prepared(reader, schema.selectFrom('draft').select('day').where('id', '=', blob));
  const setDay = prepared(connection, schema.updateTable('draft').set({ day: text }).where('id', '=', blob));
  const every = prepared(connection, schema.selectFrom('draft').select(['id', 'survey', 'day']));
  const submitted = prepared(
    connection,
    schema.selectFrom('response').select('id').where('survey', '=', text).where('id', '=', blob),
  );
  const withdrawn = prepared(
    connection,
    schema.selectFrom('tombstone').select('id').where('survey', '=', text).where('id', '=', blob),
  );

  const write = async (id: Buffer, draft: Draft, digest: Buffer, body: string): Promise<void> => {
    const [first, ...rest] = split(body);
    await put.run(id, draft.survey, draft.day, draft.revision, digest, rest.length, first);
    for (const [place, piece] of rest.entries()) await part.run('draft', draft.survey, id, place + 1, piece);
  };

  const discard = async (id: Buffer): Promise<boolean> => {
    const row = await head.get(id);
    if (row === undefined) return false;
    await dropParts.run('draft', row.survey, id);
    await drop.run(id);
    await released(row.survey, id);
    return true;
  };

  /** 0 for one that cannot be read: it is kept as long as any. */
  const versionOf = async (id: Buffer): Promise<number> => {
    try {
      return (await documents.draft(id))?.version ?? 0;
    } catch {
      return 0;
    }
  };

  return {
    save: (key, draft, decide) => {
      const id = idOf(key);
      const body = bodyOf(draft);
      const digest = digestOf('draft', body);
      return async () => {
        const row = await head.get(id);
        if (row === undefined) {
          const over =
            (await submitted.get(draft.survey, id)) !== undefined ||
            (await withdrawn.get(draft.survey, id)) !== undefined ||
            (await taken.has(draft.survey, id));
          if (over || draft.revision > 1) return { kind: 'gone' };
        } else if (row.revision === draft.revision && row.digest.equals(digest)) {
          return { kind: 'repeated' };
        } else if (row.revision !== draft.revision - 1 || row.survey !== draft.survey) {
          const stored = await documents.draft(id);
          if (stored === null) return { kind: 'gone' };
          return bodyOf({ ...draft, assigned: stored.assigned }) === bodyOf(stored)
            ? { kind: 'repeated', draft: stored }
            : { kind: 'stale', draft: stored };
        }
        const decided = await decide(id, draft);
        if ('turnedAway' in decided) {
          await discard(id);
          return { kind: 'turned-away', quota: decided.turnedAway };
        }
        if (row !== undefined && row.parts > 0) await dropParts.run('draft', draft.survey, id);
        if (decided === draft) {
          await write(id, draft, digest, body);
          return { kind: 'saved' };
        }
        const own = bodyOf(decided);
        await write(id, decided, digestOf('draft', own), own);
        return { kind: 'saved', draft: decided };
      };
    },
    touch: async (key, day) => {
      const id = idOf(key);
      const kept = (await dayOf.get(id))?.day ?? day;
      return kept >= day
        ? null
        : async () => {
            await setDay.run(day, id);
          };
    },
    discard: (key) => () => discard(idOf(key)),
    expire: (before) => async () =>
      (
        await oneByOne(await every.all(), async ({ id, survey, day }) => {
          const limit = typeof before === 'string' ? before : before(survey, await versionOf(id));
          return lastDayOf(day) < limit && (await discard(id));
        })
      ).filter(Boolean).length,
    drop: discard,
    every: async () => (await every.all()).map(({ id }) => id),
  };
};
