import { statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { amendment } from './amendment.ts';
import { columnWriter } from './column-writer.ts';
import { columnKeeper } from './columns.ts';
import { conflictErasure } from './conflict-erasure.ts';
import { counters } from './counters.ts';
import { beforeAll, documentReader } from './documents.ts';
import { draftKeeper } from './drafts.ts';
import { erasure } from './erasure.ts';
import { governedBy } from './governed.ts';
import { groupCommit } from './group-commit.ts';
import { intake } from './intake.ts';
import { idOf, receiptId } from './keys.ts';
import { openDatabase } from './open-database.ts';
import { pendingReader } from './pending.ts';
import { placeTaker } from './places.ts';
import type { Projection } from './projection.ts';
import { quotaFill } from './quota-fill.ts';
import { quotaIssues } from './quota-issues.ts';
import { quotaKeeper } from './quota-keeper.ts';
import { recount } from './quota-recount.ts';
import { quotaTables } from './quota-tables.ts';
import { type Owner, receiptIndex } from './receipts.ts';
import { segmentReader } from './segment-reader.ts';
import { sqliteCode } from './sqlite.ts';
import { refusal, StorageError } from './storage-error.ts';
import type { Outcome, Store, StoredResponse } from './store.ts';
import { together } from './together.ts';
import { toolkitProjection } from './toolkit-projection.ts';
import { countIssues, damageIssue, documentIssues, receiptIssues } from './verify.ts';
import { surveyVersions } from './versions.ts';

export interface StoreOptions {
  /** The database file; its folder is made if need be. */
  readonly path: string;
  /** Called when the disk did not confirm a write. It must end the process; the default does. */
  readonly panic?: (error: StorageError) => void;
  /** Most writes that wait for the disk; one more is refused with `INTAKE-BUSY`. */
  readonly capacity?: number;
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

/** How long an erasure waits for others to be scrubbed with it. */
const gatherMilliseconds = 20;

/** Rows a long reading takes at a time, so that no reader holds the log. */
const pageRows = 256;

const stop = (error: StorageError): void => {
  process.stderr.write(`${JSON.stringify(error.issue)}\n`);
  process.exit(70);
};

/** What went wrong in a transaction, as a coded refusal. */
const refusalOf = (error: unknown): StorageError => {
  if (error instanceof StorageError) return error;
  const code = sqliteCode(error);
  if (code === 'SQLITE_FULL') return refusal('INTAKE-FULL', 'store', undefined, error);
  if (code !== null && /^SQLITE_IOERR_(?:DIR_)?FSYNC$/.test(code))
    return refusal('INTAKE-SYNC', 'store', undefined, error);
  return refusal('INTAKE-FAILED', 'store', undefined, error);
};

/**
 * Opens the database and proves that it keeps what it acknowledges; rejects with a `StorageError` when it does not
 * (trust: refuse to start rather than lose an answer).
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { path, panic = stop, capacity = defaultCapacity, settleBytes = defaultSettleBytes } = options;
  const { writer, reader, schema, card, close } = await openDatabase(path);

  const begin = writer.prepare('BEGIN IMMEDIATE');
  const end = writer.prepare('COMMIT');
  const commit = groupCommit({
    capacity,
    panic,
    refuse: refusalOf,
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
  const arrivals = intake(writer, schema, versions, quotas);
  const drafts = draftKeeper(writer, schema, ownDocuments, quotas.released);
  const receipts = receiptIndex(writer, schema);
  const place = placeTaker(writer, schema);
  const count = counters(reader, schema);
  const columnTables = columnWriter(writer, schema, commit);
  const columns = columnKeeper({
    versions,
    documents,
    segments: segmentReader(reader, schema),
    pending: pendingReader(reader, schema),
    snapshot: (read) => reader.transaction(read)(),
    change: columnTables.change,
    projection: options.projection ?? toolkitProjection,
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

  let changed = false;
  let unfiled = receipts.waiting();
  let closing: Promise<void> | null = null;

  const stored = (outcome: Outcome): Outcome => {
    if (outcome.kind === 'stored') changed = true;
    return outcome;
  };

  const settle = (): void => {
    commit.alone(receipts.file);
    unfiled = 0;
    eraser.rebuild();
    changed = false;
  };

  /** A stored document; null when it is damaged, which must not stop its being erased. */
  const readable = ({ survey, id }: Owner): ResponseDocument | null => {
    try {
      return ownDocuments.response(survey, id)?.document ?? null;
    } catch (error) {
      if (error instanceof StorageError) return null;
      throw error;
    }
  };

  const isSmall = (): boolean => statSync(path).size <= settleBytes;

  /** One rebuilding and one emptying of the log for all erasures that come together. */
  const scrub = together(async () => {
    if (isSmall()) settle();
    await eraser.wipe();
  }, gatherMilliseconds);

  const list = async function* (survey: string): AsyncIterable<StoredResponse> {
    let after: Buffer = beforeAll;
    for (;;) {
      const page = documents.page(survey, after, pageRows);
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      after = Buffer.from(last.id, 'hex');
      await turn();
    }
  };

  return {
    card: card.lines,
    publish: async (survey, study, day) => versions.publish(survey, study, day),
    published: async (name, version) =>
      (version === undefined ? versions.newest(name) : versions.find(name, version))?.published ?? null,
    surveys: async () => versions.all().map(({ published }) => published),
    closeSurvey: async (name) => versions.close(name),

    draft: async (key) => documents.draft(idOf(key)),
    saveDraft: (key, draft, { draws = [], moment } = {}) =>
      commit.add(
        drafts.save(key, draft, (id, own) => {
          const decision = quotas.draft(id, own, moment);
          if (decision.kind === 'turned-away') return { turnedAway: decision.quota };
          const { assigned } = decision;
          return draws.reduce(
            (drawn, { experiment, stratum, assign }) => assign(drawn, place(own.survey, experiment, stratum)),
            assigned === own.assigned ? own : { ...own, assigned },
          );
        }),
      ),
    discardDraft: (key) => commit.add(drafts.discard(key)),
    expireDrafts: async (before) => {
      const expired = commit.alone(drafts.expire(before));
      if (expired > 0) await scrub();
      return expired;
    },

    takePlace: (survey, experiment, stratum) => commit.add(() => place(survey, experiment, stratum)),

    submit: async (key, document, receiptHash, moment) => {
      const entry = arrivals.prepare(key, document, receiptHash);
      const asking = moment === undefined ? {} : { moment };
      return stored(await commit.add(() => arrivals.store(entry, asking)));
    },
    submitMany: async (batch) => {
      const outcomes: Outcome[] = [];
      for (let from = 0; from < batch.length; from += 1000) {
        const entries = batch
          .slice(from, from + 1000)
          .map(({ key, document, receiptHash }) => arrivals.prepare(key, document, receiptHash));
        outcomes.push(...commit.alone(() => entries.map((entry) => arrivals.store(entry))).map(stored));
        await turn();
      }
      return outcomes;
    },

    byReceipt: async (receiptHash) => {
      const owner = receipts.find(receiptId(receiptHash));
      return owner === null ? null : documents.response(owner.survey, owner.id);
    },
    amend: async (receiptHash, change) => {
      const owner = receipts.find(receiptId(receiptHash));
      if (owner === null) return null;
      const amends = await columns.exclusive(owner.survey, () => {
        const done = commit.alone(() => amended(owner, change));
        columns.forget(owner.survey);
        return done;
      });
      if (amends?.changed === true) await scrub();
      return amends?.response ?? null;
    },
    withdraw: async (receiptHash) => {
      const receipt = receiptId(receiptHash);
      const owner = receipts.find(receipt);
      if (owner === null) return false;
      const erased = await columns.exclusive(owner.survey, () => {
        commit.alone(receipts.file);
        unfiled = 0;
        const gone = commit.alone(() => {
          const document = quotas.governs(owner.survey) ? readable(owner) : null;
          const done = eraser.erase(owner, receipt);
          if (done && document !== null) quotas.withdrawn(document);
          return done;
        });
        columns.forget(owner.survey);
        return gone;
      });
      await scrub();
      return erased;
    },

    responses: list,
    counts: async (survey) => count(survey),
    quotas: async (survey, simulated = false, moment) => {
      const newest = versions.newest(survey)?.published.survey;
      if (newest === undefined) return [];
      if (moment !== undefined) await commit.add(() => quotas.expire(survey, moment));
      return quotaFill(quotaCounts, newest, simulated);
    },

    source: (survey) => columns.source(survey, () => count(survey).simulated > 0),
    rebuild: (survey) => columns.rebuild(survey),
    changeColumns: columnTables.change,

    verify: async () => {
      const damage = damageIssue(reader, path, 'full');
      if (damage !== null) return [damage];
      const surveys = [...new Set(versions.all().map(({ published }) => published.survey.name))];
      return [
        ...countIssues(reader, schema),
        ...documentIssues(reader, schema, documents, surveys),
        ...receiptIssues(reader, schema),
        ...quotaIssues(quotaTables(reader, schema), documents, versions),
      ];
    },
    settle: async () => {
      settle();
      await eraser.wipe();
    },
    close: () => {
      closing ??= (async () => {
        if (changed && isSmall()) settle();
        commit.close();
        await eraser.wipe();
        close();
      })();
      return closing;
    },
  };
};
