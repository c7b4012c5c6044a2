import type { Source } from '../../analysis/source/source.ts';
import type { ChangeColumns } from './column-change.ts';
import { columnKeeper } from './columns.ts';
import { counters } from './counters.ts';
import { documentReader } from './documents.ts';
import { schemaOf } from './kysely.ts';
import { pendingReader } from './pending.ts';
import type { Projection } from './projection.ts';
import { segmentReader } from './segment-reader.ts';
import { openReader } from './sqlite.ts';
import { refusal } from './storage-error.ts';
import type { PublishedSurvey } from './store.ts';
import { toolkitProjection } from './toolkit-projection.ts';
import { versionReader } from './versions.ts';

export interface OpenColumns {
  /** Typed columns of a survey, brought up to date first. */
  readonly source: (survey: string) => Promise<Source>;
  /** The versions of a published survey in order; it throws where there is none. */
  readonly versions: (name: string) => readonly PublishedSurvey[];
  /** Survey names in the database. */
  readonly surveys: () => readonly string[];
  readonly close: () => void;
}

export interface OpenColumnsOptions {
  /** The database of a store that is open, in this process or thread or another. */
  readonly path: string;
  /** Hands what is to be written to that store: `changeColumns`. */
  readonly change: ChangeColumns;
  readonly projection?: Projection;
  readonly segmentRows?: number;
}

/** The columns of a store over a connection of their own that can only read, for a thread that only analyses. */
export const openColumns = (options: OpenColumnsOptions): OpenColumns => {
  const { path, change, projection = toolkitProjection, segmentRows } = options;
  const reader = openReader(path);
  const schema = schemaOf(reader);
  const versions = versionReader(reader, schema);
  const count = counters(reader, schema);
  const columns = columnKeeper({
    versions,
    documents: documentReader(reader, schema, versions),
    segments: segmentReader(reader, schema),
    pending: pendingReader(reader, schema),
    snapshot: (read) => reader.transaction(read)(),
    change,
    projection,
    ...(segmentRows === undefined ? {} : { rows: segmentRows }),
  });
  return {
    source: (survey) => columns.source(survey, () => count(survey).simulated > 0),
    versions: (name) => {
      const all = versions.of(name);
      if (all.length === 0) throw refusal('STORE-UNKNOWN-SURVEY', name, { survey: name, version: '*' });
      return all.map(({ published }) => published);
    },
    surveys: versions.names,
    close: () => {
      reader.close();
    },
  };
};
