import type { DrawRate } from '../../analysis/coding/draw-rates.ts';
import type { PlanLock } from '../../analysis/plan/plan-lock.ts';
import type { Plan } from '../../analysis/plan/schema.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { ConsentText } from '../../surveys/consent/consent-text.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Draft, ResponseDocument, TextCodes } from '../../surveys/model/response.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Quota, Survey } from '../../surveys/model/survey.ts';
import type { CardLine } from '../data-card/data-card.ts';
import type { AccountRows } from './account-records.ts';
import type { ChangeCodes } from './code-writer.ts';
import type { ChangeColumns } from './column-change.ts';
import type { Counts } from './counters.ts';
import type { DiskState } from './disk-room.ts';
import type { NewCopy, TakenCopy } from './export-copies.ts';
import type { ShownFieldwork } from './fieldwork-steps.ts';
import type { Moment } from './idle-places.ts';
import type { Invited, NewInvitation, Revoked } from './invitations.ts';
import type { PublicResultsStore } from './public-results.ts';
import type { SavedViewStore } from './saved-views.ts';
import type { SurveyDrafts } from './survey-drafts.ts';
import type { TextDraw } from './text-draws.ts';
import type { WebhookStore } from './webhooks.ts';

/** A survey version as published: immutable, named by its content hash. */
export interface PublishedSurvey {
  readonly survey: Survey;
  readonly hash: string;
  readonly study: Study;
  readonly status: 'open' | 'closed';
  /** ISO day of publishing. */
  readonly day: string;
  /** Secret from which experiment cells are shuffled; never leaves the server. */
  readonly secret: string;
}

/**
 * What became of a submission. `stored` and `repeated` are both an acknowledgement (the same body was or is safe);
 * `conflict`: another body came under the same key; both are kept, the first stays the answer.
 */
export type Outcome =
  | { readonly kind: 'stored' }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'conflict' }
  /** The draft it was made of has changed meanwhile: nothing is stored. */
  | { readonly kind: 'stale' }
  /** A quota is full: nothing is stored but the count of those it turned away. */
  | { readonly kind: 'turned-away'; readonly quota: string }
  /** Its invitation was used up by another answer, or is none: nothing is stored. */
  | { readonly kind: 'uninvited' };

export type DraftOutcome =
  /** `draft` is what is stored, where something was decided for it in the transaction that saved it. */
  | { readonly kind: 'saved'; readonly draft?: Draft }
  | { readonly kind: 'repeated'; readonly draft?: Draft }
  | { readonly kind: 'stale'; readonly draft: Draft }
  /** There is no such draft any more: it was submitted or discarded in another tab. */
  | { readonly kind: 'gone' }
  /** A quota is full: the draft is gone, and nothing of it is stored but the count of those it turned away. */
  | { readonly kind: 'turned-away'; readonly quota: string };

/** A place of an experiment to be taken for a draft in the transaction that saves it, and what it makes of the draft. */
export interface Draw {
  readonly experiment: string;
  readonly stratum: string;
  readonly assign: (draft: Draft, place: number) => Draft;
}

/** What is to be decided in the transaction that saves a draft. */
export interface Deciding {
  readonly draws?: readonly Draw[];
  /** Now, and how long a place of a quota is kept for somebody of whom nothing is heard; without it none runs out. */
  readonly moment?: Moment;
}

/** How full a quota is. */
export interface QuotaFill {
  readonly quota: string;
  readonly limit: number;
  readonly of: 'places' | 'percent';
  readonly action: Quota['action'];
  /** How many places it has now: of a percentage, that share of everybody counted, rounded up. */
  readonly places: number;
  /** Taken by finished answers. */
  readonly complete: number;
  /** Held by people on their way. */
  readonly reserved: number;
  readonly turnedAway: number;
}

/**
 * What happens to the answers of a version on its dates. `texts`: open texts are deleted. `freeze`: receipts, drafts and
 * other bodies under the same keys are deleted and ids drawn anew, so that from then on nobody can find an answer.
 * `responses`: everything of every answer is deleted.
 */
export type RetentionStep = 'texts' | 'freeze' | 'responses';

export interface StoredResponse {
  /** Random to look at: a hash of the submission key, so that the key cannot be had from the database. */
  readonly id: string;
  readonly document: ResponseDocument;
}

/**
 * Everything kept. Promises of a write are fulfilled only after its transaction has been committed to disk.
 * Keys are what a respondent holds (128 random bits, base64url); the database holds only their hashes.
 */
