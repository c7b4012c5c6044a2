import { setImmediate as turn } from 'node:timers/promises';
import type { Frame } from '../../analysis/data/column.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Joined } from '../../surveys/version/join.ts';
import type { ChangeColumns } from './column-change.ts';
import { segmentBytes } from './column-writer.ts';
import type { Documents } from './documents.ts';
import { dueOf, joinedSurvey, leastNew, projected } from './joined-survey.ts';
import { idBytes } from './keys.ts';
import { oneByOne } from './one-by-one.ts';
import { type Batch, idsOf, isAgain } from './pending.ts';
import type { Projection } from './projection.ts';
import { joinSegments, rowOf, type Segment, segmentRows, withoutRows } from './segment.ts';
import type { SegmentReader, StoredSegment } from './segment-reader.ts';
import { isChanged, refusal } from './storage-error.ts';
import type { KnownVersions, Version } from './versions.ts';
import type { WideHead } from './wide-tables.ts';

/** Documents projected before other work gets its turn. */
const chunk = 512;

/** Times a step is begun again because what it was made from has changed. */
const attempts = 5;

/** What is in memory of one survey's columns. */
interface Held {
  version: Version;
  readonly stamp: string;
  readonly joined: Joined;
  readonly template: Frame;
  segments: readonly StoredSegment[];
  /** Projected, but not yet worth writing: its batches stay pending in the database. */
  fresh: Segment | null;
  taken: readonly Batch[];
  source: Source | null;
  simulated: boolean;
}

/** The survey's columns in memory, and what waits to join them, as of one moment. */
interface Seen {
  readonly own: Held;
  readonly waiting: readonly Batch[];
}

/** What became of a step: something else has changed meanwhile, or what is in memory must be looked at again. */
type Step = 'done' | 'again' | 'changed';

export interface Columns {
  readonly source: (survey: string, simulated: () => Promise<boolean>) => Promise<Source>;
  readonly rebuild: (survey: string) => Promise<void>;
  /** Runs the work while this keeper does nothing to the columns of this survey. */
  readonly exclusive: <T>(survey: string, work: () => T | Promise<T>) => Promise<T>;
  /** Drops what is in memory. */
  readonly forget: (survey: string) => void;
}

