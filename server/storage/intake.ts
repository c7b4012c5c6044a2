import { randomBytes } from 'node:crypto';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { asSent } from './as-sent.ts';
import type { Connection } from './connection.ts';
import { documentReader } from './documents.ts';
import type { Moment } from './idle-places.ts';
import type { Invitations } from './invitations.ts';
import { digestOf, idBytes, idOf, receiptId } from './keys.ts';
import { blob, number, prepared, type Schema, sql, text } from './kysely.ts';
import { pack } from './pack.ts';
import { partBytes, split } from './parts.ts';
import type { QuotaKeeper } from './quota-keeper.ts';
import { draftEnds, responseRows } from './response-rows.ts';
import { refusal, StorageError } from './storage-error.ts';
import type { Outcome } from './store.ts';
import type { Taken } from './taken.ts';
import type { Versions } from './versions.ts';

/** A response ready to be written: everything that can be worked out before the transaction. */
export interface Entry {
  readonly survey: string;
  readonly version: number;
  /** What the key leads to: the draft, a place of a quota, and the answer where there is a receipt. */
  readonly id: Buffer;
  /** Null where answers cannot be found again: then the answer lies under an id drawn for it. */
  readonly receipt: Buffer | null;
  readonly digest: Buffer;
  /** The same of the document as sent, without what its author said later. */
  readonly sent: Buffer;
  readonly pieces: readonly [string, ...(readonly string[])];
  readonly complete: boolean;
  readonly simulated: boolean;
  readonly document: ResponseDocument;
  /** Whether nothing about it is decided but by its own row: no quota and no key that is taken, and it has no parts. */
  readonly apart: boolean;
}

/** That quotas may turn the response away; the moment, for places that run out; the invitation it uses up. */
export interface Asking {
  readonly moment?: Moment;
  readonly invitation?: Buffer;
  /** Of the draft that it was made of. */
  readonly revision?: number;
}

/** What came new in the running transaction, by survey. */
interface Arrivals {
  readonly ids: Buffer[];
  readonly pairs: Buffer[];
  complete: number;
  partial: number;
  simulated: number;
}

export interface Intake {
  /** At the beginning of a transaction: asks for what everything in it will need, where asking has a way to go. */
  readonly ahead: () => Promise<unknown>;
  readonly prepare: (key: string, document: ResponseDocument, receiptHash: string | null) => Entry;
  /** Inside a transaction: what a full quota turns away is not stored. Without `asking`, quotas only count. */
  readonly store: (entry: Entry, asking?: Asking) => Promise<Outcome>;
  /**
   * Inside the same transaction, at its end: one row a batch for what is to be filed and projected. How many batches
   * of receipts that are.
   */
  readonly settle: () => Promise<number>;
  /** After a transaction that failed. */
  readonly forget: () => void;
}

const perRow = Math.floor(partBytes / (2 * idBytes));

/** In order of ids, so that a batch says nothing of the order inside it; as many rows as keep each row short. */
const batches = (items: readonly Buffer[]): readonly Buffer[][] => {
  const sorted = [...items].sort((a, b) => a.compare(b));
  return Array.from({ length: Math.ceil(sorted.length / perRow) }, (_, place) =>
    sorted.slice(place * perRow, (place + 1) * perRow),
  );
};

