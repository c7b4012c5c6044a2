import { statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { accountRows, actIssues } from './account-records.ts';
import { amendment } from './amendment.ts';
import { codeWriter } from './code-writer.ts';
import { codings } from './codings.ts';
import { columnWriter } from './column-writer.ts';
import { columnKeeper } from './columns.ts';
import { commitRefusal } from './commit-refusal.ts';
import { conflictErasure } from './conflict-erasure.ts';
import { consentTexts } from './consent-texts.ts';
import { counters } from './counters.ts';
import { anyRoom, diskRoom, type RoomOptions } from './disk-room.ts';
import { documentReader } from './documents.ts';
import { draftKeeper } from './drafts.ts';
import { logEmptier } from './empty-log.ts';
import { erasure } from './erasure.ts';
import { everyResponse } from './every-response.ts';
import { exportCopies } from './export-copies.ts';
import { fieldworkSteps } from './fieldwork-steps.ts';
import { governedBy } from './governed.ts';
import { groupCommit } from './group-commit.ts';
import { type Entry, intake } from './intake.ts';
import { invitationId, invitationTable } from './invitations.ts';
import { jobRuns } from './job-runs.ts';
import { keptRoom } from './kept-room.ts';
import { idOf } from './keys.ts';
import { openDatabase } from './open-database.ts';
import { pendingReader } from './pending.ts';
import { placeTaker } from './places.ts';
import { planLocks } from './plan-locks.ts';
import type { Projection } from './projection.ts';
import { pseudonymFinder } from './pseudonyms.ts';
import { quotaFill } from './quota-fill.ts';
import { quotaIssues } from './quota-issues.ts';
import { quotaKeeper } from './quota-keeper.ts';
import { recount } from './quota-recount.ts';
import { quotaTables } from './quota-tables.ts';
import { quoteWriter } from './quote-writer.ts';
import { receiptIndex } from './receipts.ts';
import { frozenKey, retaining } from './retention.ts';
import { rights } from './rights.ts';
import { segmentReader } from './segment-reader.ts';
import { settling } from './settling.ts';
import { refusal, type StorageError } from './storage-error.ts';
import type { Outcome, Store } from './store.ts';
import { surveyDrafts } from './survey-drafts.ts';
import { takenKeys } from './taken.ts';
import { textDraws } from './text-draws.ts';
import { toolkitProjection } from './toolkit-projection.ts';
import { underWay } from './under-way.ts';
import { unsettledTable } from './unsettled.ts';
import { countIssues, damageIssue, documentIssues, receiptIssues } from './verify.ts';
import { surveyVersions } from './versions.ts';

export interface StoreOptions {
  /** The database file; its folder is made if need be. */
  readonly path: string;
  /** Called when the disk did not confirm a write. It must end the process; the default does. */
  readonly panic?: (error: StorageError) => void;
  /** Most writes that wait for the disk; one more is refused with `INTAKE-BUSY`. */
  readonly capacity?: number;
  /** Room that is kept on the disk; without it nothing is looked at. */
  readonly room?: RoomOptions;
  /** How documents become columns. */
  readonly projection?: Projection;
  /** Most rows of a segment. */
  readonly segmentRows?: number;
  /**
   * Files up to this many bytes are rebuilt in order of keys after an erasure and when the store is closed; larger
   * ones only by `settle`.
   */
  readonly settleBytes?: number;
}

const defaultCapacity = 8192;
/** Rebuilding this much stops intake for less than a second. */
const defaultSettleBytes = 256 * 2 ** 20;

/** Batches of receipts after which they are filed. */
const filingBatches = 2048;

const stop = (error: StorageError): void => {
  process.stderr.write(`${JSON.stringify(error.issue)}\n`);
  process.exit(70);
};

/**
 * Opens the database and proves that it keeps what it acknowledges; rejects with a `StorageError` when it does not
 * (trust: refuse to start rather than lose an answer).
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { path, panic = stop, capacity = defaultCapacity, settleBytes = defaultSettleBytes } = options;
  const { writer, reader, schema, card, close } = await openDatabase(path);
  const room = options.room === undefined ? anyRoom : await diskRoom(path, options.room);

  const begin = writer.prepare('BEGIN IMMEDIATE');
  const end = writer.prepare('COMMIT');
  const commit = groupCommit({
    capacity,
    panic,
    refuse: commitRefusal,
    transaction: (works) => {
      begin.run();
      try {
        works();
        unfiled += arrivals.settle();
        if (unfiled >= filingBatches) receipts.file();
        end.run();
        if (unfiled >= filingBatches) unfiled = 0;
      } catch (error) {
        arrivals.forget();
        quotas.forget();
        if (writer.inTransaction) writer.exec('ROLLBACK');
        unfiled = receipts.waiting();
        throw error;
      }
    },
  });

  const quotaCounts = quotaTables(writer, schema);
  const versions = surveyVersions(
    writer,
    schema,
    () => commit,
    (survey, published) => recount(quotaCounts, survey, governedBy(published), ownDocuments),
  );
  const documents = documentReader(reader, schema, versions);
  const ownDocuments = documentReader(writer, schema, versions);
  const quotas = quotaKeeper(quotaCounts, versions);
  const invitations = invitationTable(writer, schema);
  const taken = takenKeys(writer, schema);
  const consents = consentTexts(writer, schema);
  const arrivals = intake(writer, schema, versions, quotas, invitations, taken);
  const drafts = draftKeeper(writer, schema, ownDocuments, quotas.released, taken);
  const receipts = receiptIndex(writer, schema);
  const place = placeTaker(writer, schema);
  const count = counters(reader, schema);
  const columnTables = columnWriter(writer, schema, commit);
  const projection = options.projection ?? toolkitProjection;
  const columns = columnKeeper({
    versions,
    documents,
    segments: segmentReader(reader, schema),
    pending: pendingReader(reader, schema),
    snapshot: (read) => reader.transaction(read)(),
    change: columnTables.change,
    projection,
    ...(options.segmentRows === undefined ? {} : { rows: options.segmentRows }),
  });
  const conflicts = conflictErasure(writer, schema);
  const eraser = erasure(writer, schema, columnTables, conflicts);
  const amended = amendment(writer, schema, {
    documents: ownDocuments,
    versions,
    columns: columnTables,
    conflicts,
    quotas,
  });
  const jobs = jobRuns(writer, schema);
  const copies = exportCopies(writer, schema);
  const plans = planLocks(writer, schema);
  const draws = textDraws(writer, schema);
  const unsettled = unsettledTable(writer, schema);
  const retention = retaining(writer, schema, {
    tones: projection.tones ?? (() => ({})),
    documents: ownDocuments,
    versions,
    conflicts,
    receipts,
    columns: columnTables,
    invitations,
    taken,
    consents,
    draws,
    discardDraft: drafts.drop,
    recount: (survey) =>
      recount(
        quotaCounts,
        survey,
        governedBy(versions.of(survey).map(({ published }) => published)),
        ownDocuments,
      ),
  });

  const emptyLog = logEmptier(writer);

  let frozen = retention.frozen();
  let changed = false;
  let unfiled = receipts.waiting();
  let closing: Promise<void> | null = null;

  const stored = (outcome: Outcome): Outcome => {
    if (outcome.kind === 'stored') changed = true;
    return outcome;
  };

  const isSmall = (): boolean => statSync(path).size <= settleBytes;

  const { settle, scrub, last } = settling({
    commit,
    receipts,
    eraser,
    unsettled,
    isSmall,
    isRoomy: () => room.fits(2 * statSync(path).size),
    rebuilt: () => {
      unfiled = 0;
      changed = false;
    },
    sparing: room.sparing,
  });

  /** Late answers would be found by a key and kept past their day. */
  const prepare = (sent: {
    readonly key: string;
    readonly document: ResponseDocument;
    readonly receiptHash: string | null;
  }): Entry => {
    const { survey, version } = sent.document;
    if (frozen.has(frozenKey(survey, version))) throw refusal('STORE-FROZEN', survey, { survey, version });
    return arrivals.prepare(sent.key, sent.document, sent.receiptHash);
  };

  const store: Omit<Store, 'disk'> = {
    card: card.lines,
    surveyDrafts: surveyDrafts(writer, schema, () => commit),
    publish: async (survey, study, day, plan = null) =>
      versions.publish(survey, study, day, (published) => plans.lock(published, day, plan)),
    plans: async (survey) => plans.of(survey),
    published: async (name, version) =>
      (version === undefined ? versions.newest(name) : versions.find(name, version))?.published ?? null,
    surveys: async () => versions.all().map(({ published }) => published),
    closeSurvey: async (name) => versions.close(name),

    draft: async (key) => documents.draft(idOf(key)),
    saveDraft: async (key, draft, { draws = [], moment } = {}) => {
      if (frozen.has(frozenKey(draft.survey, draft.version))) return { kind: 'gone' };
      return commit.add(
        drafts.save(key, draft, (id, own) => {
          const decision = quotas.draft(id, own, moment);
          if (decision.kind === 'turned-away') return { turnedAway: decision.quota };
          const { assigned } = decision;
          return draws.reduce(
            (drawn, { experiment, stratum, assign }) => assign(drawn, place(own.survey, experiment, stratum)),
            assigned === own.assigned ? own : { ...own, assigned },
          );
        }),
      );
    },
    touchDraft: async (key, day) => {
      const touch = room.state().full ? null : drafts.touch(key, day);
      if (touch !== null) await commit.add(touch).catch(() => undefined);
    },
    discardDraft: (key) => commit.add(drafts.discard(key)),
    expireDrafts: async (before) => {
      const expire = drafts.expire(before);
      const expired = commit.alone(() => {
        const gone = expire();
        if (gone > 0) unsettled.add();
        return gone;
      });
      if (expired > 0) await scrub();
      return expired;
    },

    retain: (survey, version, step) =>
      columns.exclusive(survey, () => {
        const done = commit.alone(() => {
          const retained = retention.run(survey, version, step);
          if (retained !== null && (retained.answers > 0 || step !== 'texts')) unsettled.add();
          return retained;
        });
        unfiled = receipts.waiting();
        frozen = retention.frozen();
        columns.forget(survey);
        const unreadable = done?.unreadable ?? 0;
        if (unreadable > 0) throw refusal('STORE-UNREADABLE', survey, { survey, version, unreadable });
        return done?.answers ?? null;
      }),
    settleErased: async () => {
      if (unsettled.count() === 0) return false;
      await settle();
      return true;
    },
    lastRun: async (job) => jobs.last(job),
    ran: async (job, day) => commit.add(() => jobs.ran(job, day)),
    registerCopy: (survey, copy) => commit.add(() => copies.add(survey, copy)),
    copies: async (survey) => copies.of(survey),

    takePlace: (survey, experiment, stratum) => commit.add(() => place(survey, experiment, stratum)),

    submit: async (key, document, receiptHash, moment, token, revision, consent) => {
      const entry = prepare({ key, document, receiptHash });
      const asking = {
        ...(moment === undefined ? {} : { moment }),
        ...(revision === undefined ? {} : { revision }),
        ...(token === undefined ? {} : { invitation: invitationId(document.survey, token) }),
      };
      const outcome = stored(
        await commit.add(() => {
          const own = arrivals.store(entry, asking);
          if (own.kind === 'stored' && consent !== undefined) consents.keep(consent);
          return own;
        }),
      );
      if (token !== undefined && document.pseudonym === undefined) emptyLog();
      return outcome;
    },
    submitMany: async (batch) => {
      const outcomes: Outcome[] = [];
      for (let from = 0; from < batch.length; from += 1000) {
        const entries = batch.slice(from, from + 1000).map(prepare);
        outcomes.push(...commit.alone(() => entries.map((entry) => arrivals.store(entry))).map(stored));
        await turn();
      }
      return outcomes;
    },
    consentText: async (survey, hash) => consents.find(survey, hash),
    wasTaken: async (survey, key) => taken.has(survey, idOf(key)),
    ...rights({
      commit: () => commit,
      documents,
      ownDocuments,
      receipts,
      filed: () => {
        unfiled = 0;
      },
      amended,
      eraser,
      quotas,
      invitations,
      pseudonyms: pseudonymFinder(writer, schema, ownDocuments),
      drafts,
      consents,
      columns,
      unsettled,
      scrub,
    }),

    ...codings({
      commit: () => commit,
      draws,
      write: codeWriter(writer, schema, { documents: ownDocuments, versions, columns: columnTables }),
      quote: quoteWriter(writer, schema, { documents: ownDocuments, versions }),
      columns,
    }),

    invite: (survey, people) => commit.add(() => invitations.add(survey, people)),
    invitation: async (survey, token) => invitations.find(survey, invitationId(survey, token)),
    invitations: async (survey) => invitations.count(survey),
    revokeInvitation: (survey, token) =>
      commit.add(() => invitations.revoke(survey, invitationId(survey, token))),

    response: async (survey, id) => documents.response(survey, Buffer.from(id, 'hex')),
    responses: (survey) => everyResponse(documents, survey),
    counts: async (survey) => count(survey),
    underWay: underWay(reader, schema, documents, versions),
    ...fieldworkSteps(writer, schema, () => commit),
    quotas: async (survey, simulated = false, moment) => {
      const newest = versions.newest(survey)?.published.survey;
      if (newest === undefined) return [];
      if (moment !== undefined) await commit.add(() => quotas.expire(survey, moment));
      return quotaFill(quotaCounts, newest, simulated);
    },

    source: (survey) => columns.source(survey, () => count(survey).simulated > 0),
    rebuild: (survey) => columns.rebuild(survey),
    changeColumns: columnTables.change,

    accounts: accountRows(writer, reader, schema, () => commit),
    verify: async () => {
      const damage = damageIssue(reader, path, 'full');
      if (damage !== null) return [damage];
      const surveys = [...new Set(versions.all().map(({ published }) => published.survey.name))];
      return [
        ...countIssues(reader, schema),
        ...documentIssues(reader, schema, documents, surveys),
        ...receiptIssues(reader, schema),
        ...plans.issues(surveys),
        ...actIssues(store.accounts),
        ...quotaIssues(quotaTables(reader, schema), documents, versions),
      ];
    },
    settle,
    close: () => {
      closing ??= (async () => {
        await last(changed);
        close();
      })();
      return closing;
    },
  };
  return keptRoom(store, room);
};
