import { hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Frame } from '../../analysis/data/column.ts';
import type { Source } from '../../analysis/source/source.ts';
import { canonical } from '../../surveys/definition/canonical.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Documents } from './documents.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Batch, Pending } from './pending.ts';
import { pool } from './pool.ts';
import type { Projection } from './projection.ts';
import { joinSegments, rowOf, type Segment, segmentRows, withoutRow } from './segment.ts';
import type { SegmentTable, StoredSegment } from './segment-table.ts';
import { refusal } from './storage-error.ts';
import type { StoredResponse } from './store.ts';
import type { Version, Versions } from './versions.ts';

/** Changes when segments are made in another way than before; those of an older make are made again. */
const make = 1;

/** Documents projected before other work gets its turn. */
const chunk = 512;

/** What is in memory of one survey's columns. */
interface Held {
  version: Version;
  readonly stamp: string;
  readonly codebook: Codebook;
  readonly template: Frame;
  segments: readonly StoredSegment[];
  /** Projected, but not yet worth writing: its batches stay pending in the database. */
  fresh: Segment | null;
  taken: readonly Batch[];
  source: Source | null;
  simulated: boolean;
}

export interface Columns {
  readonly source: (survey: string, simulated: () => boolean) => Promise<Source>;
  readonly rebuild: (survey: string) => Promise<void>;
  /** Runs the work while nothing else changes the columns of this survey. */
  readonly exclusive: <T>(survey: string, work: () => T | Promise<T>) => Promise<T>;
  /** Inside a transaction and `exclusive`: takes a row out of every segment, in the database and in memory. */
  readonly erase: (survey: string, id: Buffer) => void;
  /** Drops what is in memory. */
  readonly forget: (survey: string) => void;
}

export interface ColumnsParts {
  readonly versions: Versions;
  readonly documents: Documents;
  readonly table: SegmentTable;
  readonly pending: Pending;
  readonly commit: GroupCommit;
  readonly projection: Projection;
  /** Most rows of a segment; smaller only in tests. */
  readonly rows?: number;
}

/**
 * Typed columns of every survey, projected from the documents. New answers are projected once and kept in memory;
 * they are written when they are an eighth of the last segment, so that each row is rewritten a few times, not once
 * for every look at the dashboard.
 */
export const columnKeeper = (parts: ColumnsParts): Columns => {
  const { versions, documents, table, pending, commit, projection, rows = segmentRows } = parts;
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

  const project = (version: Version, responses: readonly StoredResponse[], codebook: Codebook): Frame =>
    projection.project({
      survey: version.published.survey,
      hash: version.published.hash,
      documents: responses.map(({ document }) => document),
      codebook,
    });

  const hold = (survey: string): Held => {
    const newest = newestOf(survey);
    const before = held.get(survey);
    if (before?.version === newest) return before;
    const codebook = projection.codebook(newest.published.survey, newest.published.hash);
    const stamp = hash('sha256', `${make}\n${newest.published.hash}\n${canonical(codebook)}`);
    if (before?.stamp === stamp) {
      before.version = newest;
      return before;
    }
    let segments = table.load(survey);
    if (segments.some((segment) => segment.stamp !== stamp)) {
      commit.alone(() => {
        for (const { key } of segments) table.drop(survey, key);
        pending.refill(survey);
      });
      segments = [];
    }
    const now: Held = {
      version: newest,
      stamp,
      codebook,
      template: project(newest, [], codebook),
      segments,
      fresh: null,
      taken: [],
      source: null,
      simulated: false,
    };
    held.set(survey, now);
    return now;
  };

  /** The columns of some responses, each version by its own codebook; not yet in order of ids. */
  const piecesOf = (survey: string, own: Held, ids: readonly Buffer[]): readonly Segment[] => {
    const found = ids.flatMap((id) => documents.response(survey, id) ?? []);
    const newest = newestOf(survey);
    const byVersion = new Map<number, StoredResponse[]>();
    for (const response of found) {
      const same = byVersion.get(response.document.version);
      if (same === undefined) byVersion.set(response.document.version, [response]);
      else same.push(response);
    }
    return [...byVersion].map(([number, responses]): Segment => {
      const version = versions.find(survey, number) ?? newest;
      const { published } = version;
      const codebook =
        version === newest ? own.codebook : projection.codebook(published.survey, published.hash);
      const frame = project(version, responses, codebook);
      return {
        ids: Buffer.concat(responses.map(({ id }) => Buffer.from(id, 'hex'))),
        frame: version === newest ? frame : pool(frame, codebook, own.codebook, own.template),
      };
    });
  };

  /** The segment that still has room, if one has: the smallest. */
  const tailOf = (own: Held): StoredSegment | null =>
    [...own.segments]
      .filter(({ frame }) => frame.rows < rows)
      .sort((one, other) => one.frame.rows - other.frame.rows)[0] ?? null;

  const fold = (survey: string, own: Held): void => {
    const { fresh, taken } = own;
    if (fresh === null) return;
    const tail = tailOf(own);
    const joined =
      tail === null && fresh.frame.rows <= rows
        ? [fresh]
        : joinSegments(tail === null ? [fresh] : [tail, fresh], rows);
    const written = commit.alone(() => {
      if (tail !== null) table.drop(survey, tail.key);
      pending.drop(
        survey,
        taken.map(({ key }) => key),
      );
      return joined.map((segment) => table.write(survey, segment, own.stamp));
    });
    own.segments = [...own.segments.filter((segment) => segment !== tail), ...written];
    own.fresh = null;
    own.taken = [];
  };

  const update = async (survey: string): Promise<Held> => {
    const own = hold(survey);
    const taken = new Set(own.taken.map(({ key }) => key.toString('hex')));
    const waiting = pending.read(survey).filter(({ key }) => !taken.has(key.toString('hex')));
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
        size += batch.ids.length;
      }
      pieces.push(
        ...piecesOf(
          survey,
          own,
          some.flatMap(({ ids }) => ids),
        ),
      );
      batches.push(...some);
      const size = pieces.reduce((sum, piece) => sum + piece.frame.rows, own.fresh?.frame.rows ?? 0);
      if (size >= rows) {
        gather();
        fold(survey, own);
      }
      await turn();
    }
    gather();
    if ((own.fresh?.frame.rows ?? 0) * 8 >= (tailOf(own)?.frame.rows ?? 0)) fold(survey, own);
    return own;
  };

  return {
    exclusive,
    source: (survey, simulated) =>
      exclusive(survey, async () => {
        const own = await update(survey);
        const marked = simulated();
        if (own.source === null || own.simulated !== marked) {
          const frames = [...own.segments.map(({ frame }) => frame), ...(own.fresh ? [own.fresh.frame] : [])];
          own.source = projection.source({
            codebook: own.codebook,
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
        commit.alone(() => {
          for (const { key } of table.load(survey)) table.drop(survey, key);
          pending.refill(survey);
        });
        await update(survey);
      }),
    erase: (survey, id) => {
      pending.remove(survey, id);
      for (const segment of table.load(survey)) {
        const row = rowOf(segment.ids, id);
        if (row < 0) continue;
        const rest = segment.frame.rows > 1 ? withoutRow(segment, row) : null;
        table.drop(survey, segment.key);
        if (rest !== null) table.write(survey, rest, segment.stamp);
      }
    },
    forget: (survey) => {
      held.delete(survey);
    },
  };
};
