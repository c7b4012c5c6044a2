import { randomBytes } from 'node:crypto';
import type { ColumnWriter } from './column-writer.ts';
import type { ConflictErasure } from './conflict-erasure.ts';
import type { Connection } from './connection.ts';
import type { ConsentTexts } from './consent-texts.ts';
import { documentWriter } from './document-writer.ts';
import type { Documents } from './documents.ts';
import type { Invitations } from './invitations.ts';
import { idBytes } from './keys.ts';
import { blob, number, prepared, type Schema, sql, text } from './kysely.ts';
import { drawnMarker } from './mark-drawn.ts';
import { packedMarks } from './packed-marks.ts';
import type { Projection } from './projection.ts';
import type { Receipts } from './receipts.ts';
import type { Stamp } from './stamp.ts';
import { StorageError } from './storage-error.ts';
import type { RetentionStep } from './store.ts';
import type { Taken } from './taken.ts';
import type { TextDraws } from './text-draws.ts';
import type { KnownVersions } from './versions.ts';
import { withoutTexts } from './without-texts.ts';

export interface RetentionParts {
  readonly documents: Documents;
  readonly versions: KnownVersions;
  readonly conflicts: ConflictErasure;
  readonly receipts: Pick<Receipts, 'file'>;
  readonly columns: Pick<ColumnWriter, 'refill' | 'renaming'>;
  readonly invitations: Pick<Invitations, 'dropAll'>;
  readonly taken: Pick<Taken, 'clear'>;
  readonly consents: Pick<ConsentTexts, 'clear'>;
  readonly draws: Pick<TextDraws, 'of' | 'freeze' | 'clear'>;
  readonly tones: NonNullable<Projection['tones']>;
  readonly discardDraft: (id: Buffer) => Promise<boolean>;
  /** Counts the places of quotas anew. */
  readonly recount: (survey: string) => Promise<void>;
  readonly stamp: Pick<Stamp, 'bump'>;
}

export interface Retained {
  readonly answers: number;
  /** Answers of which the text could not be taken out, because they cannot be read; they are done again the next time. */
  readonly unreadable: number;
}

export interface Retaining {
  /**
   * Inside a transaction: does it to every answer of the version, drops the columns made of them, and says to how many;
   * null when it was done before.
   */
  readonly run: (survey: string, version: number, step: RetentionStep) => Promise<Retained | null>;
}

/** What is read; null when it is damaged, which must not keep others from being done. */
const readable = async <T>(read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StorageError || error instanceof SyntaxError) return null;
    throw error;
  }
};

