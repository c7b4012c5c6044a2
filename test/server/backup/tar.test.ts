import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ArchiveFault, type Packed, tarOf, untar } from '../../../server/backup/tar.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const packed = (name: string, text: string): Packed => ({
  name,
  size: Buffer.byteLength(text),
  bytes: [Buffer.from(text)],
});

const files = [packed('manifest.json', '{}'), packed('confia.db', 'x'.repeat(5000)), packed('empty', '')];

const bytesOf = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};

const inPieces = async function* (bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length);
};

const unpacked = async (source: AsyncIterable<Uint8Array>): Promise<Record<string, string>> => {
  const found: Record<string, string> = {};
  for await (const file of untar(source)) found[file.name] = (await bytesOf(file.bytes)).toString();
  return found;
};

describe('an archive', () => {
  it('comes back as it was, in pieces of any length', async () => {
    const bytes = await bytesOf(tarOf(files));
    for (const length of [1, 7, 511, 512, 513, 100_000])
      expect(await unpacked(inPieces(bytes, length))).toEqual({
        'manifest.json': '{}',
        'confia.db': 'x'.repeat(5000),
        empty: '',
      });
  });

  it('is read by tar', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'own.tar'), await bytesOf(tarOf(files)));
    expect(spawnSync('tar', ['xf', 'own.tar'], { cwd: folder }).status).toBe(0);
    expect(readFileSync(join(folder, 'confia.db'), 'utf8')).toBe('x'.repeat(5000));
  });

  it('says sizes beyond eight gigabytes as GNU tar does', async () => {
    const size = 9 * 2 ** 30;
    const head = await tarOf([{ name: 'large', size, bytes: [] }]).next();
    const reader = untar(inPieces(Buffer.from(head.value as Uint8Array), 512));
    expect((await reader.next()).value).toMatchObject({ name: 'large', size });
  });

  it('that was cut off, changed or is none is refused', async () => {
    const bytes = await bytesOf(tarOf(files));
    for (const end of [100, 512, 600, 1024, 3000, 7000])
      await expect(unpacked(inPieces(bytes.subarray(0, end), 300)), `cut at ${end}`).rejects.toThrow(
        ArchiveFault,
      );
    const changed = Buffer.from(bytes);
    changed[3] = 0x2f;
    await expect(unpacked(inPieces(changed, 300))).rejects.toThrow(ArchiveFault);
  });

  it('is not written with another size than was said', async () => {
    await expect(bytesOf(tarOf([{ ...packed('a', 'b'), size: 2 }]))).rejects.toThrow(ArchiveFault);
  });
});