export interface ColumnsParts {
  readonly versions: KnownVersions;
  readonly documents: Documents;
  readonly segments: SegmentReader;
  /** Reads several things as of one moment; versions that came since are known then. */
  readonly snapshot: <T>(
    read: (now: {
      readonly segments: SegmentReader;
      readonly pending: (survey: string) => Promise<readonly Batch[]>;
      readonly wide: (survey: string) => Promise<WideHead | null>;
    }) => Promise<T>,
  ) => Promise<T>;
  readonly change: ChangeColumns;
  readonly projection: Projection;
  /** Most rows of a segment; smaller only in tests. */
  readonly rows?: number;
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

const present = <T>(items: readonly (T | null)[]): readonly T[] => items.filter((item) => item !== null);

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** Answers of batches whose old rows lie in segments. What has just come does not; what is read anew waits by itself. */
const againIn = ({ segments }: Pick<Held, 'segments'>, batches: readonly Batch[]): readonly Buffer[] =>
  batches
    .filter(isAgain)
    .flatMap(({ ids }) => idsOf(ids))
    .filter((id) => segments.some((segment) => rowOf(segment.ids, id) >= 0));

/**
 * Typed columns of every survey, projected from the documents. New answers are projected once and kept in memory;
 * they are written when they are an eighth of the last segment, so that each row is rewritten a few times, not once
 * for every look at the dashboard.
 *
 * Memory is only a copy: at every look it is compared with the keys in the database, and what was withdrawn meanwhile
 * is dropped. So there may be several keepers, also in other threads; `change` lets only one of two equal steps happen.
 */
export const columnKeeper = (parts: ColumnsParts): Columns => {
  const { versions, documents, change, projection, rows = segmentRows } = parts;
  const held = new Map<string, Held>();
  const queues = new Map<string, Promise<unknown>>();

  const exclusive = <T>(survey: string, work: () => T | Promise<T>): Promise<T> => {
    const next = (queues.get(survey) ?? Promise.resolve()).then(work, work);
    queues.set(
      survey,
      next.catch(() => null),
    );
    return next;
  };

  const newestOf = (survey: string): Version => {
    const newest = versions.newest(survey);
    if (newest === null) throw refusal('STORE-UNKNOWN-SURVEY', survey, { survey, version: '*' });
    return newest;
  };

  /** What is in memory, made anew where it was made in another way; without segments and new rows. */
  const known = (survey: string): Held => {
    const newest = newestOf(survey);
    const before = held.get(survey);
    if (before?.version === newest) return before;
    const { joined, stamp, template } = joinedSurvey(versions.of(survey), projection);
    if (before?.stamp === stamp) {
      before.version = newest;
      return before;
    }
    const now: Held = {
      version: newest,
      stamp,
      joined,
      template,
      segments: [],
      fresh: null,
      taken: [],
      source: null,
      simulated: false,
    };
    held.set(survey, now);
    return now;
  };

  /** Brings memory in line with the database; null when the database has segments of another make, or a wide table. */
  const look = (survey: string): Promise<Seen | null> =>
    parts.snapshot(async ({ segments, pending, wide }) => {
      const own = known(survey);
      const heads = await segments.heads(survey);
      if (heads.some(({ stamp }) => stamp !== own.stamp) || (await wide(survey)) !== null) return null;
      const mine = new Map(own.segments.map((segment) => [textOf(segment.key), segment]));
      if (heads.length !== mine.size || heads.some(({ key }) => !mine.has(textOf(key)))) {
        own.segments = present(
          await oneByOne(heads, async ({ key }) => mine.get(textOf(key)) ?? segments.find(survey, key)),
        );
        own.source = null;
      }
      const batches = await pending(survey);
      const found = new Map(batches.map((batch) => [textOf(batch.key), batch.ids]));
      const stays = ({ key, ids }: Batch): boolean => {
        const now = found.get(textOf(key));
        return now !== undefined && sameBytes(now, ids);
      };
      if (!own.taken.every(stays)) {
        own.fresh = null;
        own.taken = [];
        own.source = null;
      }
      const taken = new Set(own.taken.map(({ key }) => textOf(key)));
      const waiting = batches.filter(({ key }) => !taken.has(textOf(key)));
      const isHeld = (batch: Batch): boolean => againIn(own, [batch]).length > 0;
      return { own, waiting: dueOf(waiting, leastNew(versions.of(survey)), isHeld) };
    });

  const hold = async (survey: string): Promise<Seen | null> => {
    const seen = await look(survey);
    if (seen === null) await change({ kind: 'refill', survey });
    return seen;
  };

  /** The segment that still has room, if one has: the smallest. */
  const tailOf = (own: Held): StoredSegment | null =>
    [...own.segments]
      .filter(({ frame }) => frame.rows < rows)
      .sort((one, other) => one.frame.rows - other.frame.rows)[0] ?? null;

  /** Writes what was projected. */
  const fold = async (survey: string, own: Held): Promise<Step> => {
    const { fresh, taken, stamp } = own;
    if (fresh === null) return 'done';
    const tail = tailOf(own);
    const again = againIn(own, taken);
    const kept =
      tail !== null && again.length > 0
        ? withoutRows(
            tail,
            again.map((id) => rowOf(tail.ids, id)).filter((row) => row >= 0),
          )
        : tail;
    const joined =
      kept === null && fresh.frame.rows <= rows
        ? [fresh]
        : joinSegments(kept === null ? [fresh] : [kept, fresh], rows);
    const keys = await change({
      kind: 'fold',
      survey,
      stamp,
      replaced: tail === null ? [] : [tail.key],
      taken,
      again,
      segments: joined.map(segmentBytes),
    });
    const written = present(await oneByOne(keys ?? [], (key) => parts.segments.find(survey, key)));
    if (written.length < joined.length) return 'changed';
    own.segments = [...own.segments.filter((segment) => segment !== tail), ...written];
    own.fresh = null;
    own.taken = [];
    // segments that lost rows are others now
    return again.length > 0 ? 'again' : 'done';
  };

  /** Projects what waits. */
  const join = async (survey: string, { own, waiting }: Seen): Promise<Step> => {
    let pieces: Segment[] = [];
    let batches: Batch[] = [];
    const gather = (): void => {
      if (batches.length === 0) return;
      own.fresh =
        joinSegments(own.fresh === null ? pieces : [own.fresh, ...pieces], Number.POSITIVE_INFINITY)[0] ??
        own.fresh;
      own.taken = [...own.taken, ...batches];
      own.source = null;
      pieces = [];
      batches = [];
    };
    for (let from = 0; from < waiting.length; ) {
      const some: Batch[] = [];
      for (let size = 0; size < chunk && from < waiting.length; from += 1) {
        const batch = waiting[from];
        if (batch === undefined) break;
        some.push(batch);
        size += batch.ids.length / idBytes;
      }
      pieces.push(
        ...(await projected(
          survey,
          own.joined,
          some.flatMap(({ ids }) => idsOf(ids)),
          documents,
          projection,
        )),
      );
      batches.push(...some);
      const size = pieces.reduce((sum, piece) => sum + piece.frame.rows, own.fresh?.frame.rows ?? 0);
      if (size >= rows) {
        gather();
        const step = await fold(survey, own);
        if (step !== 'done') return step;
      }
      await turn();
    }
    gather();
    /* What was taken together is written together: read anew it must not stand beside the next few, nor the old rows. */
    if (leastNew(versions.of(survey)) > 1 || againIn(own, own.taken).length > 0) return fold(survey, own);
    return (own.fresh?.frame.rows ?? 0) * 8 >= (tailOf(own)?.frame.rows ?? 0) ? fold(survey, own) : 'done';
  };

  const update = async (survey: string): Promise<Held> => {
    for (let attempt = 0; attempt < attempts; ) {
      const seen = await hold(survey);
      attempt += 1;
      if (seen === null) continue;
      try {
        const step = await join(survey, seen);
        if (step === 'done') return seen.own;
        if (step === 'again') {
          attempt = 0;
          continue;
        }
      } catch (error) {
        if (!isChanged(error)) throw error;
      }
      held.delete(survey);
    }
    throw refusal('COLUMNS-CHANGED', survey);
  };

  return {
    exclusive,
    source: (survey, simulated) =>
      exclusive(survey, async () => {
        const own = await update(survey);
        const marked = await simulated();
        if (own.source === null || own.simulated !== marked) {
          const frames = [...own.segments.map(({ frame }) => frame), ...(own.fresh ? [own.fresh.frame] : [])];
          own.source = projection.source({
            codebook: own.joined.codebook,
            frames: frames.length === 0 ? [own.template] : frames,
            simulated: marked,
          });
          own.simulated = marked;
        }
        return own.source;
      }),
    rebuild: (survey) =>
      exclusive(survey, async () => {
        newestOf(survey);
        held.delete(survey);
        await change({ kind: 'refill', survey });
        await update(survey);
      }),
    forget: (survey) => {
      held.delete(survey);
    },
  };
};
