import { setImmediate as turn } from 'node:timers/promises';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { accountRows } from './account-records.ts';
import { amendment } from './amendment.ts';
import { catchUp, heldReaders } from './catch-up.ts';
import { codeWriter } from './code-writer.ts';
import { codings } from './codings.ts';
import { columnWriter } from './column-writer.ts';
import { commitRefusal } from './commit-refusal.ts';
import { committedReads } from './committed-reads.ts';
import { conflictErasure } from './conflict-erasure.ts';
import { consentTexts } from './consent-texts.ts';
import { counters } from './counters.ts';
import { anyRoom, diskRoom } from './disk-room.ts';
import { documentReader } from './documents.ts';
import { draftKeeper } from './drafts.ts';
import { erasure } from './erasure.ts';
import { everyResponse } from './every-response.ts';
import { exportCopies } from './export-copies.ts';
import { frozenKey, frozenRefusal, frozenVersions } from './frozen-versions.ts';
import { governedBy } from './governed.ts';
import { groupCommit } from './group-commit.ts';
import { type Entry, intake } from './intake.ts';
import { invitationId, invitationTable } from './invitations.ts';
import { jobRuns } from './job-runs.ts';
import { leastNew } from './joined-survey.ts';
import { keptRoom } from './kept-room.ts';
import { idOf } from './keys.ts';
import { oneByOne } from './one-by-one.ts';
import { isPostgres, openEngine } from './open-engine.ts';
import { placeTaker } from './places.ts';
import { planLocks } from './plan-locks.ts';
import { pseudonymFinder } from './pseudonyms.ts';
import { quotaFill } from './quota-fill.ts';
import { quotaKeeper } from './quota-keeper.ts';
import { recount } from './quota-recount.ts';
import { quotaTables } from './quota-tables.ts';
import { quoteWriter } from './quote-writer.ts';
import { receiptIndex } from './receipts.ts';
import { retaining } from './retention.ts';
import { rights } from './rights.ts';
import { secretMark } from './secret-mark.ts';
import { settling } from './settling.ts';
import { sharedStore } from './shared-store.ts';
import { stampTable } from './stamp.ts';
import { refusal } from './storage-error.ts';
import type { Outcome, Store } from './store.ts';
import { type StoreOptions, storeDefaults } from './store-options.ts';
import { surveyColumns } from './survey-columns.ts';
import { surveyDrafts } from './survey-drafts.ts';
import { takenKeys } from './taken.ts';
import { textDraws } from './text-draws.ts';
import { together } from './together.ts';
import { toolkitProjection } from './toolkit-projection.ts';
import { underWay } from './under-way.ts';
import { unsettledTable } from './unsettled.ts';
import { storeIssues } from './verify.ts';
import { surveyVersions } from './versions.ts';
import { whatIsTold } from './what-is-told.ts';
import { withoutOthers } from './without-others.ts';

/** Batches of receipts after which they are filed. */
const filingBatches = 2048;

