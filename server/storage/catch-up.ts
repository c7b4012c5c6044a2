import type { Connection } from './connection.ts';
import type { Engine } from './engine.ts';
import { frozenVersions } from './frozen-versions.ts';
import type { Schema } from './kysely.ts';
import { stampTable } from './stamp.ts';
import { type VersionRow, versionRows } from './versions.ts';

/** What every process holds in memory, as one connection sees it. */
export interface HeldReader {
  readonly stamp: () => Promise<number>;
  readonly versions: () => Promise<readonly VersionRow[]>;
  readonly frozen: () => Promise<ReadonlySet<string>>;
}

const heldReader = (connection: Connection, schema: Schema): HeldReader => ({
  stamp: stampTable(connection, schema).read,
  versions: versionRows(connection, schema),
  frozen: frozenVersions(connection, schema),
});

export const heldReaders = ({ writer, reader, looker, schema }: Engine) => ({
  writer: heldReader(writer, schema),
  reader: heldReader(reader, schema),
  looker: heldReader(looker, schema),
});

/**
 * Reads again what another process has published, closed or frozen since: asked at the start of every transaction and of
 * every look, so that nobody decides by what no longer holds. What was read of an earlier state than is held is dropped.
 *
 * @param known the stamp of what is held so far
 */
export const catchUp = (
  known: number,
  take: (held: { readonly versions: readonly VersionRow[]; readonly frozen: ReadonlySet<string> }) => void,
): ((from: HeldReader) => Promise<void>) => {
  let held = known;
  return async (from) => {
    const now = await from.stamp();
    if (now <= held) return;
    const versions = await from.versions();
    const frozen = await from.frozen();
    if (now <= held) return;
    held = now;
    take({ versions, frozen });
  };
};
