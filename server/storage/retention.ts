import { randomBytes } from 'node:crypto';
import type { ColumnWriter } from './column-writer.ts';
import type { ConflictErasure } from './conflict-erasure.ts';
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
import type { Connection } from './sqlite.ts';
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
  readonly columns: Pick<ColumnWriter, 'refill'>;
  readonly invitations: Pick<Invitations, 'dropAll'>;
  readonly taken: Pick<Taken, 'clear'>;
  readonly consents: Pick<ConsentTexts, 'clear'>;
  readonly draws: Pick<TextDraws, 'of' | 'freeze' | 'clear'>;
  readonly tones: NonNullable<Projection['tones']>;
  readonly discardDraft: (id: Buffer) => boolean;
  /** Counts the places of quotas anew. */
  readonly recount: (survey: string) => void;
}

export const frozenKey = (survey: string, version: number): string => `${version} ${survey}`;

export interface Retained {
  readonly answers: number;
  /** Answers of which the text could not be taken out, because they cannot be read; they are done again the next time. */
  readonly unreadable: number;
}

export interface Retaining {
  /** Versions that take nothing more, as `frozenKey` names them. */
  readonly frozen: () => ReadonlySet<string>;
  /**
   * Inside a transaction: does it to every answer of the version, drops the columns made of them, and says to how many;
   * null when it was done before.
   */
  readonly run: (survey: string, version: number, step: RetentionStep) => Retained | null;
}

/** What is read; null when it is damaged, which must not keep others from being done. */
const readable = <T>(read: () => T): T | null => {
  try {
    return read();
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
  const marked = prepared(
    connection,
    schema.selectFrom('retention_step').select(['survey', 'version']).where('step', '=', text),
  );
  const mark = prepared(
    connection,
    schema
      .insertInto('retention_step')
      .values({ survey: text, version: number, step: text })
      .onConflict((conflict) => conflict.doNothing()),
  );

  const isDone = (survey: string, version: number, step: RetentionStep): boolean =>
    done.get(survey, version, step) !== undefined;

  const eraseConflicts = (survey: string, version: number): void => {
    for (const { id } of [...own.all(survey, version), ...bodies.all(survey, version)])
      conflicts.erase(survey, id);
  };

  const texts = (survey: string, version: number): Retained => {
    const known = versions.find(survey, version);
    if (known === null) return { answers: 0, unreadable: 0 };
    eraseConflicts(survey, version);
    let answers = 0;
    let unreadable = 0;
    for (const { id } of own.all(survey, version)) {
      const stored = readable(() => documents.response(survey, id));
      if (stored === null) {
        unreadable += 1;
        continue;
      }
      const { survey: own } = known.published;
      const document = withoutTexts(own, stored.document, parts.tones(own, stored.document));
      if (document === stored.document) continue;
      write(id, known.names, document);
      answers += 1;
    }
    return { answers, unreadable };
  };

  /**
   * No list of anybody's leads to an answer any more, and which of its texts were drawn to be read stands in it, since
   * its id will not tell any more.
   */
  const unname = (survey: string, version: number): ((id: Buffer) => void) => {
    const known = versions.find(survey, version);
    const draw = parts.draws.of(survey);
    const marked = draw === null ? null : drawnMarker(versions, survey, version, draw);
    const isNamed = known?.published.study.mode === 'confidential';
    return (id) => {
      if (known === null || (marked === null && !isNamed)) return;
      const document = readable(() => documents.response(survey, id))?.document;
      if (document === undefined) return;
      const { pseudonym, ...rest } = document;
      const drawn = marked?.(id, rest) ?? null;
      if (pseudonym !== undefined || drawn !== null) write(id, known.names, drawn ?? rest);
    };
  };

  /** Receipts, invitations, keys, drafts and other bodies go, and every answer gets an id that no key and no list leads to. */
  const freeze = (survey: string, version: number): number => {
    receipts.file();
    eraseConflicts(survey, version);
    dropReceipts.run(survey, survey, version);
    parts.taken.clear(survey, version);
    for (const { id } of drafts.all(survey)) {
      const draft = readable(() => documents.draft(id));
      // nobody can go on with one that cannot be read
      if (draft === null || draft.version === version) parts.discardDraft(id);
    }
    const others = versions.of(survey).map(({ published }) => published.survey.version);
    if (others.every((other) => other === version || isDone(survey, other, 'freeze')))
      parts.invitations.dropAll(survey);
    const ids = own.all(survey, version);
    const unnamed = unname(survey, version);
    parts.draws.freeze(survey, version);
    for (const { id } of ids) {
      unnamed(id);
      const drawn = randomBytes(idBytes);
      rename.run(drawn, survey, id);
      renameParts.run(drawn, 'response', survey, id);
    }
    return ids.length;
  };

  const responses = (survey: string, version: number): number => {
    if (!isDone(survey, version, 'freeze')) {
      freeze(survey, version);
      mark.run(survey, version, 'freeze');
    }
    const count = { complete: 0, partial: 0, simulated: 0, all: 0 };
    for (const { id } of own.all(survey, version)) {
      const [row] = drop.all(survey, id);
      const rest = dropParts.all('response', survey, id);
      const { complete, simulated } = packedMarks((row?.body ?? '') + rest.map(({ body }) => body).join(''));
      count.all += 1;
      if (complete) count.complete += 1;
      else count.partial += 1;
      if (simulated) count.simulated += 1;
    }
    counted.run(count.complete, count.partial, count.simulated, count.all, survey);
    const others = versions.of(survey).map(({ published }) => published.survey.version);
    const last = others.every((other) => other === version || isDone(survey, other, 'responses'));
    if (last && left.get(survey) === undefined) {
      dropTombstones.run(survey);
      parts.consents.clear(survey);
      parts.draws.clear(survey);
    }
    parts.recount(survey);
    return count.all;
  };

  const whole =
    (step: (survey: string, version: number) => number) =>
    (survey: string, version: number): Retained => ({ answers: step(survey, version), unreadable: 0 });

  const steps: Readonly<Record<RetentionStep, (survey: string, version: number) => Retained>> = {
    texts,
    freeze: whole(freeze),
    responses: whole(responses),
  };

  return {
    frozen: () => new Set(marked.all('freeze').map(({ survey, version }) => frozenKey(survey, version))),
    run: (survey, version, step) => {
      if (isDone(survey, version, step)) return null;
      const retained = steps[step](survey, version);
      if (retained.answers > 0) parts.columns.refill(survey);
      // texts go on coming in until nothing more is taken
      if (step !== 'texts' || isDone(survey, version, 'freeze')) mark.run(survey, version, step);
      return retained;
    },
  };
};