/** What happens to the answers of a version on its dates. Each step is one transaction: a crash leaves all or nothing of it. */
export const retaining = (connection: Connection, schema: Schema, parts: RetentionParts): Retaining => {
  const { documents, versions, conflicts, receipts } = parts;
  const write = documentWriter(connection, schema);
  const own = prepared(
    connection,
    schema.selectFrom('response').select('id').where('survey', '=', text).where('version', '=', number),
  );
  const bodies = prepared(
    connection,
    schema
      .selectFrom('conflict')
      .select('id')
      .distinct()
      .where('survey', '=', text)
      .where('version', '=', number),
  );
  const drop = prepared(
    connection,
    schema
      .deleteFrom('response')
      .where('survey', '=', text)
      .where('id', '=', blob)
      .returning(['body', 'parts']),
  );
  const dropParts = prepared(
    connection,
    schema
      .deleteFrom('part')
      .where('owner', '=', text)
      .where('survey', '=', text)
      .where('id', '=', blob)
      .returning('body'),
  );
  const dropReceipts = prepared(
    connection,
    schema
      .deleteFrom('receipt')
      .where('survey', '=', text)
      .where('id', 'in', (query) =>
        query
          .selectFrom('response')
          .select('response.id')
          .where('response.survey', '=', text)
          .where('version', '=', number),
      ),
  );
  const rename = prepared(
    connection,
    schema.updateTable('response').set({ id: blob }).where('survey', '=', text).where('id', '=', blob),
  );
  const renameParts = prepared(
    connection,
    schema
      .updateTable('part')
      .set({ id: blob })
      .where('owner', '=', text)
      .where('survey', '=', text)
      .where('id', '=', blob),
  );
  const drafts = prepared(connection, schema.selectFrom('draft').select('id').where('survey', '=', text));
  const left = prepared(
    connection,
    schema.selectFrom('response').select('id').where('survey', '=', text).limit(sql<number>`1`),
  );
  const dropTombstones = prepared(connection, schema.deleteFrom('tombstone').where('survey', '=', text));
  const counted = prepared(
    connection,
    schema
      .updateTable('counter')
      .set({
        complete: sql<number>`complete - ${number}`,
        partial: sql<number>`partial - ${number}`,
        simulated: sql<number>`simulated - ${number}`,
        expired: sql<number>`expired + ${number}`,
      })
      .where('survey', '=', text),
  );
  const done = prepared(
    connection,
    schema
      .selectFrom('retention_step')
      .select('step')
      .where('survey', '=', text)
      .where('version', '=', number)
      .where('step', '=', text),
  );
  const mark = prepared(
    connection,
    schema
      .insertInto('retention_step')
      .values({ survey: text, version: number, step: text })
      .onConflict((conflict) => conflict.doNothing()),
  );

  const isDone = async (survey: string, version: number, step: RetentionStep): Promise<boolean> =>
    (await done.get(survey, version, step)) !== undefined;

  /** Whether it was done to all other versions. */
  const areDone = async (
    survey: string,
    versions: readonly number[],
    but: number,
    step: RetentionStep,
  ): Promise<boolean> => {
    for (const version of versions)
      if (version !== but && !(await isDone(survey, version, step))) return false;
    return true;
  };

  const eraseConflicts = async (survey: string, version: number): Promise<void> => {
    for (const { id } of [...(await own.all(survey, version)), ...(await bodies.all(survey, version))])
      await conflicts.erase(survey, id);
  };

  const texts = async (survey: string, version: number): Promise<Retained> => {
    const known = versions.find(survey, version);
    if (known === null) return { answers: 0, unreadable: 0 };
    await eraseConflicts(survey, version);
    let answers = 0;
    let unreadable = 0;
    for (const { id } of await own.all(survey, version)) {
      const stored = await readable(() => documents.response(survey, id));
      if (stored === null) {
        unreadable += 1;
        continue;
      }
      const { survey: own } = known.published;
      const document = withoutTexts(own, stored.document, parts.tones(own, stored.document));
      if (document === stored.document) continue;
      await write(id, known.names, document);
      answers += 1;
    }
    return { answers, unreadable };
  };

  /**
   * No list of anybody's leads to an answer any more, and which of its texts were drawn to be read stands in it, since
   * its id will not tell any more.
   */
  const unname = async (survey: string, version: number): Promise<(id: Buffer) => Promise<void>> => {
    const known = versions.find(survey, version);
    const draw = await parts.draws.of(survey);
    const marked = draw === null ? null : drawnMarker(versions, survey, version, draw);
    const isNamed = known?.published.study.mode === 'confidential';
    return async (id) => {
      if (known === null || (marked === null && !isNamed)) return;
      const document = (await readable(() => documents.response(survey, id)))?.document;
      if (document === undefined) return;
      const { pseudonym, ...rest } = document;
      const drawn = marked?.(id, rest) ?? null;
      if (pseudonym !== undefined || drawn !== null) await write(id, known.names, drawn ?? rest);
    };
  };

  /** Receipts, invitations, keys, drafts and other bodies go, and every answer gets an id that no key and no list leads to. */
  const freeze = async (survey: string, version: number): Promise<number> => {
    await receipts.file();
    await eraseConflicts(survey, version);
    await dropReceipts.run(survey, survey, version);
    await parts.taken.clear(survey, version);
    for (const { id } of await drafts.all(survey)) {
      const draft = await readable(() => documents.draft(id));
      // nobody can go on with one that cannot be read
      if (draft === null || draft.version === version) await parts.discardDraft(id);
    }
    const others = versions.of(survey).map(({ published }) => published.survey.version);
    if (await areDone(survey, others, version, 'freeze')) await parts.invitations.dropAll(survey);
    const ids = await own.all(survey, version);
    const unnamed = await unname(survey, version);
    await parts.draws.freeze(survey, version);
    const waiting = await parts.columns.renaming(survey);
    for (const { id } of ids) {
      await unnamed(id);
      const drawn = randomBytes(idBytes);
      waiting.rename(id, drawn);
      await rename.run(drawn, survey, id);
      await renameParts.run(drawn, 'response', survey, id);
    }
    await waiting.done();
    return ids.length;
  };

  const responses = async (survey: string, version: number): Promise<number> => {
    if (!(await isDone(survey, version, 'freeze'))) {
      await freeze(survey, version);
      await mark.run(survey, version, 'freeze');
    }
    const count = { complete: 0, partial: 0, simulated: 0, all: 0 };
    for (const { id } of await own.all(survey, version)) {
      const [row] = await drop.all(survey, id);
      const rest = await dropParts.all('response', survey, id);
      const { complete, simulated } = packedMarks((row?.body ?? '') + rest.map(({ body }) => body).join(''));
      count.all += 1;
      if (complete) count.complete += 1;
      else count.partial += 1;
      if (simulated) count.simulated += 1;
    }
    await counted.run(count.complete, count.partial, count.simulated, count.all, survey);
    const others = versions.of(survey).map(({ published }) => published.survey.version);
    const last = await areDone(survey, others, version, 'responses');
    if (last && (await left.get(survey)) === undefined) {
      await dropTombstones.run(survey);
      await parts.consents.clear(survey);
      await parts.draws.clear(survey);
    }
    await parts.recount(survey);
    return count.all;
  };

  const whole =
    (step: (survey: string, version: number) => Promise<number>) =>
    async (survey: string, version: number): Promise<Retained> => ({
      answers: await step(survey, version),
      unreadable: 0,
    });

  const steps: Readonly<Record<RetentionStep, (survey: string, version: number) => Promise<Retained>>> = {
    texts,
    freeze: whole(freeze),
    responses: whole(responses),
  };

  return {
    run: async (survey, version, step) => {
      if (await isDone(survey, version, step)) return null;
      const retained = await steps[step](survey, version);
      await parts.stamp.bump();
      if (retained.answers > 0) await parts.columns.refill(survey);
      // texts go on coming in until nothing more is taken
      if (step !== 'texts' || (await isDone(survey, version, 'freeze')))
        await mark.run(survey, version, step);
      return retained;
    },
  };
};