export const intake = (
  connection: Connection,
  schema: Schema,
  versions: Versions,
  quotas: Pick<QuotaKeeper, 'governs' | 'response' | 'stored' | 'released'>,
  invitations: Pick<Invitations, 'find' | 'burn'>,
  taken: Taken,
): Intake => {
  const insert = responseRows(connection, schema);
  const stored = prepared(
    connection,
    schema.selectFrom('response').select('digest').where('survey', '=', text).where('id', '=', blob),
  );
  const withdrawn = prepared(
    connection,
    schema.selectFrom('tombstone').select('id').where('survey', '=', text).where('id', '=', blob),
  );
  const anyWithdrawn = prepared(
    connection,
    schema.selectFrom('tombstone').select('id').limit(sql<number>`1`),
  );
  let looking: Promise<boolean> | null = null;
  /** Asked once in a transaction: erasing has one of its own. */
  const areAnyWithdrawn = (): Promise<boolean> => {
    looking ??= anyWithdrawn.get().then((found) => found !== undefined);
    return looking;
  };
  const part = prepared(
    connection,
    schema.insertInto('part').values({ owner: text, survey: text, id: blob, part: number, body: text }),
  );
  const conflict = prepared(
    connection,
    schema
      .insertInto('conflict')
      .values({ survey: text, id: blob, digest: blob, version: number, parts: number, body: text })
      .onConflict((clash) => clash.doNothing()),
  );
  const draft = prepared(connection, schema.selectFrom('draft').select('revision').where('id', '=', blob));
  const dropDraft = draftEnds(connection, schema);
  const dropParts = prepared(
    connection,
    schema.deleteFrom('part').where('owner', '=', text).where('survey', '=', text).where('id', '=', blob),
  );
  const unfiled = prepared(
    connection,
    schema.insertInto('unfiled').values({ batch: blob, survey: text, pairs: blob }),
  );
  const pending = prepared(
    connection,
    schema.insertInto('pending').values({ survey: text, batch: blob, ids: blob }),
  );
  const counted = prepared(
    connection,
    schema
      .updateTable('counter')
      .set({
        complete: sql<number>`complete + ${number}`,
        partial: sql<number>`partial + ${number}`,
        simulated: sql<number>`simulated + ${number}`,
      })
      .where('survey', '=', text),
  );

  const documents = documentReader(connection, schema, versions);

  /**
   * Whether the stored answer is this one as sent, whatever its author said later. Under one that was corrected, whose
   * author agreed to another text, or that lost its texts everything is: what was first sent is not kept, so that neither it nor anything else can come back.
   */
  const isSame = async ({ survey, id, sent }: Entry): Promise<boolean> => {
    try {
      const document = (await documents.response(survey, id))?.document;
      if (document === undefined) return false;
      if (document.corrected === true || document.renewed !== undefined) return true;
      if (Object.values(document.missing).includes('expired')) return true;
      const names = versions.find(survey, document.version)?.names ?? [];
      return digestOf(document.hash, pack(names, asSent(document))).equals(sent);
    } catch (error) {
      if (error instanceof StorageError) return false;
      throw error;
    }
  };

  let arrivals = new Map<string, Arrivals>();

  const arrived = (entry: Entry, id: Buffer): void => {
    let own = arrivals.get(entry.survey);
    if (own === undefined) {
      own = { ids: [], pairs: [], complete: 0, partial: 0, simulated: 0 };
      arrivals.set(entry.survey, own);
    }
    own.ids.push(id);
    if (entry.receipt !== null) own.pairs.push(Buffer.concat([entry.receipt, id], 2 * idBytes));
    if (entry.complete) own.complete += 1;
    else own.partial += 1;
    if (entry.simulated) own.simulated += 1;
  };

  const addParts = async (owner: string, entry: Entry, id: Buffer): Promise<void> => {
    for (let place = 1; place < entry.pieces.length; place += 1)
      await part.run(owner, entry.survey, id, place, entry.pieces[place]);
  };

  const packedBy = (
    names: readonly string[],
    document: ResponseDocument,
  ): Pick<Entry, 'document' | 'digest' | 'sent' | 'pieces'> => {
    const packed = pack(names, document);
    const digest = digestOf(document.hash, packed);
    const sent = asSent(document);
    return {
      document,
      digest,
      sent: sent === document ? digest : digestOf(document.hash, pack(names, sent)),
      pieces: split(packed),
    };
  };

  /** The response as it is to be stored, with marks of quotas that were full, or the quota that turns it away. */
  const admitted = async (entry: Entry, { moment }: Asking): Promise<Entry | string> => {
    const { survey, id, version, document } = entry;
    if (!quotas.governs(survey) || (await stored.get(survey, id)) !== undefined) return entry;
    const decision = await quotas.response(id, document, moment);
    if (decision.kind === 'turned-away') return decision.quota;
    if (decision.assigned === document.assigned) return entry;
    const names = versions.find(survey, version)?.names ?? [];
    return { ...entry, ...packedBy(names, { ...document, assigned: decision.assigned }) };
  };

  /** Whether an invitation was used up by another answer, or is none. */
  const isOver = async (survey: string, id: Buffer, invitation: Buffer): Promise<boolean> =>
    (await stored.get(survey, id)) === undefined &&
    (await invitations.find(survey, invitation))?.used !== false;

  const forgetDraft = async (survey: string, id: Buffer): Promise<void> => {
    if (await dropDraft(id)) await dropParts.run('draft', survey, id);
  };

  return {
    ahead: areAnyWithdrawn,

    prepare: (key, document, receiptHash) => {
      const version = versions.find(document.survey, document.version);
      if (version === null || version.published.hash !== document.hash)
        throw refusal('STORE-UNKNOWN-SURVEY', document.survey, {
          survey: document.survey,
          version: document.version,
        });
      const receipt =
        receiptHash === null || version.published.survey.receipt === 'none' ? null : receiptId(receiptHash);
      const packed = packedBy(version.names, document);
      return {
        survey: document.survey,
        version: document.version,
        id: idOf(key),
        receipt,
        ...packed,
        apart: receipt !== null && packed.pieces.length === 1 && !quotas.governs(document.survey),
        complete: document.status === 'complete',
        simulated: document.simulated,
      };
    },

    store: async (asked, asking) => {
      const { survey, id, version } = asked;
      if ((await areAnyWithdrawn()) && (await withdrawn.get(survey, id)) !== undefined)
        return { kind: 'repeated' };
      if (asked.receipt === null && (await taken.has(survey, id))) return { kind: 'repeated' };
      if (
        asking?.revision !== undefined &&
        ((await draft.get(id))?.revision ?? asking.revision) !== asking.revision
      )
        return { kind: 'stale' };
      const invitation = asking?.invitation;
      if (invitation !== undefined && (await isOver(survey, id, invitation))) {
        await forgetDraft(survey, id);
        await quotas.released(survey, id);
        return { kind: 'uninvited' };
      }
      const entry = asking === undefined ? asked : await admitted(asked, asking);
      if (typeof entry === 'string') {
        await forgetDraft(survey, id);
        return { kind: 'turned-away', quota: entry };
      }
      const { digest, pieces } = entry;
      const more = pieces.length - 1;
      const own = entry.receipt === null ? randomBytes(idBytes) : id;
      const inserting = insert([survey, own, version, digest, more, pieces[0]]);
      // whatever comes of it, an answer is there then, and beside one there is no draft
      const [isNew] = await Promise.all([inserting, entry.apart ? forgetDraft(survey, id) : null]);
      if (isNew) {
        if (more > 0) await addParts('response', entry, own);
        if (entry.receipt === null) await taken.add(survey, version, id);
        if (!entry.apart) await forgetDraft(survey, id);
        if (invitation !== undefined) await invitations.burn(survey, invitation);
        await quotas.stored(id, entry.document);
        arrived(entry, own);
        return { kind: 'stored' };
      }
      if ((await stored.get(survey, id))?.digest.equals(digest) === true || (await isSame(entry)))
        return { kind: 'repeated' };
      if ((await conflict.run(survey, id, digest, version, more, pieces[0])).changes === 1)
        await addParts('conflict', entry, conflictId(id, digest));
      return { kind: 'conflict' };
    },

    settle: async () => {
      looking = null;
      if (arrivals.size === 0) return 0;
      const writing: Promise<unknown>[] = [];
      let written = 0;
      for (const [survey, own] of arrivals) {
        for (const pairs of batches(own.pairs)) {
          const first = pairs[0];
          if (first === undefined) continue;
          writing.push(unfiled.run(first.subarray(idBytes), survey, Buffer.concat(pairs)));
          written += 1;
        }
        for (const ids of batches(own.ids)) {
          const first = ids[0];
          if (first !== undefined) writing.push(pending.run(survey, first, Buffer.concat(ids)));
        }
        writing.push(counted.run(own.complete, own.partial, own.simulated, survey));
      }
      arrivals = new Map();
      await Promise.all(writing);
      return written;
    },

    forget: () => {
      looking = null;
      arrivals = new Map();
    },
  };
};

/** Whose the parts of a conflicting body are. */
export const conflictId = (id: Buffer, digest: Buffer): Buffer => {
  const own = Buffer.alloc(idBytes);
  for (let place = 0; place < idBytes; place += 1) own[place] = (id[place] ?? 0) ^ (digest[place] ?? 0);
  return own;
};
