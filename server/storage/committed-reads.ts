import type { Connection } from './connection.ts';
import { consentTexts } from './consent-texts.ts';
import { exportCopies } from './export-copies.ts';
import { invitationTable } from './invitations.ts';
import { jobRuns } from './job-runs.ts';
import type { Schema } from './kysely.ts';
import { planLocks } from './plan-locks.ts';
import { quotaTables } from './quota-tables.ts';
import { receiptIndex } from './receipts.ts';
import { responseIds } from './response-ids.ts';
import { takenKeys } from './taken.ts';
import { textDraws } from './text-draws.ts';
import { unsettledTable } from './unsettled.ts';

/** Tables as they have been committed, for whoever asks outside a transaction. */
export const committedReads = (reader: Connection, schema: Schema) => ({
  taken: takenKeys(reader, schema),
  consents: consentTexts(reader, schema),
  invitations: invitationTable(reader, schema),
  receipts: receiptIndex(reader, schema),
  jobs: jobRuns(reader, schema),
  copies: exportCopies(reader, schema),
  plans: planLocks(reader, schema),
  draws: textDraws(reader, schema),
  unsettled: unsettledTable(reader, schema),
  quotas: quotaTables(reader, schema),
  ids: responseIds(reader, schema),
});
