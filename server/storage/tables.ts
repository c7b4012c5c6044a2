import type { Generated } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { SurveyDraftTable, SurveyEditTable } from './draft-tables.ts';
import type { PublicPageTable, PublicReleaseTable, SavedViewTable, WebhookTable } from './outward-tables.ts';

/** A survey version as published. Names, versions and days only: no instant of time in any table. */
interface SurveyVersionTable {
  survey: string;
  version: number;
  hash: string;
  day: string;
  status: string;
  secret: string;
  study: string;
  definition: string;
  /** The order in which documents of this version pack their variables; never changes. */
  names: string;
}

interface ResponseTable {
  survey: string;
  id: Buffer;
  version: number;
  /** SHA-256 of the packed document and the definition's hash: what a repeat must equal, and the row's checksum. */
  digest: Buffer;
  /** How many rows of `part` follow `body`. */
  parts: number;
  body: string;
}

/** Other bodies that came under the key of a stored answer. */
interface ConflictTable {
  survey: string;
  id: Buffer;
  digest: Buffer;
  version: number;
  parts: number;
  body: string;
}

interface DraftTable {
  id: Buffer;
  survey: string;
  /** On which a page of it was last opened or sent, or that day's week where the survey stores no finer; no time. */
  day: string;
  revision: number;
  digest: Buffer;
  parts: number;
  body: string;
}

/** What of a long text did not fit its row, so that no row ever spills into pages laid down in order of arrival. */
interface PartTable {
  /** `response`, `conflict` or `draft`. */
  owner: string;
  survey: string;
  id: Buffer;
  part: number;
  body: string;
}

interface ReceiptTable {
  receipt: Buffer;
  survey: string;
  id: Buffer;
}

/** Receipts not yet filed into `receipt`: pairs of 16-byte receipt and 16-byte id. Batches keep intake to few pages. */
interface UnfiledTable {
  batch: Buffer;
  survey: string;
  pairs: Buffer;
}

/** Ids not yet projected into columns. */
interface PendingTable {
  survey: string;
  batch: Buffer;
  ids: Buffer;
}

/** Withdrawn answers, by id alone, so that neither a late repeat nor a restored backup brings one back. */
interface TombstoneTable {
  survey: string;
  id: Buffer;
}

/** Keys whose answer was taken in a survey without receipts, by id alone: the answer lies under an id of its own. */
interface TakenTable {
  survey: string;
  version: number;
  id: Buffer;
}

/** What people agreed to, word for word, by the hash their answers have; says nothing of who or how many. */
interface ConsentTextTable {
  survey: string;
  hash: string;
  body: string;
}

/** Counted in the transaction that changes them: `fewer than recorded` means a damaged file. */
interface CounterTable {
  survey: string;
  complete: number;
  partial: number;
  simulated: number;
  withdrawn: number;
  /** Deleted on the day their survey announced. */
  expired: Generated<number>;
}

interface PlaceTable {
  survey: string;
  experiment: string;
  stratum: string;
  taken: number;
}

/** Who holds a place of a quota on the way; the id is the draft's, and the row goes with it. No time. */
interface QuotaPlaceTable {
  survey: string;
  id: Buffer;
  /** `''` stands for everybody who is counted. */
  quota: string;
  simulated: number;
}

/** How many places are taken, by finished answers and on the way, and how many people were turned away. */
interface QuotaCountTable {
  survey: string;
  quota: string;
  simulated: number;
  complete: number;
  reserved: number;
  turned: number;
}

interface SegmentTable {
  survey: string;
  segment: Buffer;
  rows: number;
  /** Which code, definition and codebook made it; another stamp means make it again. */
  stamp: string;
  /** 16 bytes a row, ascending. */
  ids: Buffer;
}

interface SegmentColumnTable {
  survey: string;
  segment: Buffer;
  variable: string;
  column: Buffer;
}

/** Surveys whose columns are a table of their own, with a row an answer (`wide-tables.ts`). */
interface WideTable {
  survey: string;
  stamp: string;
  /** JSON: its columns. */
  columns: string;
  /** How often its rows have changed. */
  revision: number;
}

/** The day on which a job last finished. */
interface JobRunTable {
  job: string;
  day: string;
}

/** What was done to the answers of a version on its dates: `freeze` or `responses`. */
interface RetentionStepTable {
  survey: string;
  version: number;
  step: string;
}

/** A link of somebody's own. Nothing of it stands anywhere beside an answer, but the pseudonym of a confidential one. */
interface InvitationTable {
  survey: string;
  /** Hash of the token. */
  token: Buffer;
  used: number;
  /** `''` in an anonymous survey. */
  pseudonym: string;
  /** JSON: codes that go with the answer, `{}` in an anonymous survey. */
  attributes: string;
}

/** How often what every process holds in memory was changed. */
interface StampTable {
  what: string;
  changes: number;
}

/** Erasures since the file was last rebuilt. */
interface UnsettledTable {
  what: string;
  erasures: number;
}

/** Copies of answers that were taken; kept for good, since it says nothing of any one person. */
interface ExportCopyTable {
  survey: string;
  copy: Buffer;
  day: string;
  /** `researcher` or `operator`. */
  taker: string;
  /** JSON list of names. */
  variables: string;
  answers: number;
  /** How many answers had gone by then: withdrawn, or deleted on their day. */
  gone: number;
  purpose: string;
}

/** Plans of analysis as they were locked at a publication; none is ever changed. */
interface PlanLockTable {
  survey: string;
  /** The how-manieth of its survey, from 0. */
  place: number;
  version: number;
  day: string;
  /** 1 where somebody had answered by then. */
  late: number;
  hash: string;
  body: string;
}

/** Which open texts of a survey are drawn to be read by people: everybody whose number of chance lies under a rate. */
interface TextDrawTable {
  survey: string;
  /** What the numbers are made from; it never changes. */
  seed: string;
  /** JSON: rates by question and language, and those of the day on which a version's ids were drawn anew. */
  rates: string;
}

/** What was last shown of the fieldwork of an anonymous study. */
interface FieldworkStepTable {
  survey: string;
  /** Of how many answers. */
  answers: number;
  /** How many had gone by then: withdrawn, or deleted on their day. */
  gone: number;
  /** JSON: sums over everybody; `''` once somebody who is in them has left. */
  body: string;
}

export interface Tables extends AccountTables {
  survey_version: SurveyVersionTable;
  response: ResponseTable;
  conflict: ConflictTable;
  draft: DraftTable;
  part: PartTable;
  receipt: ReceiptTable;
  unfiled: UnfiledTable;
  pending: PendingTable;
  tombstone: TombstoneTable;
  taken: TakenTable;
  consent_text: ConsentTextTable;
  counter: CounterTable;
  place: PlaceTable;
  quota_place: QuotaPlaceTable;
  quota_count: QuotaCountTable;
  segment: SegmentTable;
  segment_column: SegmentColumnTable;
  wide: WideTable;
  job_run: JobRunTable;
  retention_step: RetentionStepTable;
  export_copy: ExportCopyTable;
  stamp: StampTable;
  unsettled: UnsettledTable;
  invitation: InvitationTable;
  plan_lock: PlanLockTable;
  text_draw: TextDrawTable;
  fieldwork_step: FieldworkStepTable;
  public_page: PublicPageTable;
  public_release: PublicReleaseTable;
  webhook: WebhookTable;
  saved_view: SavedViewTable;
  survey_draft: SurveyDraftTable;
  survey_edit: SurveyEditTable;
}
