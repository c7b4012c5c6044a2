import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { decrypted } from './age.ts';
import { BackupFault, fault } from './backup-fault.ts';
import { bytesIn } from './hashed-file.ts';
import { largestManifest, manifestName, readManifest } from './manifest.ts';
import type { Manifest } from './schema.ts';
import { type Unpacked, untar } from './tar.ts';

const wrongKey = /no identity matched/i;

const manifestIn = async (path: string, first: Unpacked): Promise<Manifest> => {
  if (first.name !== manifestName || first.size > largestManifest) return fault('BACKUP-DAMAGED', path);
  const parts: Uint8Array[] = [];
  for await (const part of first.bytes) parts.push(part);
  return readManifest(Buffer.concat(parts)) ?? fault('BACKUP-DAMAGED', path);
};

/** Writes a file's bytes where it belongs, or nowhere, and says what they hash to. */
const kept = async (file: Unpacked, folder: string | null): Promise<string> => {
  const hash = createHash('sha256');
  const into = folder === null ? null : await open(join(folder, file.name), 'wx', 0o600);
  try {
    for await (const part of file.bytes) {
      hash.update(part);
      await into?.writeFile(part);
    }
    await into?.sync();
  } finally {
    await into?.close();
  }
  return hash.digest('hex');
};

const read = async (
  path: string,
  identities: readonly string[],
  folder: string | null,
): Promise<Manifest> => {
  const plain = await decrypted(bytesIn(path), identities);
  let manifest: Manifest | null = null;
  const left = new Map<string, Manifest['files'][number]>();
  const unpack = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const file of untar(source)) {
      if (manifest === null) {
        manifest = await manifestIn(path, file);
        for (const own of manifest.files) left.set(own.name, own);
        continue;
      }
      const wanted = left.get(file.name);
      if (wanted === undefined || wanted.size !== file.size) fault('BACKUP-DAMAGED', path);
      const sha256 = await kept(file, folder);
      if (sha256 !== wanted?.sha256) fault('BACKUP-DAMAGED', path);
      left.delete(file.name);
    }
  };
  await pipeline(Readable.from(plain, { objectMode: false }), createGunzip(), unpack);
  return manifest === null || left.size > 0 ? fault('BACKUP-DAMAGED', path) : manifest;
};

/**
 * Decrypts and unpacks a backup, piece by piece, and holds every file to the manifest; into a folder, or only to see
 * that it is whole.
 */
export const unpackBackup = async (
  path: string,
  identities: readonly string[],
  folder: string | null,
): Promise<Manifest> => {
  try {
    return await read(path, identities, folder);
  } catch (error) {
    if (error instanceof BackupFault) throw error;
    const syscall = error instanceof Error && 'syscall' in error && 'code' in error;
    if (syscall) return fault('BACKUP-UNREADABLE', path, { file: path, cause: String(error.code) });
    if (error instanceof Error && wrongKey.test(error.message)) return fault('BACKUP-WRONG-KEY', path);
    return fault('BACKUP-DAMAGED', path);
  }
};
