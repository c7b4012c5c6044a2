import { addScores } from '../../analysis/data/add-scores.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Joined } from '../../surveys/version/join.ts';
import type { ChangeColumns } from './column-change.ts';
import { segmentBytes } from './column-writer.ts';
import type { Connection } from './connection.ts';
import type { Documents } from './documents.ts';
import { dueOf, joinedSurvey, leastNew, projected } from './joined-survey.ts';
import type { Schema } from './kysely.ts';
import { oneByOne } from './one-by-one.ts';
import { answersIn, type Batch, idsOf, isAgain, waitingOf } from './pending.ts';
import type { Projection } from './projection.ts';
import { joinSegments } from './segment.ts';
import { refusal } from './storage-error.ts';
import type { KnownVersions } from './versions.ts';
import { wideLayout } from './wide-layout.ts';
import { type WideData, wideSource } from './wide-source.ts';
import type { WideHead } from './wide-tables.ts';

export interface WideParts {
  readonly versions: KnownVersions;
  readonly documents: Documents;
  readonly projection: Projection;
  readonly change: ChangeColumns;
  readonly reader: Connection;
  readonly schema: Schema;
  /** Reads several things as of one moment; versions that came since are known then. */
  readonly snapshot: <T>(
    read: (now: {
      readonly wide: (survey: string) => Promise<WideHead | null>;
      readonly pending: (survey: string) => Promise<readonly Batch[]>;
      /** Whether it is a row of the table. */
      readonly laid: (survey: string, id: Buffer) => Promise<boolean>;
    }) => Promise<T>,
  ) => Promise<T>;
  /** How many finished answers a survey has at the least that is laid wide. */
  readonly from: number;
  readonly finished: (survey: string) => Promise<number>;
}

/** Times a step is begun again because what it was made from has changed. */
const attempts = 8;

/** Answers that are projected and written at a time. */
const chunk = 4096;

/** Batches parted so that each has a chunk of answers and none too few to be seen apart; who comes back does so beside the new ones before. */
const chunksOf = (batches: readonly Batch[], least: number): readonly (readonly Batch[])[] => {
  const chunks: Batch[][] = [];
  let left = answersIn(batches);
  for (const batch of batches) {
    const last = chunks.at(-1);
    const isFull = last !== undefined && answersIn(last) >= Math.max(chunk, least) && left >= least;
    if (last === undefined || (isFull && waitingOf(batch) !== 'back')) chunks.push([batch]);
    else last.push(batch);
    left -= answersIn([batch]);
  }
  return chunks;
};

/**
 * Surveys laid wide: a table with a column a variable, of which the database itself makes summaries. It takes the place of
 * segments and of nothing else: answers come into it by the same batches, under the same rules, and leave it in the
 * same transactions. A source is of the table as it was; once that has changed it refuses with `COLUMNS-CHANGED`, and is
 * asked for anew.
 */
export const wideKeeper = (
  parts: WideParts,
): ((survey: string, simulated: () => Promise<boolean>) => Promise<Source | null>) => {
  const { versions, documents, projection, change, reader, schema, snapshot, from, finished } = parts;

  const piecesOf = async (survey: string, joined: Joined, batches: readonly Batch[]) => {
    const pieces = await projected(
      survey,
      joined,
      batches.flatMap(({ ids }) => idsOf(ids)),
      documents,
      projection,
    );
    return joinSegments(pieces).map(({ ids, frame }) =>
      segmentBytes({ ids, frame: addScores(frame, joined.codebook) }),
    );
  };

  const update = async (
    survey: string,
  ): Promise<(Pick<WideData, 'revision' | 'template'> & { readonly joined: Joined }) | null> => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const seen = await snapshot(async ({ wide, pending, laid }) => {
        const known = versions.of(survey);
        if (known.length === 0) return null;
        const own = joinedSurvey(known, projection);
        const batches = await pending(survey);
        const least = leastNew(known);
        const head = await wide(survey);
        const again = head === null || least === 1 ? [] : batches.filter(isAgain);
        const held = await oneByOne(again, async (batch) =>
          (await laid(survey, Buffer.from(batch.ids))) ? batch : null,
        );
        return {
          ...own,
          template: addScores(own.template, own.joined.codebook),
          head,
          waiting: dueOf(batches, least, (batch) => held.includes(batch)),
          least,
        };
      });
      if (seen === null) return null;
      const { head, joined, template, stamp, waiting, least } = seen;
      const columns = wideLayout(template);
      if (columns === null || (head === null && (await finished(survey)) < from)) return null;
      if (head !== null && head.stamp !== stamp) await change({ kind: 'refill', survey });
      else if (head === null)
        await change({ kind: 'widen', survey, stamp, columns, taken: [], segments: [] });
      else if (waiting.length === 0) return { revision: head.revision, joined, template };
      else
        for (const taken of chunksOf(waiting, least)) {
          const segments = await piecesOf(survey, joined, taken);
          if ((await change({ kind: 'widen', survey, stamp, columns, taken, segments })) === null) break;
        }
    }
    throw refusal('COLUMNS-CHANGED', survey);
  };

  return async (survey, simulated) => {
    const found = await update(survey);
    if (found === null) return null;
    const { revision, joined, template } = found;
    const marked = await simulated();
    const { codebook, reader: texts } = projection.source({
      codebook: joined.codebook,
      frames: [template],
      simulated: marked,
    });
    return wideSource(reader, schema, survey, {
      revision,
      codebook,
      template,
      simulated: marked,
      ...(texts === undefined ? {} : { reader: texts }),
    });
  };
};