export interface Store extends PublicResultsStore, WebhookStore, SavedViewStore {
  /** Whether there is room for more. */
  readonly disk: () => DiskState;
  /**
   * Why answers cannot be kept at this moment, of a database that is a server: it is away (`INTAKE-LOST`), set otherwise
   * than it must be (`INTAKE-UNSAFE`), or said last that it has no room (`INTAKE-FULL`). Null where they can.
   */
  trouble(): Promise<Issue | null>;
  /** Surveys that are being written. */
  readonly surveyDrafts: SurveyDrafts;
  /** Everything that is stored anywhere, read from the database that is open. */
  readonly card: readonly CardLine[];
  /**
   * Publishes a version and locks a plan of analysis with it, in one transaction: the one given, else the one that holds
   * already, else the one shipped for the survey where there is one.
   */
  publish(survey: Survey, study: Study, day: string, plan?: Plan | null): Promise<PublishedSurvey>;
  /** Plans that were locked for a survey, in that order; the last one holds. */
  plans(survey: string): Promise<readonly PlanLock[]>;
  /** The newest version, or the one named. */
  published(name: string, version?: number): Promise<PublishedSurvey | null>;
  surveys(): Promise<readonly PublishedSurvey[]>;
  closeSurvey(name: string): Promise<boolean>;

  draft(key: string): Promise<Draft | null>;
  /**
   * Saves the draft if the stored one has `draft.revision - 1` (or none exists and revision is 1), with what is decided
   * for it in the same transaction.
   */
  saveDraft(key: string, draft: Draft, deciding?: Deciding): Promise<DraftOutcome>;
  /**
   * Somebody is at the draft on this day (or in this week, where their survey stores no finer): its time counts from then.
   * Where that cannot be kept, such as on a full disk, nothing else fails for it.
   */
  touchDraft(key: string, day: string): Promise<void>;
  discardDraft(key: string): Promise<boolean>;
  /** Erases the drafts last touched before an ISO day, which may differ by survey and version; says how many. */
  expireDrafts(before: string | ((survey: string, version: number) => string)): Promise<number>;
  /**
   * Does what a date of a published version asks for, once: says how many answers it was done to, null when it was done
   * before. After `freeze` and `responses` nothing more is taken for that version. Its bytes are gone after `settleErased`.
   * Rejects with `STORE-UNREADABLE` when it was done to all but answers that cannot be read.
   */
  retain(survey: string, version: number, step: RetentionStep): Promise<number | null>;
  /**
   * Rebuilds the database if something was erased since it last was, whatever its size; false when nothing was. Where rows
   * lie in order of arrival until then (PostgreSQL), a small one also when anything came.
   */
  settleErased(): Promise<boolean>;
  /** Does the work unless another process on this database is doing work of that name; false where one is. */
  once(name: string, work: () => Promise<void>): Promise<boolean>;
  /** The day on which a job last finished. */
  lastRun(job: string): Promise<string | null>;
  ran(job: string, day: string): Promise<void>;

  /** Takes the next place of an experiment in a stratum, once and for good; counting starts at 0. */
  takePlace(survey: string, experiment: string, stratum: string): Promise<number>;

  /**
   * Stores a response and removes its draft, in one group commit with whatever else has arrived. With the token of an
   * invitation it uses that up in the same transaction, or is refused; nothing of the token is kept with the answer.
   * Made of a draft's `revision`, it is not stored when another page of the draft has come in since.
   * What was agreed to is kept word for word with the first answer under it, so that of whoever is turned away or leaves
   * nothing is. Without a receipt, by the caller or by the survey, nothing leads from key to answer: all that comes later under the
   * key is a repeat.
   */
  submit(
    key: string,
    document: ResponseDocument,
    receiptHash: string | null,
    moment?: Moment,
    token?: string,
    revision?: number,
    consent?: ConsentText,
  ): Promise<Outcome>;
  /**
   * Stores many at once (loading, simulation); already stored ones are left as they are. They are facts: they count
   * towards quotas, and none turns them away.
   */
  submitMany(
    batch: readonly {
      readonly key: string;
      readonly document: ResponseDocument;
      readonly receiptHash: string | null;
    }[],
  ): Promise<readonly Outcome[]>;

  /** The text behind the hash an answer has, as it was shown; null where nobody agreed to it on a page of ours. */
  consentText(survey: string, hash: string): Promise<ConsentText | null>;
  /** Whether an answer that cannot be found again came under a key. */
  wasTaken(survey: string, key: string): Promise<boolean>;

