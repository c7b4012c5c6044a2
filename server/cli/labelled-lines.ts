import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { type LabelledLine, readLabelled } from '../../analysis/text/model/read-labelled.ts';
import { fail } from './failure.ts';
import { causeOf } from './files.ts';

/** What is read of the lines of a folder's files (.jsonl, .jsonl.gz), by file name and line; where nothing is, none. */
export const rowsIn = async <T>(folder: string, read: (line: string) => T | null): Promise<readonly T[]> => {
  const names = await readdir(folder).catch((error: unknown) =>
    fail('FILE-UNREADABLE', { file: folder, cause: causeOf(error) }, folder),
  );
  const found: T[] = [];
  for (const name of names.filter((one) => /\.jsonl(\.gz)?$/.test(one)).sort()) {
    const file = createReadStream(join(folder, name));
    const input = name.endsWith('.gz') ? file.pipe(createGunzip()) : file;
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const row = read(line);
      if (row !== null) found.push(row);
    }
  }
  return found.length > 0 ? found : fail('TEXT-NO-LABELS', { file: folder }, folder);
};

/** Labelled texts of a folder's files; lines without a tone are left out. */
export const labelledLines = (folder: string): Promise<readonly LabelledLine[]> =>
  rowsIn(folder, readLabelled);
