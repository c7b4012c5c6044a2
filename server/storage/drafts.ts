import { lastDayOf } from '../../surveys/engine/iso-week.ts';
import type { Draft } from '../../surveys/model/response.ts';
import type { Documents } from './documents.ts';
import { inOrder } from './in-order.ts';
import { digestOf, idOf } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';
import { split } from './parts.ts';
import type { Connection } from './sqlite.ts';
import type { DraftOutcome } from './store.ts';
import type { Taken } from './taken.ts';

/**
 * What is decided for a draft in the transaction that saves it, run only when it will be saved: the draft with it, or
 * the quota that turns it away.
 */
export type Decide = (id: Buffer, draft: Draft) => Draft | { readonly turnedAway: string };

export interface Drafts {
  /** To be run inside a transaction. */
  readonly save: (key: string, draft: Draft, decide: Decide) => () => DraftOutcome;
  /**
   * Keeps the day on which somebody was last at it, inside a transaction; null where that day or a later one is kept: a
   * clock that is behind for a while costs nobody their answers.
   */
  readonly touch: (key: string, day: string) => (() => void) | null;
  readonly discard: (key: string) => () => boolean;
  readonly expire: (before: string | ((survey: string, version: number) => string)) => () => number;
  /** Inside a transaction, by id. */
  readonly drop: (id: Buffer) => boolean;
}

const bodyOf = (draft: Draft): string => JSON.stringify(inOrder(draft));

/**
 * Responses on their way. `documents` reads over the same connection, so that it sees what the running transaction
 * has written. `released` is told of every draft that is thrown away.
 */
export const draftKeeper = (
  connection: Connection,
  schema: Schema,
  documents: Documents,
  released: (survey: string, id: Buffer) => void,
  taken: Pick<Taken, 'has'>,
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
  const dayOf = prepared(connection, schema.selectFrom('draft').select('day').where('id', '=', blob));
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

  const write = (id: Buffer, draft: Draft, digest: Buffer, body: string): void => {
    const [first, ...rest] = split(body);
    put.run(id, draft.survey, draft.day, draft.revision, digest, rest.length, first);
    for (const [place, piece] of rest.entries()) part.run('draft', draft.survey, id, place + 1, piece);
  };

  const discard = (id: Buffer): boolean => {
    const row = head.get(id);
    if (row === undefined) return false;
    dropParts.run('draft', row.survey, id);
    drop.run(id);
    released(row.survey, id);
    return true;
  };

  /** 0 for one that cannot be read: it is kept as long as any. */
  const versionOf = (id: Buffer): number => {
    try {
      return documents.draft(id)?.version ?? 0;
    } catch {
      return 0;
    }
  };

  return {
    save: (key, draft, decide) => {
      const id = idOf(key);
      const body = bodyOf(draft);
      const digest = digestOf('draft', body);
      return () => {
        const row = head.get(id);
        if (row === undefined) {
          const over =
            submitted.get(draft.survey, id) !== undefined ||
            withdrawn.get(draft.survey, id) !== undefined ||
            taken.has(draft.survey, id);
          if (over || draft.revision > 1) return { kind: 'gone' };
        } else if (row.revision === draft.revision && row.digest.equals(digest)) {
          return { kind: 'repeated' };
        } else if (row.revision !== draft.revision - 1 || row.survey !== draft.survey) {
          const stored = documents.draft(id);
          if (stored === null) return { kind: 'gone' };
          return bodyOf({ ...draft, assigned: stored.assigned }) === bodyOf(stored)
            ? { kind: 'repeated', draft: stored }
            : { kind: 'stale', draft: stored };
        }
        const decided = decide(id, draft);
        if ('turnedAway' in decided) {
          discard(id);
          return { kind: 'turned-away', quota: decided.turnedAway };
        }
        if (row !== undefined && row.parts > 0) dropParts.run('draft', draft.survey, id);
        if (decided === draft) {
          write(id, draft, digest, body);
          return { kind: 'saved' };
        }
        const own = bodyOf(decided);
        write(id, decided, digestOf('draft', own), own);
        return { kind: 'saved', draft: decided };
      };
    },
    touch: (key, day) => {
      const id = idOf(key);
      const kept = dayOf.get(id)?.day ?? day;
      return kept >= day
        ? null
        : () => {
            setDay.run(day, id);
          };
    },
    discard: (key) => () => discard(idOf(key)),
    expire: (before) => () =>
      every.all().filter(({ id, survey, day }) => {
        const limit = typeof before === 'string' ? before : before(survey, versionOf(id));
        return lastDayOf(day) < limit && discard(id);
      }).length,
    drop: discard,
  };
};
