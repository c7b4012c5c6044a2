import type { Source } from '../../analysis/source/source.ts';
import { type Columns, type ColumnsParts, columnKeeper } from './columns.ts';
import type { Connection } from './connection.ts';
import { counters } from './counters.ts';
import type { Schema } from './kysely.ts';
import { pendingReader } from './pending.ts';
import { segmentReader } from './segment-reader.ts';
import { segmentRooms } from './segment-rooms.ts';
import { wideKeeper } from './wide-keeper.ts';
import { wideHeads, wideHolds } from './wide-tables.ts';

export interface SurveyColumnsParts extends Omit<ColumnsParts, 'segments' | 'snapshot'> {
  readonly reader: Connection;
  readonly looker: Connection;
  readonly schema: Schema;
  /** At the beginning of a look: versions that came since are known then. */
  readonly refresh: () => Promise<void>;
  /** How many finished answers a survey has at the least that is laid wide; absent: none is. */
  readonly wideFrom?: number;
}

export interface SurveyColumns extends Omit<Columns, 'source'> {
  readonly source: (survey: string) => Promise<Source>;
}

/** The columns of surveys in either of their shapes. */
export const surveyColumns = (parts: SurveyColumnsParts): SurveyColumns => {
  const { reader, looker, schema, refresh, wideFrom } = parts;
  const seen = {
    segments: segmentReader(looker, schema),
    pending: pendingReader(looker, schema),
    wide: wideHeads(looker, schema),
    laid: wideHolds(looker, schema),
  };
  const snapshot = <T>(read: (now: typeof seen) => Promise<T>): Promise<T> =>
    looker.snapshot(async () => {
      await refresh();
      return read(seen);
    });
  const columns = columnKeeper({
    ...parts,
    segments: segmentReader(reader, schema, segmentRooms()),
    snapshot,
  });
  const count = counters(reader, schema);
  const finished = async (survey: string): Promise<number> => (await count(survey)).complete;
  const wide = wideFrom === undefined ? null : wideKeeper({ ...parts, snapshot, from: wideFrom, finished });
  return {
    ...columns,
    source: async (survey) => {
      const simulated = async (): Promise<boolean> => (await count(survey)).simulated > 0;
      return (await wide?.(survey, simulated)) ?? columns.source(survey, simulated);
    },
  };
};
