import { setImmediate as turn } from 'node:timers/promises';
import { route } from '../../surveys/engine/route.ts';
import type { Connection } from './connection.ts';
import type { Documents } from './documents.ts';
import { prepared, type Schema, text } from './kysely.ts';
import { StorageError } from './storage-error.ts';
import type { Store } from './store.ts';
import type { KnownVersions } from './versions.ts';

/** Drafts that are read before others get their turn. */
const atOnce = 50;

interface Known {
  readonly revision: number;
  /** Null where the draft cannot be read, or only its sending is left. */
  readonly page: string | null;
}

/**
 * On which page whoever is under way would go on: the first on their way that they have not sent. A draft is read again
 * only when a page of it has come in since.
 */
export const underWay = (
  connection: Connection,
  schema: Schema,
  documents: Pick<Documents, 'draft'>,
  versions: KnownVersions,
): Store['underWay'] => {
  const heads = prepared(
    connection,
    schema.selectFrom('draft').select(['id', 'day', 'revision']).where('survey', '=', text),
  );
  const known = new Map<string, ReadonlyMap<string, Known>>();

  const pageOf = async (id: Buffer): Promise<string | null> => {
    try {
      const draft = await documents.draft(id);
      const version = draft === null ? null : versions.find(draft.survey, draft.version);
      if (draft === null || version === null) return null;
      const { survey, study } = version.published;
      const seen = new Set(draft.seen);
      return route(survey, draft, study).find((page) => !seen.has(page)) ?? null;
    } catch (error) {
      if (error instanceof StorageError || error instanceof SyntaxError) return null;
      throw error;
    }
  };

  return async (survey) => {
    const before = known.get(survey);
    const now = new Map<string, Known>();
    const found: { page: string | null; day: string }[] = [];
    let read = 0;
    for (const { id, day, revision } of await heads.all(survey)) {
      const key = id.toString('latin1');
      const held = before?.get(key);
      const own = held?.revision === revision ? held : { revision, page: await pageOf(id) };
      if (own !== held) read += 1;
      if (read >= atOnce) {
        read = 0;
        await turn();
      }
      now.set(key, own);
      found.push({ page: own.page, day });
    }
    known.set(survey, now);
    return found;
  };
};
