import { crc32, inflateRawSync } from 'node:zlib';
import { zipEntries } from '../../surveys/exchange/workbook/zip-entries.ts';

/** The files of a zip, by name; throws where size or checksum is not what the zip says. */
export const unzipped = (bytes: Uint8Array): ReadonlyMap<string, Buffer> =>
  new Map(
    [...zipEntries(bytes).values()].map(({ name, packed, size, checksum }) => {
      const plain = inflateRawSync(packed);
      if (plain.length !== size || crc32(plain) !== checksum) throw new Error(`${name} is damaged`);
      return [name, plain];
    }),
  );