/**
 * Opens the database and proves that it keeps what it acknowledges; rejects with a `StorageError` when it does not
 * (trust: refuse to start rather than lose an answer).
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { path, panic, capacity, settleBytes } = { ...storeDefaults, ...options };
  const engine = await (options.open ?? openEngine)(path);
  const { writer, reader, looker, schema, card, shared } = engine;
  const room = options.room === undefined || isPostgres(path) ? anyRoom : await diskRoom(path, options.room);

  const commit = groupCommit({
    capacity,
    panic,
    refuse: commitRefusal,
    transaction: async (works) => {
      const filed = await withoutOthers(
        () =>
          writer.transaction(async () => {
            if (shared !== null) await Promise.all([current(heldBy.writer), arrivals.ahead()]);
            await works();
            unfiled += await arrivals.settle();
            const isDue = unfiled >= filingBatches;
            if (isDue) await receipts.file();
            return isDue;
          }),
        async () => {
          arrivals.forget();
          quotas.forget();
          unfiled = await receipts.waiting().catch(() => unfiled);
        },
      );
      if (filed) unfiled = 0;
      if (shared !== null) engine.unlink();
    },
  });

  const stamp = stampTable(writer, schema);
  const heldBy = heldReaders(engine);
  const quotaCounts = quotaTables(writer, schema);
  const versions = await surveyVersions(
    writer,
    schema,
    () => commit,
    (survey, published) => recount(quotaCounts, survey, governedBy(published), ownDocuments),
    stamp,
  );
  const documents = documentReader(reader, schema, versions);
  const ownDocuments = documentReader(writer, schema, versions);
  const quotas = quotaKeeper(quotaCounts, versions, async (survey, id) =>
    shared?.tell(`${survey} ${id.toString('hex')}`),
  );
  shared?.listen((message) => {
    const [survey = '', id = ''] = message?.split(' ') ?? [];
    if (message === null) quotas.forget();
    else quotas.heard(survey, id);
  });
  const invitations = invitationTable(writer, schema);
  const taken = takenKeys(writer, schema);
  const consents = consentTexts(writer, schema);
  const arrivals = intake(writer, schema, versions, quotas, invitations, taken);
  const drafts = draftKeeper(writer, schema, ownDocuments, quotas.released, taken, reader);
  const receipts = receiptIndex(writer, schema);
  const place = placeTaker(writer, schema);
  const count = counters(reader, schema);
  const columnTables = columnWriter(writer, schema, commit, (survey) => leastNew(versions.of(survey)));
  const projection = options.projection ?? toolkitProjection;
  const columns = surveyColumns({
    versions,
    documents,
    reader,
    looker,
    schema,
    refresh: async () => {
      if (shared !== null) await current(heldBy.looker);
    },
    change: columnTables.change,
    projection,
    ...(options.segmentRows === undefined ? {} : { rows: options.segmentRows }),
    ...(options.wideFrom === undefined ? {} : { wideFrom: options.wideFrom }),
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
  const read = committedReads(reader, schema);
  const jobs = jobRuns(writer, schema);
  const copies = exportCopies(writer, schema);
  const plans = planLocks(writer, schema);
  const draws = textDraws(writer, schema);
  const unsettled = unsettledTable(writer, schema);
  const mark = secretMark(writer, schema);
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
    stamp,
    discardDraft: drafts.drop,
    recount: (survey) =>
      recount(
        quotaCounts,
        survey,
        governedBy(versions.of(survey).map(({ published }) => published)),
        ownDocuments,
      ),
  });

  await options.erasures?.hold(await eraser.gone());
  const frozenNow = frozenVersions(writer, schema);
  let frozen = await frozenNow();
  const current = catchUp(await stamp.read(), (held) => {
    versions.take(held.versions);
    frozen = held.frozen;
  });
  let changed = false;
  let unfiled = await receipts.waiting();
  let closing: Promise<void> | null = null;

  const stored = (outcome: Outcome): Outcome => {
    if (outcome.kind === 'stored') changed = true;
    return outcome;
  };

  const isSmall = async (): Promise<boolean> => (await engine.size()) <= settleBytes;

  const { settle, scrub, last } = settling({
    commit,
    receipts,
    engine,
    unsettled,
    isSmall,
    isRoomy: async () => room.fits(2 * (await engine.size())),
    rebuilt: () => {
      unfiled = 0;
      changed = false;
    },
    sparing: room.sparing,
  });

  const isFrozen = ({ survey, version }: Pick<ResponseDocument, 'survey' | 'version'>): boolean =>
    frozen.has(frozenKey(survey, version));

  /** Late answers would be found by a key and kept past their day. */
  const prepare = (sent: {
    readonly key: string;
    readonly document: ResponseDocument;
    readonly receiptHash: string | null;
  }): Entry => {
    if (isFrozen(sent.document)) throw frozenRefusal(sent.document);
    return arrivals.prepare(sent.key, sent.document, sent.receiptHash);
  };

  const store: Omit<Store, 'disk'> = {
    card: card.lines,
    surveyDrafts: surveyDrafts(writer, reader, schema, () => commit),
    publish: async (survey, study, day, plan = null) =>
      versions.publish(survey, study, day, (published) => plans.lock(published, day, plan)),
    plans: read.plans.of,
    published: async (name, version) =>
      (version === undefined ? versions.newest(name) : versions.find(name, version))?.published ?? null,
    surveys: async () => versions.all().map(({ published }) => published),
    closeSurvey: (name) => commit.alone(() => columnTables.settle(name)).then(() => versions.close(name)),

    draft: (key) => documents.draft(idOf(key)),
    saveDraft: async (key, draft, { draws = [], moment } = {}) => {
      const save = drafts.save(key, draft, async (id, own) => {
        const decision = await quotas.draft(id, own, moment);
        if (decision.kind === 'turned-away') return { turnedAway: decision.quota };
        const { assigned } = decision;
        let drawn = assigned === own.assigned ? own : { ...own, assigned };
        for (const { experiment, stratum, assign } of draws)
          drawn = assign(drawn, await place(own.survey, experiment, stratum));
        return drawn;
      });
      return commit.add(async () => (isFrozen(draft) ? { kind: 'gone' } : save()));
    },
    touchDraft: async (key, day) => {
      const touch = room.state().full ? null : await drafts.touch(key, day);
      if (touch !== null) await commit.add(touch).catch(() => undefined);
    },
    expireDrafts: async (before) => {
      const expire = drafts.expire(before);
      const expired = await commit.alone(async () => {
        const gone = await expire();
        if (gone > 0) await unsettled.add();
        return gone;
      });
      if (expired > 0) await scrub();
      return expired;
    },

    retain: (survey, version, step) =>
      columns.exclusive(survey, async () => {
        const done = await commit.alone(async () => {
          const retained = await retention.run(survey, version, step);
          if (retained !== null && (retained.answers > 0 || step !== 'texts')) await unsettled.add();
          frozen = await frozenNow();
          return retained;
        });
        unfiled = await read.receipts.waiting();
        columns.forget(survey);
        const unreadable = done?.unreadable ?? 0;
        if (unreadable > 0) throw refusal('STORE-UNREADABLE', survey, { survey, version, unreadable });
        return done?.answers ?? null;
      }),
    once: engine.once,
    settleErased: async () => {
      const isOwed = (await read.unsettled.count()) > 0 || (shared !== null && changed && (await isSmall()));
      if (!isOwed) return false;
      await settle();
      return true;
    },
    lastRun: read.jobs.last,
    ran: async (job, day) => commit.add(() => jobs.ran(job, day)),
    registerCopy: (survey, copy) => commit.add(() => copies.add(survey, copy)),
    copies: read.copies.of,

    takePlace: (survey, experiment, stratum) => commit.add(() => place(survey, experiment, stratum)),

    submit: async (key, document, receiptHash, moment, token, revision, consent) => {
      const entry = prepare({ key, document, receiptHash });
      const asking = {
        ...(moment === undefined ? {} : { moment }),
        ...(revision === undefined ? {} : { revision }),
        ...(token === undefined ? {} : { invitation: invitationId(document.survey, token) }),
      };
      const add = shared !== null && token === undefined && entry.apart ? commit.beside : commit.add;
      const done = await add(async () => {
        if (isFrozen(document)) return null;
        const own = await arrivals.store(entry, asking);
        if (own.kind === 'stored' && consent !== undefined) await consents.keep(consent);
        return own;
      });
      if (done === null) throw frozenRefusal(document);
      const outcome = stored(done);
      if (token !== undefined && document.pseudonym === undefined) engine.unlink();
      return outcome;
    },
    submitMany: async (batch) => {
      const outcomes: Outcome[] = [];
      for (let from = 0; from < batch.length; from += 1000) {
        const entries = batch.slice(from, from + 1000).map(prepare);
        const done = await commit.alone(() =>
          oneByOne(entries, (entry) => {
            if (isFrozen(entry.document)) throw frozenRefusal(entry.document);
            return arrivals.store(entry);
          }),
        );
        outcomes.push(...done.map(stored));
        await turn();
      }
      return outcomes;
    },
    consentText: read.consents.find,
    wasTaken: (survey, key) => read.taken.has(survey, idOf(key)),
    ...rights({
      commit: () => commit,
      documents,
      ownDocuments,
      receipts: { find: read.receipts.find, file: receipts.file },
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
      list: options.erasures,
      surveys: () => versions.all().map(({ published }) => published.survey.name),
      ids: read.ids,
    }),

    ...codings({
      commit: () => commit,
      draws: { of: read.draws.of, raise: draws.raise },
      write: codeWriter(writer, schema, { documents: ownDocuments, versions, columns: columnTables }),
      quote: quoteWriter(writer, schema, { documents: ownDocuments, versions }),
      stamp: stampTable(reader, schema),
      columns,
    }),

    invite: (survey, people) => commit.add(() => invitations.add(survey, people)),
    invitation: (survey, token) => read.invitations.find(survey, invitationId(survey, token)),
    invitations: read.invitations.count,
    revokeInvitation: (survey, token) =>
      commit.add(() => invitations.revoke(survey, invitationId(survey, token))),

    response: (survey, id) => documents.response(survey, Buffer.from(id, 'hex')),
    responses: (survey) => everyResponse(documents, survey),
    counts: count,
    underWay: underWay(reader, schema, documents, versions),
    ...whatIsTold(writer, reader, schema, () => commit),
    quotas: async (survey, simulated = false, moment) => {
      const newest = versions.newest(survey)?.published.survey;
      if (newest === undefined) return [];
      if (moment !== undefined) await commit.add(() => quotas.expire(survey, moment));
      return quotaFill(read.quotas, newest, simulated);
    },

    source: columns.source,
    rebuild: (survey) => columns.rebuild(survey),
    changeColumns: columnTables.change,
    accounts: accountRows(writer, reader, schema, () => commit),
    holdSecret: (secret) => commit.alone(async () => mark(secret, await engine.inUse())),
    trouble: engine.trouble,
    isShared: shared !== null,
    verify: () => storeIssues(engine, versions, store.accounts),
    settle,
    close: () => {
      closing ??= last(changed).finally(engine.close);
      return closing;
    },
  };
  const now = together(() => current(heldBy.reader), 0);
  return keptRoom(shared === null ? store : sharedStore(store, now), room);
};
