import type { ResponseDocument } from '../../surveys/model/response.ts';
import { beforeConsent, beforeReadings, isRenewal, unchanging } from './amendable.ts';
import type { ColumnWriter } from './column-writer.ts';
import type { ConflictErasure } from './conflict-erasure.ts';
import type { Connection } from './connection.ts';
import { documentWriter } from './document-writer.ts';
import type { Documents } from './documents.ts';
import type { Schema } from './kysely.ts';
import { pack } from './pack.ts';
import type { QuotaKeeper } from './quota-keeper.ts';
import type { Owner } from './receipts.ts';
import { quotesIn, stampTable } from './stamp.ts';
import type { StoredResponse } from './store.ts';
import type { KnownVersions } from './versions.ts';

export interface Amendment {
  readonly response: StoredResponse;
  /** False when the document stayed what it was, so that nothing was written. */
  readonly changed: boolean;
}

export interface AmendmentParts {
  /** Reads over the connection that writes, so that two changes at once are one after the other. */
  readonly documents: Documents;
  readonly versions: KnownVersions;
  readonly columns: Pick<ColumnWriter, 'renew'>;
  readonly conflicts: ConflictErasure;
  readonly quotas: Pick<QuotaKeeper, 'stored' | 'withdrawn'>;
}

/**
 * Inside a transaction: puts a changed document in the place of the old one; null when it is not there any more. Its
 * author's answers, what they agreed to and what they say of readings can change, nothing else. Whatever is more than a
 * word about readings or agreeing to another text is a correction: the document must say so, places of quotas follow it, and other bodies that came
 * under its key go, since they hold older words. The old document's bytes are then scrubbed like those of an erased one.
 */
export const amendment = (
  connection: Connection,
  schema: Schema,
  { documents, versions, columns, conflicts, quotas }: AmendmentParts,
): ((
  owner: Owner,
  change: (document: ResponseDocument) => ResponseDocument,
) => Promise<Amendment | null>) => {
  const write = documentWriter(connection, schema);
  const stamp = stampTable(connection, schema);

  return async ({ survey, id }, change) => {
    const before = await documents.response(survey, id);
    if (before === null) return null;
    const names = versions.find(survey, before.document.version)?.names ?? [];
    const document = change(before.document);
    const isSame = (part: (own: ResponseDocument) => ResponseDocument): boolean =>
      pack(names, part(document)) === pack(names, part(before.document));
    if (!isSame(unchanging)) throw new Error('amend: only answers, consent and readings may change');
    if (document.consent !== before.document.consent && !isRenewal(before.document, document))
      throw new Error('amend: another text must be marked as agreed to anew');
    const corrects = !isSame(
      isRenewal(before.document, document) ? (own) => beforeConsent(beforeReadings(own)) : beforeReadings,
    );
    if (document.corrected !== true && (corrects || before.document.corrected === true))
      throw new Error('amend: a correction must be marked as one');
    if (isSame((own) => own)) return { response: before, changed: false };
    await write(id, names, document);
    await columns.renew(survey, id);
    if (before.document.quotes !== undefined) await stamp.bump(quotesIn(survey));
    if (document.corrected === true) {
      await conflicts.erase(survey, id);
      await quotas.withdrawn(before.document);
      await quotas.stored(id, document);
    }
    return { response: { id: before.id, document }, changed: true };
  };
};