  byReceipt(receiptHash: string): Promise<StoredResponse | null>;
  /**
   * Puts what `change` makes of the document behind a receipt in its place, once for good, and leaves nothing of the old
   * one; null when there is none. Only `answers`, `missing`, `consent`, `purposes`, `readings` and the marks of quotas
   * among `assigned` may change; another `consent` must be `renewed`, and its text is kept in the same transaction. Where
   * it is more than that and `readings`, the document must say `corrected` from then on. Whatever comes late under the
   * key of either is acknowledged and not stored. Anything else throws. Id, key and receipt stay.
   */
  amend(
    receiptHash: string,
    change: (document: ResponseDocument) => ResponseDocument,
    consent?: ConsentText,
  ): Promise<StoredResponse | null>;
  /** Which open texts are drawn to be read by people; null where none is. */
  textDraw(survey: string): Promise<TextDraw | null>;
  /** Draws texts, or more of them: no rate falls, and whoever is drawn stays drawn. */
  drawTexts(survey: string, rates: readonly DrawRate[]): Promise<TextDraw>;
  /**
   * Puts what people say of the text of an open question, by its name in the version that was answered, into the answer;
   * null where the answer or the text is gone.
   */
  codeText(survey: string, id: string, question: string, change: ChangeCodes): Promise<TextCodes | null>;
  /**
   * Says of the text of an open question, by its name in the version that was answered, that it may be quoted, or no more;
   * false where the answer is gone or `allows` does not hold for it as it is now.
   */
  quoteText(
    survey: string,
    id: string,
    question: string,
    quoted: boolean,
    allows: (document: ResponseDocument) => boolean,
  ): Promise<boolean>;
  /** Another number since words of a survey were confirmed to be quoted, or are no more. */
  quoteChanges(survey: string): Promise<number>;
  /** Links of people's own to a survey. */
  invite(survey: string, people: readonly NewInvitation[]): Promise<void>;
  /** Whoever holds this token; null when nobody was given it. */
  invitation(survey: string, token: string): Promise<Invited | null>;
  /** How many links of people's own to a survey there are, used ones among them. */
  invitations(survey: string): Promise<number>;
  /** Takes back a link that nobody has used. */
  revokeInvitation(survey: string, token: string): Promise<Revoked>;
  /**
   * Erases everything of whoever the researcher's list calls so: answers, drafts, their link. How many that were, and
   * what is damaged, so that nobody can tell whose it is.
   */
  erasePseudonym(
    survey: string,
    pseudonym: string,
  ): Promise<{ readonly erased: number; readonly issues: readonly Issue[] }>;

  /** Erases the answers behind a receipt: document, segments, receipt; a tombstone stays. False when there is none. */
  withdraw(receiptHash: string): Promise<boolean>;

  /**
   * Erases what was erased after the database was copied, by what a list says of the ids: how many answers, and how many
   * that were begun and not sent. For a database that has been restored.
   */
  eraseListed(
    isListed: (id: Buffer) => boolean,
  ): Promise<{ readonly answers: number; readonly drafts: number }>;

  /** The answer under an id; null when it is gone. */
  response(survey: string, id: string): Promise<StoredResponse | null>;
  /** In order of their random ids. */
  responses(survey: string): AsyncIterable<StoredResponse>;
  counts(survey: string): Promise<Counts>;

  /** Answers that were begun and not sent: the page on which each would go on, and when somebody was last at it. */
  underWay(survey: string): Promise<readonly { readonly page: string | null; readonly day: string }[]>;
  /** What was last shown of the fieldwork of an anonymous study. */
  shownFieldwork(survey: string): Promise<ShownFieldwork | null>;
  keepFieldwork(survey: string, shown: ShownFieldwork): Promise<void>;

  /** Writes down that a copy of a survey's answers is taken, before it is; its id. */
  registerCopy(survey: string, copy: NewCopy): Promise<string>;
  /** Copies that were taken, the last day first. */
  copies(survey: string): Promise<readonly TakenCopy[]>;

  /** How full the quotas of a survey's newest version are, in its order; of simulated people or of the others. */
  quotas(survey: string, simulated?: boolean, moment?: Moment): Promise<readonly QuotaFill[]>;

  /** Typed columns of a survey, brought up to date first. */
  source(survey: string): Promise<Source>;
  /** Throws the columns away and makes them again from the documents. */
  rebuild(survey: string): Promise<void>;
  /** Makes durable what a reader in another thread has made of the columns. */
  readonly changeColumns: ChangeColumns;

  /** Researchers, their sessions, keys and acts. */
  readonly accounts: AccountRows;

  /**
   * From which secret this process makes receipts: refused with `STORE-SECRET` where other processes on the database have
   * another.
   */
  holdSecret(secret: Uint8Array): Promise<void>;

  /** Whether everything stored is what was written: file, checksums, counts, receipts. Empty when it is. */
  verify(): Promise<readonly Issue[]>;
  /** Whether other processes may have it open too. */
  readonly isShared: boolean;
  /** Rebuilds the file in order of keys, so that not even the order inside a page says who came first. */
  settle(): Promise<void>;

  /** Writes what waits, wipes the log and closes; later calls are refused. */
  close(): Promise<void>;
}
