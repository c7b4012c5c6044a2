import type { Source } from '../../analysis/source/source.ts';
import type { ChangeColumns } from './column-change.ts';
import { documentReader } from './documents.ts';
import { openReaders, type Readers } from './open-readers.ts';
import type { Projection } from './projection.ts';
import { refusal } from './storage-error.ts';
import type { PublishedSurvey } from './store.ts';
import { surveyColumns } from './survey-columns.ts';
import { toolkitProjection } from './toolkit-projection.ts';
import { versionReader } from './versions.ts';

export interface OpenColumns {
  /** Typed columns of a survey, brought up to date first. */
  readonly source: (survey: string) => Promise<Source>;
  /** The versions of a published survey in order; it throws where there is none. */
  readonly versions: (name: string) => Promise<readonly PublishedSurvey[]>;
  /** Survey names in the database. */
  readonly surveys: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface OpenColumnsOptions {
  /** The database of a store that is open, in this process or thread or another: a file or an address. */
  readonly path: string;
  /** Opens the database of the path in another way. */
  readonly open?: (path: string) => Promise<Readers>;
  /** Hands what is to be written to that store: `changeColumns`. */
  readonly change: ChangeColumns;
  readonly projection?: Projection;
  readonly segmentRows?: number;
  /** As that of the store. */
  readonly wideFrom?: number;
}

/** The columns of a store over connections of their own that can only read, for a thread that only analyses. */
export const openColumns = async (options: OpenColumnsOptions): Promise<OpenColumns> => {
  const { path, change, projection = toolkitProjection, segmentRows, wideFrom } = options;
  const { reader, looker, schema, close } = await (options.open ?? openReaders)(path);
  const versions = await versionReader(looker, schema);
  const columns = surveyColumns({
    versions,
    documents: documentReader(reader, schema, versions),
    reader,
    looker,
    schema,
    refresh: versions.refresh,
    change,
    projection,
    ...(segmentRows === undefined ? {} : { rows: segmentRows }),
    ...(wideFrom === undefined ? {} : { wideFrom }),
  });
  return {
    source: columns.source,
    versions: async (name) => {
      await looker.snapshot(versions.refresh);
      const all = versions.of(name);
      if (all.length === 0) throw refusal('STORE-UNKNOWN-SURVEY', name, { survey: name, version: '*' });
      return all.map(({ published }) => published);
    },
    surveys: async () => {
      await looker.snapshot(versions.refresh);
      return versions.names();
    },
    close,
  };
};
